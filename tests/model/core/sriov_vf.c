/* SPDX-License-Identifier: MIT */
/*
 * What a VF asks of the GuC through its mailbox: a version to talk, a reset, its configuration.
 */
#include "state.h"

/* The GuC answers its own version; a VF wants at least some minor of the same major, 0.0 is any. */
uint32_t sriov_match_version(struct igpu *g, struct guc_msg *msg)
{
	uint32_t branch = field(msg->dw[1], 31, 24);
	uint32_t major = field(msg->dw[1], 23, 16);
	uint32_t minor = field(msg->dw[1], 15, 8);
	uint32_t own = g->uc.vf_version;
	bool any = !branch && !major && !minor;

	if (field(msg->dw[1], 7, 0))
		return GUC_ERR_INVALID_PARAMS;
	if (!any && (branch || major != field(own, 23, 16) || minor > field(own, 15, 8)))
		return GUC_ERR_UNSUPPORTED_VERSION;
	g->fn[msg->fn].version_matched = true;
	msg->reply[0] = own;
	msg->reply_len = 1;
	return GUC_OK;
}

uint32_t sriov_client_reset(struct igpu *g, struct guc_msg *msg)
{
	if (msg->data0)
		return GUC_ERR_INVALID_PARAMS;
	guc_drop_function(g, msg->fn);
	sriov_fixup_over(g, &g->fn[msg->fn]);
	return GUC_OK;
}

static uint32_t reply_value(struct guc_msg *msg, uint64_t value, uint32_t len)
{
	msg->reply_data0 = len;
	msg->reply[0] = lo32(value);
	msg->reply[1] = hi32(value);
	msg->reply_len = len;
	return GUC_OK;
}

uint32_t sriov_query_klv(struct igpu *g, struct guc_msg *msg)
{
	const struct vf_config *c = &g->fn[msg->fn].cfg;

	msg->about_key = msg->dw[1];
	switch (msg->dw[1]) {
	case CFG_GGTT_START: return reply_value(msg, c->ggtt_start, 2);
	case CFG_GGTT_SIZE: return reply_value(msg, c->ggtt_size, 2);
	case CFG_NUM_CONTEXTS: return reply_value(msg, c->ctx_num, 1);
	case CFG_NUM_DOORBELLS: return reply_value(msg, c->db_num, 1);
	default: return GUC_ERR_INVALID_KLV_KEY;
	}
}

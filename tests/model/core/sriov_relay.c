/* SPDX-License-Identifier: MIT */
/*
 * The relay between a VF and the PF: through the CTBs, and its older form through the mailbox. The GuC carries
 * messages and says who sent them; it does not read them.
 */
#include <string.h>

#include "state.h"

#define EVENT_RELAY_FROM_VF	0x5100
#define EVENT_RELAY_FROM_PF	0x5102
#define EVENT_MMIO_RELAY	0x5006

uint32_t sriov_relay_to_vf(struct igpu *g, struct guc_msg *msg)
{
	uint32_t vfid = msg->dw[1];

	msg->about_vf = vfid;
	if (!vfid || vfid > g->num_vfs)
		return GUC_ERR_INVALID_VFID;
	if (!g->fn[vfid].ctb.enabled)
		return GUC_ERR_CTB_NOT_REGISTERED;
	ctb_event(g, vfid, EVENT_RELAY_FROM_PF, &msg->dw[2], msg->len - 2);
	return GUC_OK;
}

uint32_t sriov_relay_to_pf(struct igpu *g, struct guc_msg *msg)
{
	uint32_t data[HXG_MAX_DWORDS];

	data[0] = msg->fn;
	memcpy(&data[1], &msg->dw[1], (msg->len - 1) * sizeof(*data));
	ctb_event(g, 0, EVENT_RELAY_FROM_VF, data, msg->len);
	return GUC_OK;
}

/* The mailbox form: one request at a time, marked with a number of four bits. */
uint32_t sriov_mmio_relay(struct igpu *g, struct guc_msg *msg)
{
	struct igpu_fn *f = &g->fn[msg->fn];
	uint32_t data[5] = { msg->fn, msg->data0 << 16, msg->dw[1], msg->dw[2], msg->dw[3] };

	if (f->relay_pending)
		return GUC_ERR_PENDING_ACTION;
	if (!g->fn[0].ctb.enabled)
		return GUC_ERR_CANNOT_COMPLETE;
	f->relay_pending = true;
	f->relay_magic = field(msg->data0, 11, 8);
	msg->how = ANSWER_BUSY;
	ctb_event(g, 0, EVENT_MMIO_RELAY, data, 5);
	return GUC_OK;
}

uint32_t sriov_mmio_relay_answer(struct igpu *g, struct guc_msg *msg)
{
	uint32_t answer[4];
	struct igpu_fn *f;

	msg->about_vf = msg->dw[1];
	if (!msg->dw[1] || msg->dw[1] > g->num_vfs)
		return GUC_ERR_INVALID_VFID;
	f = &g->fn[msg->dw[1]];
	if (!f->relay_pending || f->relay_magic != field(msg->dw[2], 27, 24))
		return GUC_ERR_INVALID_STATE;
	f->relay_pending = false;
	if (msg->action == 0x5008) {
		answer[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_FAILURE) | field(msg->dw[2], 7, 0);
		mailbox_answer(g, f->id, answer, 1);
		return GUC_OK;
	}
	answer[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_SUCCESS) | field(msg->dw[2], 27, 0);
	memcpy(&answer[1], &msg->dw[3], 3 * sizeof(*answer));
	mailbox_answer(g, f->id, answer, 4);
	return GUC_OK;
}

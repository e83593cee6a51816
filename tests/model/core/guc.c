/* SPDX-License-Identifier: MIT */
/*
 * The GuC's ear: the MMIO mailbox, the table of actions with who may send them over which way, and
 * the small actions that need no file of their own. Contexts are in sched.c, VFs in sriov_*.c.
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"

enum { BY_PF = 1, BY_VF = 2, BY_ANY = 3 };
enum { OVER_MMIO = 1, OVER_CTB = 2, OVER_ANY = 3 };

struct guc_action {
	uint32_t action;
	const char *name;
	uint8_t by;
	uint8_t over;
	uint8_t min_len;
	uint8_t max_len;
	uint32_t (*handle)(struct igpu *g, struct guc_msg *msg);
};

/* Above WOPCM, below what the GuC's MMU reaches. */
bool guc_address_ok(uint64_t addr, uint64_t bytes)
{
	return addr >= WOPCM_BYTES && addr + bytes > addr && addr + bytes <= GUC_GGTT_TOP;
}

/* The same, and all of it is the function's. */
bool guc_reaches(struct igpu *g, unsigned int fn, uint64_t addr, uint64_t bytes)
{
	return guc_address_ok(addr, bytes) && ggtt_range_mapped(g, fn, addr, bytes);
}

static uint32_t accept(struct igpu *g, struct guc_msg *msg)
{
	(void)g;
	(void)msg;
	return GUC_OK;
}

/* --- SELF_CFG ------------------------------------------------------------------------------ */

#define CTB_ALIGN_BYTES		4096u

enum self_key {
	KEY_MEMIRQ_STATUS = 0x900, KEY_MEMIRQ_SOURCE = 0x901, KEY_H2G_CTB = 0x902, KEY_H2G_DESC = 0x903,
	KEY_H2G_SIZE = 0x904, KEY_G2H_CTB = 0x905, KEY_G2H_DESC = 0x906, KEY_G2H_SIZE = 0x907,
};

static uint32_t set_ring_address(struct igpu *g, unsigned int fn, uint32_t *slot, uint64_t addr)
{
	if (!guc_reaches(g, fn, addr, 64))
		return GUC_ERR_GGTT_ADDRESS;
	*slot = addr;
	return GUC_OK;
}

static uint32_t set_ring_size(uint32_t *slot, uint64_t bytes)
{
	if (!bytes || bytes % CTB_ALIGN_BYTES || bytes > 16u << 20)
		return GUC_ERR_INVALID_SIZE;
	*slot = bytes;
	return GUC_OK;
}

static uint32_t self_cfg(struct igpu *g, struct guc_msg *msg)
{
	struct ctb_state *ctb = &g->fn[msg->fn].ctb;
	uint32_t key = msg->dw[1] >> 16;
	uint32_t len = msg->dw[1] & 0xffff;
	uint64_t value = u64_of(msg->dw[2], len == 2 ? msg->dw[3] : 0);
	bool is_size = key == KEY_H2G_SIZE || key == KEY_G2H_SIZE;

	msg->about_key = key;
	if (key < KEY_H2G_CTB || key > KEY_G2H_SIZE) {
		/* Not an error: "0 KLVs recognized" is the answer. Memory interrupts came with 12.50. */
		violation(g, "fn=%u SELF_CFG of unknown key 0x%x", msg->fn, key);
		return GUC_OK;
	}
	if (len != (is_size ? 1 : 2))
		return GUC_ERR_MALFORMED_KLV;
	if (ctb->enabled)
		return GUC_ERR_INVALID_STATE;
	msg->reply_data0 = 1;
	switch (key) {
	case KEY_H2G_CTB: return set_ring_address(g, msg->fn, &ctb->h2g.buf_addr, value);
	case KEY_H2G_DESC: return set_ring_address(g, msg->fn, &ctb->h2g.desc_addr, value);
	case KEY_H2G_SIZE: return set_ring_size(&ctb->h2g.bytes, value);
	case KEY_G2H_CTB: return set_ring_address(g, msg->fn, &ctb->g2h.buf_addr, value);
	case KEY_G2H_DESC: return set_ring_address(g, msg->fn, &ctb->g2h.desc_addr, value);
	default: return set_ring_size(&ctb->g2h.bytes, value);
	}
}

static uint32_t control_ctb(struct igpu *g, struct guc_msg *msg)
{
	if (msg->dw[1] > 1)
		return GUC_ERR_INVALID_PARAMS;
	return ctb_set_enabled(g, msg->fn, msg->dw[1]);
}

/* --- power management ---------------------------------------------------------------------- */

#define SLPC_EVENT_RESET	0
#define SLPC_EVENT_QUERY	5
#define SLPC_STATE_RUNNING	3
#define SLPC_GLOBAL_STATE	4	/* offsets in the shared data block */
#define SLPC_TASK_STATE		128
#define SLPC_MAX_FREQ		84	/* 1400 MHz in units of 50/3 MHz, as RP_STATE_CAP says */
#define SLPC_MIN_FREQ		18

static uint32_t slpc(struct igpu *g, struct guc_msg *msg)
{
	uint32_t event = field(msg->dw[1], 15, 8);
	uint32_t running = SLPC_STATE_RUNNING;
	uint32_t task[2] = { 0, SLPC_MAX_FREQ | SLPC_MIN_FREQ << 8 };

	if (event != SLPC_EVENT_RESET && event != SLPC_EVENT_QUERY)
		return GUC_OK;
	if (msg->len < 4)
		return GUC_ERR_INVALID_PARAMS;
	if (!ggtt_write(g, 0, msg->dw[2] + SLPC_GLOBAL_STATE, &running, sizeof(running)) ||
	    !ggtt_write(g, 0, msg->dw[2] + SLPC_TASK_STATE, task, sizeof(task)))
		return GUC_ERR_GGTT_ADDRESS;
	return GUC_OK;
}

static uint32_t auth_huc(struct igpu *g, struct guc_msg *msg)
{
	(void)msg;
	return uc_authenticate_huc(g) ? GUC_OK : GUC_ERR_CANNOT_COMPLETE;
}

/* Address and size: where the table goes; all zero asks for its size. The answer is the size in bytes. */
static uint32_t get_hwconfig(struct igpu *g, struct guc_msg *msg)
{
	const struct igpu_platform *p = platform_of(g);
	uint32_t table_bytes = p->hwconfig_dwords * sizeof(*p->hwconfig);
	uint64_t addr = u64_of(msg->dw[1], msg->dw[2]);
	uint32_t room = msg->dw[3];

	if (!p->hwconfig)
		return GUC_ERR_NOT_SUPPORTED;
	msg->reply_data0 = table_bytes;
	if (!addr && !room)
		return GUC_OK;
	if (room < table_bytes)
		return GUC_ERR_INVALID_SIZE;
	if (!guc_address_ok(addr, table_bytes) || !ggtt_write(g, msg->fn, addr, p->hwconfig, table_bytes))
		return GUC_ERR_GGTT_ADDRESS;
	record(g, "hwconfig fn=%u bytes=%u", msg->fn, table_bytes);
	return GUC_OK;
}

/* Counts well-formed KLVs; the GuC's answer to "take these". */
static uint32_t count_klvs(struct igpu *g, struct guc_msg *msg)
{
	unsigned int at = 1;

	(void)g;
	while (at < msg->len) {
		unsigned int len = msg->dw[at] & 0xffff;

		if (at + 1 + len > msg->len)
			return GUC_ERR_MALFORMED_KLV;
		at += 1 + len;
		msg->reply_data0++;
	}
	return GUC_OK;
}

/* The same for a list in a buffer: address, size in dwords. */
#define MAX_OPT_IN_DWORDS	64

#define FEATURE_EXT_CAT_ERR_TYPE	0x4001

static void note_features(struct igpu_fn *f, const struct guc_msg *klvs)
{
	unsigned int at;

	for (at = 1; at < klvs->len; at += 1 + (klvs->dw[at] & 0xffff))
		if (klvs->dw[at] >> 16 == FEATURE_EXT_CAT_ERR_TYPE)
			f->wants_cat_errors = true;
}

static uint32_t opt_in(struct igpu *g, struct guc_msg *msg)
{
	uint32_t list[1 + MAX_OPT_IN_DWORDS];
	struct guc_msg klvs = { .dw = list, .len = 1 + msg->dw[3] };
	uint64_t addr = u64_of(msg->dw[1], msg->dw[2]);
	uint32_t err;

	if (!msg->dw[3] || msg->dw[3] > MAX_OPT_IN_DWORDS)
		return GUC_ERR_INVALID_SIZE;
	if (!guc_address_ok(addr, msg->dw[3] * 4) || !ggtt_read(g, msg->fn, addr, &list[1], msg->dw[3] * 4))
		return GUC_ERR_GGTT_ADDRESS;
	err = count_klvs(g, &klvs);
	if (!err)
		note_features(&g->fn[msg->fn], &klvs);
	msg->reply_data0 = klvs.reply_data0;
	return err;
}

static uint32_t tlb_invalidation(struct igpu *g, struct guc_msg *msg)
{
	uint32_t seqno = msg->dw[1];

	ctb_event(g, msg->fn, 0x7001, &seqno, 1);
	return GUC_OK;
}

static const struct guc_action actions[] = {
	{ 0x0030, "LOG_FLUSH_COMPLETE", BY_PF, OVER_ANY, 1, 3, accept },
	{ 0x0040, "LOG_ENABLE", BY_PF, OVER_ANY, 1, 5, accept },
	{ 0x0302, "LOG_FORCE_FLUSH", BY_PF, OVER_ANY, 1, 3, accept },
	{ 0x0501, "ENTER_S_STATE", BY_PF, OVER_ANY, 1, 4, accept },
	{ 0x0502, "EXIT_S_STATE", BY_PF, OVER_ANY, 1, 4, accept },
	{ 0x0506, "GLOBAL_SCHED_POLICY_CHANGE", BY_PF, OVER_CTB, 2, 2, ads_change_policies },
	{ 0x0508, "SELF_CFG", BY_ANY, OVER_MMIO, 4, 4, self_cfg },
	{ 0x0509, "UPDATE_SCHEDULING_POLICIES", BY_ANY, OVER_CTB, 1, 64, count_klvs },
	{ 0x1000, "SCHED_CONTEXT", BY_ANY, OVER_CTB, 2, 2, context_action },
	{ 0x1001, "SCHED_CONTEXT_MODE_SET", BY_ANY, OVER_CTB, 3, 3, context_action },
	{ 0x100b, "UPDATE_CONTEXT_POLICIES", BY_ANY, OVER_CTB, 2, 16, context_action },
	{ 0x3003, "SLPC", BY_PF, OVER_CTB, 2, 12, slpc },
	{ 0x3004, "GUCRC", BY_PF, OVER_CTB, 2, 2, accept },
	{ 0x4000, "AUTHENTICATE_HUC", BY_PF, OVER_ANY, 2, 4, auth_huc },
	{ 0x4100, "GET_HWCONFIG", BY_ANY, OVER_MMIO, 4, 4, get_hwconfig },
	{ 0x4502, "REGISTER_CONTEXT", BY_ANY, OVER_CTB, 12, 12, context_register },
	{ 0x4503, "DEREGISTER_CONTEXT", BY_ANY, OVER_CTB, 2, 2, context_action },
	{ 0x4509, "CONTROL_CTB", BY_ANY, OVER_MMIO, 2, 4, control_ctb },
	{ 0x4601, "REGISTER_CONTEXT_MULTI_LRC", BY_ANY, OVER_CTB, 15, 11 + 2 * MAX_WIDTH, context_register_set },
	{ 0x5005, "MMIO_RELAY", BY_VF, OVER_MMIO, 1, 4, sriov_mmio_relay },
	{ 0x5007, "MMIO_RELAY_SUCCESS", BY_PF, OVER_CTB, 6, 6, sriov_mmio_relay_answer },
	{ 0x5008, "MMIO_RELAY_FAILURE", BY_PF, OVER_CTB, 3, 3, sriov_mmio_relay_answer },
	{ 0x5101, "RELAY_TO_VF", BY_PF, OVER_CTB, 4, 255, sriov_relay_to_vf },
	{ 0x5103, "RELAY_TO_PF", BY_VF, OVER_CTB, 3, 254, sriov_relay_to_pf },
	{ 0x5500, "MATCH_VERSION", BY_VF, OVER_MMIO, 2, 4, sriov_match_version },
	{ 0x5502, "UPDATE_VGT_POLICY", BY_PF, OVER_CTB, 4, 4, sriov_update_policy },
	{ 0x5503, "UPDATE_VF_CFG", BY_PF, OVER_CTB, 5, 5, sriov_update_vf_cfg },
	{ 0x5506, "VF_CONTROL", BY_PF, OVER_CTB, 3, 3, sriov_vf_control },
	{ 0x5507, "CLIENT_SOFT_RESET", BY_ANY, OVER_MMIO, 1, 4, sriov_client_reset },
	{ 0x5509, "QUERY_SINGLE_KLV", BY_VF, OVER_MMIO, 2, 4, sriov_query_klv },
	{ 0x5508, "RESFIX_DONE", BY_VF, OVER_MMIO, 1, 4, sriov_resfix_done },
	{ 0x550a, "SET_ENG_UTIL_BUFF", BY_ANY, OVER_CTB, 3, 3, busyness_set_usage },
	{ 0x550b, "SAVE_RESTORE_VF", BY_PF, OVER_CTB, 5, 5, sriov_save_restore },
	{ 0x550c, "SET_DEVICE_ENGINE_ACTIVITY", BY_PF, OVER_CTB, 5, 5, busyness_set_device },
	{ 0x550d, "SET_FUNCTION_ENGINE_ACTIVITY", BY_PF, OVER_CTB, 6, 6, busyness_set_functions },
	{ 0x550e, "OPT_IN_FEATURE", BY_ANY, OVER_CTB, 4, 4, opt_in },
	{ 0x550f, "RESFIX_START", BY_VF, OVER_MMIO, 1, 4, sriov_resfix_start },
	{ 0x7000, "TLB_INVALIDATION", BY_ANY, OVER_CTB, 3, 8, tlb_invalidation },
};

static const struct guc_action *find_action(uint32_t action)
{
	unsigned int i;

	for (i = 0; i < ARRAY_LEN(actions); i++)
		if (actions[i].action == action)
			return &actions[i];
	return NULL;
}

static uint32_t check_and_handle(struct igpu *g, struct guc_msg *msg)
{
	const struct guc_action *a = find_action(msg->action);

	if (!a)
		return GUC_ERR_UNKNOWN_ACTION;
	if (!(a->by & (msg->fn ? BY_VF : BY_PF)))
		return GUC_ERR_NO_PERMISSION;
	if (!(a->over & (msg->mailbox ? OVER_MMIO : OVER_CTB)))
		return GUC_ERR_NOT_SUPPORTED;
	if (msg->len < a->min_len || (!msg->mailbox && msg->len > a->max_len))
		return GUC_ERR_INVALID_PARAMS;
	/* After its reset a VF has to agree on a version again before anything else. */
	if (msg->fn && !g->fn[msg->fn].version_matched && msg->action != 0x5500 && msg->action != 0x5507)
		return GUC_ERR_INVALID_STATE;
	if (sriov_must_fix_first(g, msg))
		return GUC_ERR_VF_MIGRATED;
	return a->handle(g, msg);
}

/* Answers 0 or the GuC's error code. */
uint32_t guc_handle(struct igpu *g, struct guc_msg *msg)
{
	uint32_t err;

	msg->action = msg->dw[0] & 0xffff;
	msg->data0 = field(msg->dw[0], 27, 16);
	msg->about_vf = msg->fn;
	if (g->config.trace)
		record(g, "%s fn=%u action=0x%04x len=%u dw1=0x%x dw2=0x%x", msg->mailbox ? "mailbox" : "h2g", msg->fn,
		       msg->action, msg->len, msg->len > 1 ? msg->dw[1] : 0, msg->len > 2 ? msg->dw[2] : 0);
	if (!fault_takes_request(g, msg, &err))
		err = check_and_handle(g, msg);
	if (err)
		record(g, "refused action=0x%04x vf=%u key=0x%04x error=0x%x", msg->action, msg->about_vf,
		       msg->about_key, err);
	return err;
}

/* --- the mailbox --------------------------------------------------------------------------- */

/* Dwords after the answer keep what was in them. */
void mailbox_answer(struct igpu *g, unsigned int fn, const uint32_t *dw, unsigned int len)
{
	memcpy(&g->fn[fn].page[SCRATCH(0)], dw, len * sizeof(*dw));
}

static uint32_t mailbox_header(const struct guc_msg *msg, uint32_t err)
{
	if (err)
		return HXG_ORIGIN_GUC | HXG_TYPE(HXG_FAILURE) | err;
	if (msg->how == ANSWER_BUSY)
		return HXG_ORIGIN_GUC | HXG_TYPE(HXG_BUSY);
	if (msg->how == ANSWER_RETRY)
		return HXG_ORIGIN_GUC | HXG_TYPE(HXG_RETRY) | msg->reply_data0;
	return HXG_ORIGIN_GUC | HXG_TYPE(HXG_SUCCESS) | msg->reply_data0;
}

/* The mailbox has no queue: an answer that is held back or lost leaves the request in scratch. */
static void mailbox_respond(struct igpu *g, struct guc_msg *msg, uint32_t err)
{
	uint32_t answer[SCRATCH_COUNT] = { mailbox_header(msg, err) };
	bool plain = !err && msg->how == ANSWER_AS_HANDLED;

	memcpy(&answer[1], msg->reply, sizeof(msg->reply));
	g->fn[msg->fn].mailbox_taken = msg->how == ANSWER_NOTHING || msg->how == ANSWER_BUSY;
	if (msg->how != ANSWER_NOTHING)
		mailbox_answer(g, msg->fn, answer, 1 + (plain ? msg->reply_len : 0));
}

static void mailbox_take(struct igpu *g, unsigned int fn, const uint32_t *request, bool redelivered)
{
	struct guc_msg msg = {
		.fn = fn, .dw = request, .len = SCRATCH_COUNT, .mailbox = true, .redelivered = redelivered
	};
	uint32_t err = GUC_ERR_PROTOCOL;

	if (field(request[0], 30, 28) == HXG_REQUEST)
		err = guc_handle(g, &msg);
	mailbox_respond(g, &msg, err);
}

static void mailbox_service(struct igpu *g, unsigned int fn)
{
	uint32_t request[SCRATCH_COUNT];

	if (g->fn[fn].mailbox_taken)
		return;
	memcpy(request, &g->fn[fn].page[SCRATCH(0)], sizeof(request));
	g->fn[fn].count.mailbox++;
	count_action(g, fn, VIA_MAILBOX, request[0] & 0xffff);
	sriov_count_event(g, fn, ADVERSE_H2G);
	mailbox_take(g, fn, request, false);
}

/* A request that a fault held back, unless its sender has given up and written another. */
void mailbox_redeliver(struct igpu *g, unsigned int fn, const uint32_t *request)
{
	if (g->fn[fn].mailbox_taken && guc_is_alive(g))
		mailbox_take(g, fn, request, true);
}

void mailbox_scratch_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	g->fn[fn].page[(off - VF_PAGE_BASE) / 4] = val;
	if ((off - VF_PAGE_BASE) / 4 == SCRATCH(0))
		g->fn[fn].mailbox_taken = false;
	/* As if another CPU of a VF's rang for its CTB just now. */
	if (fn && fault_is_on(g, FAULT_EAGER_BELL) && guc_is_ready(g))
		guc_doorbell(g, fn, off, 0);
}

/* A host rings for both: a request in scratch that was not answered yet, and new messages in its CTB. */
void guc_doorbell(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	uint32_t header = g->fn[fn].page[SCRATCH(0)];

	(void)off;
	(void)val;
	if (fault_is_on(g, FAULT_GUC_DEAD))
		return;
	if (!guc_is_ready(g)) {
		violation(g, "fn=%u rings the GuC, which is not running", fn);
		return;
	}
	sriov_count_event(g, fn, ADVERSE_DOORBELL);
	/* A VF that is paused, stopped or in FLR is not heard; what it left is looked at when it runs again. */
	if (g->fn[fn].run_state != VF_RUNNING && g->fn[fn].run_state != VF_RESFIX)
		return;
	if (header && !(header & HXG_ORIGIN_GUC))
		mailbox_service(g, fn);
	if (g->fn[fn].run_state == VF_RUNNING)
		ctb_service(g, fn);
}

/* After a GuC reset or the FLR of a VF nothing of the function's is left in the GuC. */
void guc_drop_function(struct igpu *g, unsigned int fn)
{
	sched_drop_function(g, fn);
	busyness_drop_function(g, fn);
	ctb_reset(g, fn);
	fault_forget_function(g, fn);
	g->fn[fn].version_matched = false;
	g->fn[fn].resfix = RESFIX_NONE;
	g->fn[fn].pausing = false;
	g->fn[fn].relay_pending = false;
	g->fn[fn].mailbox_taken = false;
	g->fn[fn].wants_cat_errors = false;
}

/* Whatever resets it: all that functions had in the GuC is gone, and so is the firmware. */
void guc_reset(struct igpu *g)
{
	unsigned int fn;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		guc_drop_function(g, fn);
	sriov_reset(g);
	turns_reset(g);
	uc_reset(g);
}

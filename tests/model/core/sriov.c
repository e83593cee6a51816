/* SPDX-License-Identifier: MIT */
/*
 * What the GuC does for SR-IOV: configurations and policies that the PF sets, control and FLR of VFs,
 * what a VF may ask, and the relay between them. Owns struct vf_config and enum vf_run_state.
 *
 * A VF's states, and who moves it:
 *
 *	RUNNING --PAUSE(PF)--> PAUSED --RESUME(PF)--> RUNNING
 *	any --STOP(PF)--> STOPPED
 *	any --Initiate FLR(config space)--> FLR_WAITS_START, the PF is notified
 *	any --FLR_START(PF)--> FLR_WAITS_FINISH --FLR_FINISH(PF)--> RUNNING
 */
#include <string.h>

#include "state.h"

#define MAX_KLV_DWORDS		1024u
#define EVENT_VF_STATE		0x5106
#define EVENT_RELAY_FROM_VF	0x5100
#define EVENT_RELAY_FROM_PF	0x5102
#define EVENT_MMIO_RELAY	0x5006
#define NOTIFY_VF_ENABLE	1	/* with VFID 0 */
#define NOTIFY_FLR		1
#define NOTIFY_FLR_DONE		2
#define NOTIFY_PAUSE_DONE	3

enum cfg_key {
	CFG_GGTT_START = 0x0001, CFG_GGTT_SIZE = 0x0002, CFG_NUM_CONTEXTS = 0x0004, CFG_NUM_DOORBELLS = 0x0006,
	CFG_EXEC_QUANTUM = 0x8a01, CFG_PREEMPT_TIMEOUT = 0x8a02, CFG_THRESHOLD_FIRST = 0x8a03,
	CFG_THRESHOLD_LAST = 0x8a08, CFG_BEGIN_DOORBELL = 0x8a0a, CFG_BEGIN_CONTEXT = 0x8a0b,
	CFG_SCHED_PRIORITY = 0x8a0c,
};

struct klv_rule {
	uint32_t key;
	const char *name;
	uint32_t len;
	uint64_t max;	/* of the value */
	uint64_t clamp;	/* firmware takes larger values as this; 0: refuses them */
	uint64_t align;
};

static const struct klv_rule cfg_rules[] = {
	{ CFG_GGTT_START, "GGTT_START", 2, GUC_GGTT_TOP, 0, PAGE_BYTES },
	{ CFG_GGTT_SIZE, "GGTT_SIZE", 2, GUC_GGTT_TOP, 0, PAGE_BYTES },
	{ CFG_NUM_CONTEXTS, "NUM_CONTEXTS", 1, MAX_GUC_CONTEXTS, 0, 1 },
	{ CFG_NUM_DOORBELLS, "NUM_DOORBELLS", 1, MAX_DOORBELLS, 0, 1 },
	{ CFG_EXEC_QUANTUM, "EXEC_QUANTUM", 1, UINT32_MAX, 100000, 1 },
	{ CFG_PREEMPT_TIMEOUT, "PREEMPT_TIMEOUT", 1, UINT32_MAX, 100000000, 1 },
	{ 0x8a03, "THRESHOLD_CAT_ERR", 1, UINT32_MAX, 0, 1 },
	{ 0x8a04, "THRESHOLD_ENGINE_RESET", 1, UINT32_MAX, 0, 1 },
	{ 0x8a05, "THRESHOLD_PAGE_FAULT", 1, UINT32_MAX, 0, 1 },
	{ 0x8a06, "THRESHOLD_H2G_STORM", 1, UINT32_MAX, 0, 1 },
	{ 0x8a07, "THRESHOLD_IRQ_STORM", 1, UINT32_MAX, 0, 1 },
	{ 0x8a08, "THRESHOLD_DOORBELL_STORM", 1, UINT32_MAX, 0, 1 },
	{ CFG_BEGIN_DOORBELL, "BEGIN_DOORBELL_ID", 1, MAX_DOORBELLS, 0, 1 },
	{ CFG_BEGIN_CONTEXT, "BEGIN_CONTEXT_ID", 1, MAX_GUC_CONTEXTS, 0, 1 },
	{ CFG_SCHED_PRIORITY, "SCHED_PRIORITY", 1, 2, 0, 1 },
};

static const struct klv_rule policy_rules[] = {
	{ 0x8001, "SCHED_IF_IDLE", 1, 1, 0, 1 },
	{ 0x8002, "ADVERSE_SAMPLE_PERIOD", 1, UINT32_MAX, 0, 1 },
	{ 0x8d00, "RESET_AFTER_VF_SWITCH", 1, 1, 0, 1 },
};

static const struct klv_rule *find_rule(const struct klv_rule *rules, unsigned int count, uint32_t key)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (rules[i].key == key)
			return &rules[i];
	return NULL;
}

bool sriov_is_provisioned(const struct igpu *g, unsigned int vfid)
{
	return g->fn[vfid].cfg.ggtt_size && g->fn[vfid].cfg.ctx_num;
}

bool sriov_any_provisioned(const struct igpu *g)
{
	unsigned int vf;

	for (vf = 1; vf <= g->config.total_vfs; vf++)
		if (sriov_is_provisioned(g, vf))
			return true;
	return false;
}

void sriov_reset(struct igpu *g)
{
	unsigned int fn;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++) {
		memset(&g->fn[fn].cfg, 0, sizeof(g->fn[fn].cfg));
		g->fn[fn].run_state = VF_RUNNING;
	}
	g->policy_sched_if_idle = 0;
	g->policy_sample_period = 0;
	g->policy_reset_after_switch = 0;
}

void sriov_notify_pf(struct igpu *g, unsigned int vfid, uint32_t event)
{
	uint32_t data[2] = { vfid, event };

	if (guc_is_ready(g))
		ctb_event(g, 0, EVENT_VF_STATE, data, 2);
}

/* --- VF configuration ---------------------------------------------------------------------- */

/* The ranges of a configuration: where each begins and how much it holds. */
enum range_kind { RANGE_GGTT, RANGE_CTX, RANGE_DB, RANGE_KINDS };

static const char * const range_name[RANGE_KINDS] = { "GGTT", "contexts", "doorbells" };

static void range_of(const struct vf_config *c, enum range_kind kind, uint64_t *begin, uint64_t *num)
{
	switch (kind) {
	case RANGE_GGTT: *begin = c->ggtt_start; *num = c->ggtt_size; return;
	case RANGE_CTX: *begin = c->ctx_begin; *num = c->ctx_num; return;
	default: *begin = c->db_begin; *num = c->db_num; return;
	}
}

static bool range_is_usable(enum range_kind kind, uint64_t begin, uint64_t num)
{
	switch (kind) {
	case RANGE_GGTT: return begin >= WOPCM_BYTES && begin + num <= GUC_GGTT_TOP;
	case RANGE_CTX: return begin + num <= MAX_GUC_CONTEXTS;
	default: return begin + num <= MAX_DOORBELLS;
	}
}

/* The PF's own ranges span everything: VFs' are cut out of them. Only VFs must not meet. */
static bool range_meets_other_vf(struct igpu *g, unsigned int vfid, enum range_kind kind, uint64_t begin, uint64_t num)
{
	unsigned int vf;

	for (vf = 1; vfid && vf <= g->config.total_vfs; vf++) {
		uint64_t b, n;

		if (vf == vfid)
			continue;
		range_of(&g->fn[vf].cfg, kind, &b, &n);
		if (n && begin < b + n && b < begin + num) {
			violation(g, "vf=%u %s range overlaps that of vf=%u", vfid, range_name[kind], vf);
			return true;
		}
	}
	return false;
}

static bool range_is_good(struct igpu *g, unsigned int vfid, const struct vf_config *c, enum range_kind kind)
{
	uint64_t begin, num;

	range_of(c, kind, &begin, &num);
	if (!num)
		return true;
	if (!range_is_usable(kind, begin, num)) {
		violation(g, "vf=%u %s range 0x%llx+0x%llx is outside the usable", vfid, range_name[kind],
			  (unsigned long long)begin, (unsigned long long)num);
		return false;
	}
	return !range_meets_other_vf(g, vfid, kind, begin, num);
}

static void store_value(struct vf_config *c, uint32_t key, uint64_t v)
{
	switch (key) {
	case CFG_GGTT_START: c->ggtt_start = v; break;
	case CFG_GGTT_SIZE: c->ggtt_size = v; break;
	case CFG_NUM_CONTEXTS: c->ctx_num = v; break;
	case CFG_NUM_DOORBELLS: c->db_num = v; break;
	case CFG_EXEC_QUANTUM: c->exec_quantum_ms = v; break;
	case CFG_PREEMPT_TIMEOUT: c->preempt_timeout_us = v; break;
	case CFG_BEGIN_DOORBELL: c->db_begin = v; break;
	case CFG_BEGIN_CONTEXT: c->ctx_begin = v; break;
	case CFG_SCHED_PRIORITY: c->sched_priority = v; break;
	default: c->threshold[key - CFG_THRESHOLD_FIRST] = v; break;
	}
}

static enum range_kind kind_of(uint32_t key)
{
	switch (key) {
	case CFG_GGTT_START: case CFG_GGTT_SIZE: return RANGE_GGTT;
	case CFG_BEGIN_CONTEXT: case CFG_NUM_CONTEXTS: return RANGE_CTX;
	case CFG_BEGIN_DOORBELL: case CFG_NUM_DOORBELLS: return RANGE_DB;
	default: return RANGE_KINDS;
	}
}

static bool is_begin_key(uint32_t key)
{
	return key == CFG_GGTT_START || key == CFG_BEGIN_CONTEXT || key == CFG_BEGIN_DOORBELL;
}

struct klv_list {
	unsigned int vfid;
	const struct klv_rule *rules;
	unsigned int num_rules;
	const uint32_t *dw;
	unsigned int len;
	uint32_t size_seen;	/* kinds of range whose size this list has set: a bit each */
};

static uint32_t check_value(const struct klv_rule *rule, uint64_t *value)
{
	if (rule->clamp && *value > rule->clamp)
		*value = rule->clamp;
	if (*value > rule->max || *value % rule->align)
		return GUC_ERR_INVALID_KLV_DATA;
	return GUC_OK;
}

/*
 * A range is complete when its size comes, or its begin after its size: drivers move a range by
 * sending both, and half of the pair means nothing.
 */
static uint32_t take_cfg_value(struct igpu *g, struct klv_list *list, const struct klv_rule *rule, uint64_t value)
{
	struct vf_config next = g->fn[list->vfid].cfg;
	enum range_kind kind = kind_of(rule->key);
	bool complete = !is_begin_key(rule->key) || (list->size_seen & BIT(kind));

	store_value(&next, rule->key, value);
	if (kind != RANGE_KINDS && complete && !range_is_good(g, list->vfid, &next, kind))
		return GUC_ERR_INVALID_KLV_DATA;
	if (kind != RANGE_KINDS && !is_begin_key(rule->key))
		list->size_seen |= BIT(kind);
	g->fn[list->vfid].cfg = next;
	record(g, "vf_cfg vf=%u key=0x%04x name=%s value=%llu", list->vfid, rule->key, rule->name,
	       (unsigned long long)value);
	return GUC_OK;
}

static uint32_t take_policy_value(struct igpu *g, const struct klv_rule *rule, uint64_t value)
{
	switch (rule->key) {
	case 0x8001: g->policy_sched_if_idle = value; break;
	case 0x8002: g->policy_sample_period = value; break;
	default: g->policy_reset_after_switch = value; break;
	}
	record(g, "policy key=0x%04x name=%s value=%llu", rule->key, rule->name, (unsigned long long)value);
	return GUC_OK;
}

static bool is_told_to_fail(const struct igpu *g, const struct klv_list *list, uint32_t key)
{
	if (!g->config.fail_klv || g->config.fail_klv != key)
		return false;
	return !g->config.fail_klv_vf || g->config.fail_klv_vf == list->vfid;
}

/* Takes the KLV at *at and moves on; answers 0 or why it was not taken. */
static uint32_t take_klv(struct igpu *g, struct klv_list *list, unsigned int *at, uint32_t *key)
{
	uint32_t len = list->dw[*at] & 0xffff;
	const struct klv_rule *rule;
	uint64_t value;
	uint32_t err;

	*key = list->dw[*at] >> 16;
	if (is_told_to_fail(g, list, *key))
		return GUC_ERR_INVALID_KLV_DATA;
	rule = find_rule(list->rules, list->num_rules, *key);
	if (!rule)
		return GUC_ERR_INVALID_KLV_KEY;
	if (len != rule->len || *at + 1 + len > list->len)
		return GUC_ERR_MALFORMED_KLV;
	value = u64_of(list->dw[*at + 1], len == 2 ? list->dw[*at + 2] : 0);
	err = check_value(rule, &value);
	if (err)
		return err;
	*at += 1 + len;
	return list->rules == cfg_rules ? take_cfg_value(g, list, rule, value) : take_policy_value(g, rule, value);
}

/*
 * KLVs are taken one by one, in order; the first that is refused ends the list. The answer counts
 * those that were taken, and they stay in force: undoing them is the PF's business.
 */
static uint32_t take_klvs(struct igpu *g, struct guc_msg *msg, struct klv_list *list)
{
	unsigned int at = 0;
	uint32_t key = 0;
	uint32_t err;

	while (at < list->len) {
		err = take_klv(g, list, &at, &key);
		if (err) {
			record(g, "refused action=0x%04x vf=%u key=0x%04x error=0x%x", msg->action, list->vfid, key, err);
			if (!is_told_to_fail(g, list, key))
				violation(g, "vf=%u bad KLV key=0x%04x at dword %u error=0x%x", list->vfid, key, at, err);
			return GUC_OK;
		}
		msg->reply_data0++;
	}
	return GUC_OK;
}

static uint32_t fetch_klvs(struct igpu *g, uint64_t addr, uint32_t len, uint32_t *dw)
{
	if (!len || len > MAX_KLV_DWORDS)
		return GUC_ERR_INVALID_SIZE;
	if (!guc_address_ok(addr, (uint64_t)len * 4)) {
		violation(g, "KLV buffer at 0x%llx is outside what the GuC reaches", (unsigned long long)addr);
		return GUC_ERR_GGTT_ADDRESS;
	}
	if (!ggtt_read(g, 0, addr, dw, len * 4)) {
		violation(g, "KLV buffer at 0x%llx is not mapped", (unsigned long long)addr);
		return GUC_ERR_GGTT_ADDRESS;
	}
	return GUC_OK;
}

static uint32_t update_vf_cfg(struct igpu *g, struct guc_msg *msg)
{
	uint64_t addr = u64_of(msg->dw[2], msg->dw[3]);
	uint32_t dw[MAX_KLV_DWORDS];
	struct klv_list list = { .rules = cfg_rules, .num_rules = ARRAY_LEN(cfg_rules), .dw = dw };
	uint32_t err;

	msg->about_vf = msg->dw[1];
	if (msg->dw[1] > g->config.total_vfs) {
		violation(g, "UPDATE_VF_CFG of vf=%u, which does not exist", msg->dw[1]);
		return GUC_ERR_INVALID_VFID;
	}
	list.vfid = msg->dw[1];
	list.len = msg->dw[4];
	if (!addr && !list.len) {
		memset(&g->fn[list.vfid].cfg, 0, sizeof(g->fn[list.vfid].cfg));
		record(g, "vf_cfg_reset vf=%u", list.vfid);
		return GUC_OK;
	}
	err = fetch_klvs(g, addr, list.len, dw);
	if (err)
		return err;
	return take_klvs(g, msg, &list);
}

static uint32_t update_policy(struct igpu *g, struct guc_msg *msg)
{
	uint64_t addr = u64_of(msg->dw[1], msg->dw[2]);
	uint32_t dw[MAX_KLV_DWORDS];
	struct klv_list list = { .rules = policy_rules, .num_rules = ARRAY_LEN(policy_rules), .dw = dw, .len = msg->dw[3] };
	uint32_t err;

	if (!addr && !list.len) {
		g->policy_sched_if_idle = 0;
		g->policy_sample_period = 0;
		g->policy_reset_after_switch = 0;
		record(g, "policy_reset");
		return GUC_OK;
	}
	err = fetch_klvs(g, addr, list.len, dw);
	if (err)
		return err;
	return take_klvs(g, msg, &list);
}

/* --- VF control and FLR -------------------------------------------------------------------- */

enum vf_command { VF_PAUSE = 1, VF_RESUME = 2, VF_STOP = 3, VF_FLR_START = 4, VF_FLR_FINISH = 5 };

static void run_again(struct igpu *g, struct igpu_fn *f)
{
	f->run_state = VF_RUNNING;
	engine_kick(g);
}

static uint32_t pause_vf(struct igpu *g, struct igpu_fn *f)
{
	if (f->run_state != VF_RUNNING)
		return GUC_ERR_INVALID_STATE;
	f->run_state = VF_PAUSED;
	sriov_notify_pf(g, f->id, NOTIFY_PAUSE_DONE);
	return GUC_OK;
}

static uint32_t resume_vf(struct igpu *g, struct igpu_fn *f)
{
	if (f->run_state != VF_PAUSED)
		return GUC_ERR_INVALID_STATE;
	run_again(g, f);
	/* What it rang for while nobody listened. */
	guc_doorbell(g, f->id, 0, 0);
	return GUC_OK;
}

static uint32_t stop_vf(struct igpu *g, struct igpu_fn *f)
{
	f->run_state = VF_STOPPED;
	sched_drop_function(g, f->id);
	return GUC_OK;
}

static uint32_t start_flr(struct igpu *g, struct igpu_fn *f)
{
	if (f->run_state == VF_FLR_WAITS_FINISH)
		return GUC_ERR_INVALID_STATE;
	guc_drop_function(g, f->id);
	f->run_state = VF_FLR_WAITS_FINISH;
	sriov_notify_pf(g, f->id, NOTIFY_FLR_DONE);
	return GUC_OK;
}

static uint32_t finish_flr(struct igpu *g, struct igpu_fn *f)
{
	if (f->run_state != VF_FLR_WAITS_FINISH)
		return GUC_ERR_INVALID_STATE;
	run_again(g, f);
	return GUC_OK;
}

static uint32_t vf_control(struct igpu *g, struct guc_msg *msg)
{
	uint32_t vfid = msg->dw[1];
	struct igpu_fn *f;

	msg->about_vf = vfid;
	if (!vfid || vfid > g->config.total_vfs)
		return GUC_ERR_INVALID_VFID;
	f = &g->fn[vfid];
	record(g, "vf_control vf=%u command=%u", vfid, msg->dw[2]);
	switch (msg->dw[2]) {
	case VF_PAUSE: return pause_vf(g, f);
	case VF_RESUME: return resume_vf(g, f);
	case VF_STOP: return stop_vf(g, f);
	case VF_FLR_START: return start_flr(g, f);
	case VF_FLR_FINISH: return finish_flr(g, f);
	default: return GUC_ERR_INVALID_PARAMS;
	}
}

static void flr_of_vf(struct igpu *g, unsigned int fn)
{
	record(g, "flr vf=%u", fn);
	irq_reset(g, fn);
	guc_drop_function(g, fn);
	g->fn[fn].run_state = VF_FLR_WAITS_START;
	sriov_notify_pf(g, fn, NOTIFY_FLR);
}

void igpu_flr(struct igpu *g, unsigned int fn)
{
	if (!fn) {
		igpu_reset(g);
		return;
	}
	if (!core_enter(g))
		return;
	flr_of_vf(g, fn);
	core_leave(g);
}

static void change_num_vfs(struct igpu *g, unsigned int n)
{
	unsigned int vf;

	record(g, "num_vfs=%u", n);
	for (vf = 1; vf <= g->config.total_vfs; vf++) {
		bool was_on = vf <= g->num_vfs;
		bool is_on = vf <= n;

		if (was_on == is_on)
			continue;
		irq_reset(g, vf);
		guc_drop_function(g, vf);
		if (is_on)
			memset(g->fn[vf].page, 0, sizeof(g->fn[vf].page));
	}
	g->num_vfs = n;
	sriov_notify_pf(g, 0, NOTIFY_VF_ENABLE);
}

void igpu_set_num_vfs(struct igpu *g, unsigned int n)
{
	if (n > g->config.total_vfs) {
		violation(g, "NumVFs %u, there are %u", n, g->config.total_vfs);
		n = g->config.total_vfs;
	}
	if (n == g->num_vfs || !core_enter(g))
		return;
	change_num_vfs(g, n);
	core_leave(g);
}

/* --- relay --------------------------------------------------------------------------------- */

static uint32_t relay_to_vf(struct igpu *g, struct guc_msg *msg)
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

static uint32_t relay_to_pf(struct igpu *g, struct guc_msg *msg)
{
	uint32_t data[HXG_MAX_DWORDS];

	data[0] = msg->fn;
	memcpy(&data[1], &msg->dw[1], (msg->len - 1) * sizeof(*data));
	ctb_event(g, 0, EVENT_RELAY_FROM_VF, data, msg->len);
	return GUC_OK;
}

/* The mailbox form: one request at a time, marked with a number of four bits. */
static uint32_t mmio_relay(struct igpu *g, struct guc_msg *msg)
{
	struct igpu_fn *f = &g->fn[msg->fn];
	uint32_t data[5] = { msg->fn, msg->data0 << 16, msg->dw[1], msg->dw[2], msg->dw[3] };

	if (f->relay_pending)
		return GUC_ERR_PENDING_ACTION;
	if (!g->fn[0].ctb.enabled)
		return GUC_ERR_CANNOT_COMPLETE;
	f->relay_pending = true;
	f->relay_magic = field(msg->data0, 11, 8);
	msg->reply_later = true;
	ctb_event(g, 0, EVENT_MMIO_RELAY, data, 5);
	return GUC_OK;
}

static uint32_t mmio_relay_answer(struct igpu *g, struct guc_msg *msg)
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

uint32_t sriov_pf_action(struct igpu *g, struct guc_msg *msg)
{
	switch (msg->action) {
	case 0x5007:
	case 0x5008: return mmio_relay_answer(g, msg);
	case 0x5101: return relay_to_vf(g, msg);
	case 0x5502: return update_policy(g, msg);
	case 0x5503: return update_vf_cfg(g, msg);
	default: return vf_control(g, msg);
	}
}

/* --- what a VF asks ------------------------------------------------------------------------ */

/* The GuC answers its own version; a VF wants at least some minor of the same major, 0.0 is any. */
static uint32_t match_version(struct igpu *g, struct guc_msg *msg)
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

static uint32_t client_reset(struct igpu *g, struct guc_msg *msg)
{
	if (msg->data0)
		return GUC_ERR_INVALID_PARAMS;
	guc_drop_function(g, msg->fn);
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

static uint32_t query_klv(struct igpu *g, struct guc_msg *msg)
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

uint32_t sriov_vf_action(struct igpu *g, struct guc_msg *msg)
{
	switch (msg->action) {
	case 0x5005: return mmio_relay(g, msg);
	case 0x5103: return relay_to_pf(g, msg);
	case 0x5500: return match_version(g, msg);
	case 0x5507: return client_reset(g, msg);
	default: return query_klv(g, msg);
	}
}

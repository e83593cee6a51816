/* SPDX-License-Identifier: MIT */
/*
 * What the PF tells the GuC of each function: configurations and policies, as lists of KLVs in memory.
 * Owns struct vf_config and the policies. What they do is in sched.c and sriov_control.c.
 */
#include <string.h>

#include "state.h"

#define MAX_KLV_DWORDS		1024u

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
	bool told_to_fail;	/* by a fault: no violation of the driver's */
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

/* Takes the KLV at *at and moves on; answers 0 or why it was not taken. */
static uint32_t take_klv(struct igpu *g, struct klv_list *list, unsigned int *at, uint32_t *key)
{
	uint32_t len = list->dw[*at] & 0xffff;
	const struct klv_rule *rule;
	uint64_t value;
	uint32_t err;

	*key = list->dw[*at] >> 16;
	err = fault_refuses_klv(g, list->vfid, *key);
	list->told_to_fail = err;
	if (err)
		return err;
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
			if (!list->told_to_fail)
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

uint32_t sriov_update_vf_cfg(struct igpu *g, struct guc_msg *msg)
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

uint32_t sriov_update_policy(struct igpu *g, struct guc_msg *msg)
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

/* SPDX-License-Identifier: MIT */
/*
 * The contexts that functions have registered with the GuC, and the actions on them. Owns the table of each
 * function and what the host set in struct guc_context; when one runs is sched.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"

#define DEFAULT_QUANTUM_US		1000
#define DEFAULT_PREEMPT_US		640000
#define LOWEST_PRIORITY			3
#define EVENT_SCHED_DONE		0x1002
#define EVENT_DEREGISTER_DONE		0x4600

enum policy_key { POLICY_QUANTUM = 0x2001, POLICY_PREEMPT = 0x2002, POLICY_PRIORITY = 0x2003 };

static struct guc_context *find_context(struct igpu *g, unsigned int fn, uint32_t id)
{
	if (id >= MAX_GUC_CONTEXTS || !g->fn[fn].contexts)
		return NULL;
	return g->fn[fn].contexts[id];
}

/* --- registration -------------------------------------------------------------------------- */

static bool id_is_a_vfs(const struct igpu *g, uint32_t id)
{
	unsigned int vf;

	for (vf = 1; vf <= g->config.total_vfs; vf++) {
		const struct vf_config *c = &g->fn[vf].cfg;

		if (c->ctx_num && id >= c->ctx_begin && id - c->ctx_begin < c->ctx_num)
			return true;
	}
	return false;
}

/* A VF counts its ids from 0, the GuC adds the begin; the PF uses what it left to itself. */
static uint32_t check_id(struct igpu *g, unsigned int fn, uint32_t id)
{
	const struct vf_config *c = &g->fn[fn].cfg;

	if (id >= MAX_GUC_CONTEXTS)
		return GUC_ERR_CONTEXT_INDEX;
	if (fn) {
		if (!c->ctx_num)
			return GUC_ERR_UNPROVISIONED_VF;
		if (id < c->ctx_num)
			return GUC_OK;
		violation(g, "fn=%u registers context %u, it has %u", fn, id, c->ctx_num);
		return GUC_ERR_CONTEXT_INDEX;
	}
	if (id_is_a_vfs(g, id) || (c->ctx_num && id - c->ctx_begin >= c->ctx_num)) {
		violation(g, "fn=0 registers context %u, which is not its own", id);
		return GUC_ERR_CONTEXT_INDEX;
	}
	return GUC_OK;
}

static bool lrca_is_mapped(struct igpu *g, unsigned int fn, uint32_t lrca)
{
	return ggtt_range_mapped(g, fn, lrca, 2 * PAGE_BYTES);
}

static struct guc_context *new_context(struct igpu *g, const struct guc_msg *msg)
{
	struct igpu_fn *f = &g->fn[msg->fn];
	struct guc_context *ctx;

	if (!f->contexts)
		f->contexts = calloc(MAX_GUC_CONTEXTS, sizeof(*f->contexts));
	ctx = f->contexts ? calloc(1, sizeof(*ctx)) : NULL;
	if (!ctx)
		return NULL;
	ctx->fn = msg->fn;
	ctx->id = msg->dw[2];
	ctx->guc_class = msg->dw[3];
	ctx->submit_mask = msg->dw[4];
	ctx->exec_quantum_us = DEFAULT_QUANTUM_US;
	ctx->preempt_timeout_us = DEFAULT_PREEMPT_US;
	ctx->priority = LOWEST_PRIORITY;
	f->contexts[ctx->id] = ctx;
	return ctx;
}

static void add_lrc(struct guc_context *ctx, uint32_t descriptor)
{
	struct guc_lrc *l = &ctx->lrc[ctx->width++];

	l->ctx = ctx;
	l->lrca = descriptor & ~(PAGE_BYTES - 1);
}

static void free_context(struct igpu *g, struct guc_context *ctx)
{
	g->fn[ctx->fn].contexts[ctx->id] = NULL;
	free(ctx);
}

static uint32_t check_registration(struct igpu *g, const struct guc_msg *msg)
{
	uint32_t err = check_id(g, msg->fn, msg->dw[2]);

	if (err)
		return err;
	if (find_context(g, msg->fn, msg->dw[2]))
		return GUC_ERR_CONTEXT_ALREADY_REGISTERED;
	if (msg->dw[3] > GUC_COMPUTE || !msg->dw[4])
		return GUC_ERR_INVALID_PARAMS;
	return GUC_OK;
}

uint32_t context_register(struct igpu *g, struct guc_msg *msg)
{
	uint32_t err = check_registration(g, msg);
	struct guc_context *ctx;

	if (err)
		return err;
	if (!lrca_is_mapped(g, msg->fn, msg->dw[10] & ~(PAGE_BYTES - 1)))
		return GUC_ERR_GGTT_ADDRESS;
	ctx = new_context(g, msg);
	if (!ctx)
		return GUC_ERR_CANNOT_COMPLETE;
	add_lrc(ctx, msg->dw[10]);
	return GUC_OK;
}

static uint32_t deregister_context(struct igpu *g, struct guc_context *ctx)
{
	unsigned int fn = ctx->fn;
	uint32_t id = ctx->id;

	sched_forget(g, ctx, true);
	free_context(g, ctx);
	ctb_event(g, fn, EVENT_DEREGISTER_DONE, &id, 1);
	return GUC_OK;
}

void sched_drop_function(struct igpu *g, unsigned int fn)
{
	struct igpu_fn *f = &g->fn[fn];
	uint32_t id;

	for (id = 0; f->contexts && id < MAX_GUC_CONTEXTS; id++) {
		if (!f->contexts[id])
			continue;
		sched_forget(g, f->contexts[id], false);
		free_context(g, f->contexts[id]);
	}
	free(f->contexts);
	f->contexts = NULL;
}

/*
 * A set: work queue, number of ring contexts, a descriptor of two dwords for each. The address is in the lower one;
 * xe has class and instance of the engine in the upper one, i915 nothing.
 */
#define SET_WIDTH	10
#define SET_LRCAS	11

static uint32_t check_set(struct igpu *g, const struct guc_msg *msg)
{
	uint32_t width = msg->dw[SET_WIDTH];
	unsigned int i;

	if (width < 2 || width > MAX_WIDTH || msg->len != SET_LRCAS + 2 * width)
		return GUC_ERR_INVALID_PARAMS;
	/* The others take the ids behind the first one's. */
	if (check_id(g, msg->fn, msg->dw[2] + width - 1))
		return GUC_ERR_CONTEXT_INDEX;
	for (i = 0; i < width; i++)
		if (!lrca_is_mapped(g, msg->fn, msg->dw[SET_LRCAS + 2 * i] & ~(PAGE_BYTES - 1)))
			return GUC_ERR_GGTT_ADDRESS;
	return GUC_OK;
}

uint32_t context_register_set(struct igpu *g, struct guc_msg *msg)
{
	uint32_t err = check_registration(g, msg);
	struct guc_context *ctx;
	unsigned int i;

	err = err ? err : check_set(g, msg);
	if (err)
		return err;
	ctx = new_context(g, msg);
	if (!ctx)
		return GUC_ERR_CANNOT_COMPLETE;
	for (i = 0; i < msg->dw[SET_WIDTH]; i++)
		add_lrc(ctx, msg->dw[SET_LRCAS + 2 * i]);
	err = workqueue_set(g, ctx, u64_of(msg->dw[5], msg->dw[6]), u64_of(msg->dw[7], msg->dw[8]), msg->dw[9]);
	if (!err && !sched_can_place(g, ctx)) {
		violation(g, "fn=%u registers %u contexts side by side, mask 0x%x of class %u", msg->fn, ctx->width,
			  ctx->submit_mask, ctx->guc_class);
		err = GUC_ERR_INVALID_PARAMS;
	}
	if (err)
		free_context(g, ctx);
	return err;
}

/* --- actions ------------------------------------------------------------------------------- */

static void submit(struct igpu *g, struct guc_context *ctx)
{
	if (ctx->wq_bytes)
		workqueue_take(g, ctx);
	sched_submit(g, ctx);
}

static uint32_t set_mode(struct igpu *g, struct guc_context *ctx, uint32_t enable)
{
	uint32_t data[2] = { ctx->id, 1 };

	if (enable > 1)
		return GUC_ERR_INVALID_PARAMS;
	if (!enable) {
		sched_disable(g, ctx);
		return GUC_OK;
	}
	ctx->enabled = true;
	ctx->banned = false;
	ctb_event(g, ctx->fn, EVENT_SCHED_DONE, data, 2);
	submit(g, ctx);
	return GUC_OK;
}

static uint32_t set_policies(struct guc_context *ctx, const struct guc_msg *msg)
{
	unsigned int at = 2;

	while (at + 1 < msg->len) {
		uint32_t key = msg->dw[at] >> 16;
		uint32_t len = msg->dw[at] & 0xffff;

		if (len != 1)
			return GUC_ERR_MALFORMED_KLV;
		if (key == POLICY_QUANTUM)
			ctx->exec_quantum_us = msg->dw[at + 1];
		else if (key == POLICY_PREEMPT)
			ctx->preempt_timeout_us = msg->dw[at + 1];
		else if (key == POLICY_PRIORITY)
			ctx->priority = msg->dw[at + 1];
		at += 1 + len;
	}
	return GUC_OK;
}

static uint32_t act_on_context(struct igpu *g, const struct guc_msg *msg, struct guc_context *ctx)
{
	switch (msg->action) {
	case 0x1000:
		if (!ctx->enabled)
			return ctx->banned ? GUC_OK : GUC_ERR_INVALID_STATE;
		submit(g, ctx);
		return GUC_OK;
	case 0x1001:
		return set_mode(g, ctx, msg->dw[2]);
	case 0x100b:
		return set_policies(ctx, msg);
	default:
		return deregister_context(g, ctx);
	}
}

uint32_t context_action(struct igpu *g, struct guc_msg *msg)
{
	struct guc_context *ctx = find_context(g, msg->fn, msg->dw[1]);

	if (!ctx) {
		violation(g, "fn=%u action 0x%04x for context %u, which is not registered", msg->fn, msg->action,
			  msg->dw[1]);
		return GUC_ERR_CONTEXT_NOT_REGISTERED;
	}
	return act_on_context(g, msg, ctx);
}

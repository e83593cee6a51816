/* SPDX-License-Identifier: MIT */
/*
 * The GuC as scheduler: registered contexts of every function, a queue per engine, time slices, preemption
 * and its time-out. Owns struct guc_context and the queues of struct engine. How a context executes
 * is in engine.c and cs.c.
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"

#define SLICE_COMMANDS			2000
#define DEFAULT_QUANTUM_US		1000
#define DEFAULT_PREEMPT_US		640000
#define LOWEST_PRIORITY			3
#define EVENT_SCHED_DONE		0x1002
#define EVENT_CONTEXT_RESET		0x1008
#define EVENT_DEREGISTER_DONE		0x4600

enum policy_key { POLICY_QUANTUM = 0x2001, POLICY_PREEMPT = 0x2002, POLICY_PRIORITY = 0x2003 };

static struct guc_context *find_context(struct igpu *g, unsigned int fn, uint32_t id)
{
	if (id >= MAX_GUC_CONTEXTS || !g->fn[fn].contexts)
		return NULL;
	return g->fn[fn].contexts[id];
}

/* --- queues -------------------------------------------------------------------------------- */

static void enqueue(struct engine *e, struct guc_context *ctx)
{
	ctx->queued = true;
	ctx->on = e;
	ctx->next = NULL;
	if (e->queue_tail)
		e->queue_tail->next = ctx;
	else
		e->queue_head = ctx;
	e->queue_tail = ctx;
}

static void unlink_context(struct engine *e, struct guc_context *ctx)
{
	struct guc_context **at = &e->queue_head;
	struct guc_context *last = NULL;

	while (*at && *at != ctx) {
		last = *at;
		at = &(*at)->next;
	}
	if (!*at)
		return;
	*at = ctx->next;
	if (e->queue_tail == ctx)
		e->queue_tail = last;
	ctx->queued = false;
	ctx->on = NULL;
}

static unsigned int queue_length(const struct engine *e)
{
	const struct guc_context *c;
	unsigned int n = 0;

	for (c = e->queue_head; c; c = c->next)
		n++;
	return n;
}

/* Of the engines that a context may use, the one with the least to do. */
static struct engine *choose_engine(struct igpu *g, const struct guc_context *ctx)
{
	struct engine *best = NULL;
	unsigned int best_load = 0;
	unsigned int i;

	for (i = 0; i < g->num_engines; i++) {
		struct engine *e = &g->engine[i];
		unsigned int load;

		if (e->info->guc_class != ctx->guc_class || !(ctx->submit_mask & BIT(e->logical)))
			continue;
		load = queue_length(e) + (e->current ? 1 : 0);
		if (!best || load < best_load) {
			best = e;
			best_load = load;
		}
	}
	return best;
}

static void make_runnable(struct igpu *g, struct guc_context *ctx)
{
	struct engine *e;

	if (ctx->queued)
		return;
	if (ctx->on) {
		/* It runs: the new tail is all there is to tell. */
		engine_reload_tail(g, ctx->on);
		engine_kick(g);
		return;
	}
	e = choose_engine(g, ctx);
	if (!e)
		return;
	enqueue(e, ctx);
	engine_kick(g);
}

static bool function_may_run(const struct igpu *g, unsigned int fn)
{
	return g->fn[fn].run_state == VF_RUNNING;
}

/* Highest priority first, in turn among equals. */
static struct guc_context *next_context(struct igpu *g, struct engine *e)
{
	struct guc_context *best = NULL;
	struct guc_context *c;

	for (c = e->queue_head; c; c = c->next) {
		if (!function_may_run(g, c->fn))
			continue;
		if (!best || c->priority < best->priority)
			best = c;
	}
	return best;
}

/* --- leaving an engine --------------------------------------------------------------------- */

static void disable_done(struct igpu *g, struct guc_context *ctx)
{
	uint32_t data[2] = { ctx->id, 0 };

	ctx->enabled = false;
	ctx->disable_wanted = false;
	ctb_event(g, ctx->fn, EVENT_SCHED_DONE, data, 2);
}

static void off_engine(struct engine *e)
{
	if (e->current)
		e->current->on = NULL;
	e->current = NULL;
	e->running = false;
	e->preempt_wanted = false;
	e->blocked = false;
}

void sched_context_idle(struct igpu *g, struct engine *e)
{
	struct guc_context *ctx = e->current;

	engine_save(g, e);
	off_engine(e);
	if (ctx->disable_wanted)
		disable_done(g, ctx);
}

static void preempt(struct igpu *g, struct engine *e)
{
	struct guc_context *ctx = e->current;

	engine_save(g, e);
	off_engine(e);
	if (ctx->disable_wanted)
		disable_done(g, ctx);
	else
		enqueue(e, ctx);
}

/* The engine does not give the context back: reset it, and tell the owner. */
static void reset_engine_of(struct igpu *g, struct engine *e)
{
	struct guc_context *ctx = e->current;
	uint32_t id = ctx->id;
	bool disabling = ctx->disable_wanted;

	record(g, "engine_reset engine=%s fn=%u ctx=%u", e->info->name, ctx->fn, id);
	off_engine(e);
	e->hung = false;
	/* The notification implies that the context is disabled; its host may not know yet. */
	ctx->enabled = false;
	ctx->banned = true;
	ctb_event(g, ctx->fn, EVENT_CONTEXT_RESET, &id, 1);
	if (disabling)
		disable_done(g, ctx);
}

/* Engines were reset behind the GuC's back (GDRST): nothing to save. */
void sched_engine_lost(struct igpu *g, struct engine *e)
{
	(void)g;
	off_engine(e);
}

/* --- running ------------------------------------------------------------------------------- */

static bool quantum_is_over(struct igpu *g, const struct engine *e)
{
	uint32_t us = e->current->exec_quantum_us;

	return us && now_ns(g) - e->lrc.started_ns > (uint64_t)us * 1000;
}

static bool must_give_way(struct igpu *g, struct engine *e)
{
	const struct guc_context *other;

	if (e->current->disable_wanted || !function_may_run(g, e->current->fn))
		return true;
	other = next_context(g, e);
	if (!other || other->priority > e->current->priority)
		return false;
	return other->priority < e->current->priority || quantum_is_over(g, e);
}

static bool preemption_is_late(struct igpu *g, const struct engine *e)
{
	uint32_t us = e->current->preempt_timeout_us;

	return us && now_ns(g) - e->preempt_since_ns > (uint64_t)us * 1000;
}

static void update_preempt_request(struct igpu *g, struct engine *e)
{
	bool want = must_give_way(g, e);

	if (want && !e->preempt_wanted)
		e->preempt_since_ns = now_ns(g);
	e->preempt_wanted = want;
}

static bool start_next(struct igpu *g, struct engine *e)
{
	struct guc_context *ctx = next_context(g, e);

	if (!ctx)
		return false;
	if (e->el_active) {
		violation(g, "%s: the GuC schedules while an execlist runs", e->info->name);
		e->el_active = false;
	}
	e->hung = false;
	unlink_context(e, ctx);
	ctx->on = e;
	e->current = ctx;
	engine_load(g, e, ctx->fn, ctx->lrca);
	return true;
}

void sched_run_engine(struct igpu *g, struct engine *e)
{
	enum cs_stop stop;

	if (!e->current && !start_next(g, e))
		return;
	update_preempt_request(g, e);
	stop = e->hung ? CS_HUNG : cs_execute(g, e, SLICE_COMMANDS);
	if (!e->current)
		return;
	switch (stop) {
	case CS_RING_EMPTY:
		sched_context_idle(g, e);
		return;
	case CS_HUNG:
		/* The GuC sees the fault and resets at once. */
		reset_engine_of(g, e);
		return;
	default:
		break;
	}
	update_preempt_request(g, e);
	if (!e->preempt_wanted)
		return;
	if (stop == CS_BLOCKED || stop == CS_ARBITRATION) {
		if (!e->lrc.arb_off) {
			preempt(g, e);
			return;
		}
	}
	if (preemption_is_late(g, e))
		reset_engine_of(g, e);
}

/* --- actions ------------------------------------------------------------------------------- */

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

static uint32_t register_context(struct igpu *g, const struct guc_msg *msg)
{
	struct igpu_fn *f = &g->fn[msg->fn];
	uint32_t id = msg->dw[2];
	struct guc_context *ctx;
	uint32_t err;

	err = check_id(g, msg->fn, id);
	if (err)
		return err;
	if (find_context(g, msg->fn, id))
		return GUC_ERR_CONTEXT_ALREADY_REGISTERED;
	if (msg->dw[3] > GUC_COMPUTE || !msg->dw[4])
		return GUC_ERR_INVALID_PARAMS;
	if (!ggtt_range_mapped(g, msg->fn, msg->dw[10] & ~(PAGE_BYTES - 1), 2 * PAGE_BYTES))
		return GUC_ERR_GGTT_ADDRESS;
	if (!f->contexts)
		f->contexts = calloc(MAX_GUC_CONTEXTS, sizeof(*f->contexts));
	ctx = calloc(1, sizeof(*ctx));
	if (!f->contexts || !ctx) {
		free(ctx);
		return GUC_ERR_CANNOT_COMPLETE;
	}
	ctx->fn = msg->fn;
	ctx->id = id;
	ctx->guc_class = msg->dw[3];
	ctx->submit_mask = msg->dw[4];
	ctx->lrca = msg->dw[10] & ~(PAGE_BYTES - 1);
	ctx->exec_quantum_us = DEFAULT_QUANTUM_US;
	ctx->preempt_timeout_us = DEFAULT_PREEMPT_US;
	ctx->priority = LOWEST_PRIORITY;
	f->contexts[id] = ctx;
	return GUC_OK;
}

static void forget_context(struct igpu *g, struct guc_context *ctx)
{
	struct engine *e = ctx->on;

	if (e && e->current == ctx)
		off_engine(e);
	else if (e)
		unlink_context(e, ctx);
	g->fn[ctx->fn].contexts[ctx->id] = NULL;
	free(ctx);
}

static uint32_t deregister_context(struct igpu *g, struct guc_context *ctx)
{
	uint32_t id = ctx->id;
	unsigned int fn = ctx->fn;

	if (ctx->on && ctx->on->current == ctx)
		engine_save(g, ctx->on);
	forget_context(g, ctx);
	ctb_event(g, fn, EVENT_DEREGISTER_DONE, &id, 1);
	return GUC_OK;
}

static uint32_t set_mode(struct igpu *g, struct guc_context *ctx, uint32_t enable)
{
	uint32_t data[2] = { ctx->id, 1 };

	if (enable > 1)
		return GUC_ERR_INVALID_PARAMS;
	if (enable) {
		ctx->enabled = true;
		ctx->banned = false;
		ctb_event(g, ctx->fn, EVENT_SCHED_DONE, data, 2);
		make_runnable(g, ctx);
		return GUC_OK;
	}
	if (ctx->on && ctx->on->current == ctx) {
		/* It answers when it has left the engine. */
		ctx->disable_wanted = true;
		engine_kick(g);
		return GUC_OK;
	}
	if (ctx->queued)
		unlink_context(ctx->on, ctx);
	disable_done(g, ctx);
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
		make_runnable(g, ctx);
		return GUC_OK;
	case 0x1001:
		return set_mode(g, ctx, msg->dw[2]);
	case 0x100b:
		return set_policies(ctx, msg);
	default:
		return deregister_context(g, ctx);
	}
}

uint32_t sched_action(struct igpu *g, struct guc_msg *msg)
{
	struct guc_context *ctx;

	if (msg->action == 0x4502)
		return register_context(g, msg);
	ctx = find_context(g, msg->fn, msg->dw[1]);
	if (!ctx) {
		violation(g, "fn=%u action 0x%04x for context %u, which is not registered", msg->fn, msg->action,
			  msg->dw[1]);
		return GUC_ERR_CONTEXT_NOT_REGISTERED;
	}
	return act_on_context(g, msg, ctx);
}

void sched_drop_function(struct igpu *g, unsigned int fn)
{
	struct igpu_fn *f = &g->fn[fn];
	uint32_t id;

	for (id = 0; f->contexts && id < MAX_GUC_CONTEXTS; id++)
		if (f->contexts[id])
			forget_context(g, f->contexts[id]);
	free(f->contexts);
	f->contexts = NULL;
}

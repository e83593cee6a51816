/* SPDX-License-Identifier: MIT */
/*
 * The GuC as scheduler of contexts: a queue per engine, time slices, preemption and its time-out, and sets of
 * ring contexts that start, leave and are reset together. Owns the queues of struct engine and where a
 * context is. Whose turn it is among functions is in turns.c; how a context executes, in engine.c and cs.c.
 */
#include <string.h>

#include "state.h"

#define SLICE_COMMANDS			2000
#define EVENT_SCHED_DONE		0x1002
#define EVENT_CONTEXT_RESET		0x1008
#define EVENT_ENGINE_FAILURE		0x1009
#define REASON_NOT_RESET		1

/* --- queues -------------------------------------------------------------------------------- */

static void attach(struct igpu *g, struct engine *e, struct guc_lrc *l)
{
	l->on = e;
	g->fn[l->ctx->fn].lrcs_busy++;
}

static void detach(struct igpu *g, struct guc_lrc *l)
{
	l->on = NULL;
	g->fn[l->ctx->fn].lrcs_busy--;
}

static void enqueue(struct igpu *g, struct engine *e, struct guc_lrc *l)
{
	attach(g, e, l);
	l->queued = true;
	l->number = ++g->last_number;
	l->next = NULL;
	if (e->queue_tail)
		e->queue_tail->next = l;
	else
		e->queue_head = l;
	e->queue_tail = l;
}

static void unqueue(struct igpu *g, struct guc_lrc *l)
{
	struct engine *e = l->on;
	struct guc_lrc **at = &e->queue_head;
	struct guc_lrc *last = NULL;

	while (*at && *at != l) {
		last = *at;
		at = &(*at)->next;
	}
	if (!*at)
		return;
	*at = l->next;
	if (e->queue_tail == l)
		e->queue_tail = last;
	l->queued = false;
	detach(g, l);
}

static void unqueue_all(struct igpu *g, struct guc_context *ctx)
{
	unsigned int i;

	for (i = 0; i < ctx->width; i++)
		if (ctx->lrc[i].queued)
			unqueue(g, &ctx->lrc[i]);
}

static unsigned int load_of(const struct engine *e)
{
	const struct guc_lrc *l;
	unsigned int n = e->current ? 1 : 0;

	for (l = e->queue_head; l; l = l->next)
		n++;
	return n;
}

struct engine *sched_engine_of(struct igpu *g, unsigned int guc_class, unsigned int logical)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++)
		if (g->engine[i].info->guc_class == guc_class && g->engine[i].logical == logical)
			return &g->engine[i];
	return NULL;
}

static struct engine *engine_of(struct igpu *g, const struct guc_lrc *l)
{
	return sched_engine_of(g, l->ctx->guc_class, l->ctx->lead + (l - l->ctx->lrc));
}

/* The engine of the first ring context: of those that it may use, the one with the least to do. */
static struct engine *choose_lead(struct igpu *g, struct guc_context *ctx)
{
	struct engine *best = NULL;
	unsigned int best_load = 0;
	unsigned int i;

	for (i = 0; i < g->num_engines; i++) {
		struct engine *e = &g->engine[i];
		unsigned int load;

		if (e->info->guc_class != ctx->guc_class || !(ctx->submit_mask & BIT(e->logical)))
			continue;
		if (!sched_engine_of(g, ctx->guc_class, e->logical + ctx->width - 1))
			continue;
		load = load_of(e);
		if (!best || load < best_load) {
			best = e;
			best_load = load;
		}
	}
	if (best)
		ctx->lead = best->logical;
	return best;
}

bool sched_can_place(struct igpu *g, struct guc_context *ctx)
{
	return choose_lead(g, ctx);
}

/* The first one waits for the whole set. */
static void queue_set(struct igpu *g, struct guc_context *ctx)
{
	struct engine *e;

	if (ctx->lrc[0].queued)
		return;
	unqueue_all(g, ctx);
	e = choose_lead(g, ctx);
	if (e)
		enqueue(g, e, &ctx->lrc[0]);
}

/* New work: for those that run the new tail is all there is to tell. */
void sched_submit(struct igpu *g, struct guc_context *ctx)
{
	unsigned int i;

	if (!ctx->running)
		queue_set(g, ctx);
	for (i = 0; ctx->running && i < ctx->width; i++) {
		struct guc_lrc *l = &ctx->lrc[i];

		if (l->on && !l->queued)
			engine_reload_tail(g, l->on);
		else if (!l->on && ctx->preempting)
			ctx->unfinished = true;
		else if (!l->on)
			enqueue(g, engine_of(g, l), l);
	}
	engine_kick(g);
}

/* Waits somewhere in the engine's class, and may run on this one. A set has its places. */
static bool may_take(const struct igpu *g, const struct engine *e, const struct guc_lrc *l)
{
	if (turn_is_ending(g, l->ctx->fn) || (e->claim && e->claim != l->ctx))
		return false;
	return l->on == e || (l->ctx->width == 1 && l->ctx->submit_mask & BIT(e->logical));
}

static bool goes_before(const struct guc_lrc *a, const struct guc_lrc *b)
{
	if (a->ctx->priority != b->ctx->priority)
		return a->ctx->priority < b->ctx->priority;
	return a->number < b->number;
}

/* Highest priority first, in turn among equals; only those of the function whose turn it is. */
static struct guc_lrc *next_lrc(struct igpu *g, struct engine *e)
{
	struct guc_lrc *best = NULL;
	struct guc_lrc *l;
	unsigned int i;

	for (i = 0; i < g->num_engines; i++) {
		if (g->engine[i].info->guc_class != e->info->guc_class)
			continue;
		for (l = g->engine[i].queue_head; l; l = l->next)
			if (may_take(g, e, l) && (!best || goes_before(l, best)))
				best = l;
	}
	return best;
}

/* An engine that has nothing to do takes over what waits at another one. */
void sched_balance(struct igpu *g)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++) {
		struct engine *e = &g->engine[i];
		struct guc_lrc *l;

		if (e->current || e->queue_head || e->claim || e->stopped)
			continue;
		l = next_lrc(g, e);
		if (!l || !l->on->current)
			continue;
		unqueue(g, l);
		enqueue(g, e, l);
	}
}

/* --- leaving an engine --------------------------------------------------------------------- */

static void drop_claims(struct igpu *g, const struct guc_context *ctx)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++)
		if (g->engine[i].claim == ctx)
			g->engine[i].claim = NULL;
}

static void disable_done(struct igpu *g, struct guc_context *ctx)
{
	uint32_t data[2] = { ctx->id, 0 };

	unqueue_all(g, ctx);
	drop_claims(g, ctx);
	ctx->enabled = false;
	ctx->disable_wanted = false;
	ctb_event(g, ctx->fn, EVENT_SCHED_DONE, data, 2);
}

/* The engine is free; nothing is saved here, and nobody is told. */
static void off_engine(struct igpu *g, struct engine *e)
{
	struct guc_lrc *l = e->current;

	usage_end(g, e);
	if (l) {
		detach(g, l);
		l->ctx->running--;
	}
	e->current = NULL;
	e->running = false;
	e->preempt_wanted = false;
	e->blocked = false;
	e->failure_told = false;
}

/* One has left; with the last one the set is disabled, or waits again. */
static void has_left(struct igpu *g, struct guc_context *ctx)
{
	bool again = ctx->unfinished;

	if (ctx->running)
		return;
	ctx->preempting = false;
	ctx->unfinished = false;
	if (ctx->disable_wanted)
		disable_done(g, ctx);
	else if (again)
		queue_set(g, ctx);
}

static void leave(struct igpu *g, struct engine *e, bool unfinished)
{
	struct guc_context *ctx = e->current->ctx;

	ctx->unfinished |= unfinished;
	engine_save(g, e);
	off_engine(g, e);
	has_left(g, ctx);
}

/* The engine does not give the context back: reset it, with all of its set, and tell the owner. */
static void reset_context(struct igpu *g, struct guc_context *ctx)
{
	bool disabling = ctx->disable_wanted;
	unsigned int i;

	for (i = 0; i < ctx->width; i++) {
		struct engine *e = ctx->lrc[i].on;

		if (!e || ctx->lrc[i].queued)
			continue;
		record(g, "engine_reset engine=%s fn=%u ctx=%u", e->info->name, ctx->fn, ctx->id);
		capture_engine(g, e);
		usage_reset_done(g, e, ctx->fn);
		sriov_count_event(g, ctx->fn, ADVERSE_ENGINE_RESET);
		hang_tell(g, e, ctx->fn, ctx->id);
		off_engine(g, e);
	}
	unqueue_all(g, ctx);
	ctx->preempting = false;
	ctx->unfinished = false;
	/* The notification implies that the context is disabled; its host may not know yet. */
	ctx->enabled = false;
	ctx->banned = true;
	ctb_event(g, ctx->fn, EVENT_CONTEXT_RESET, &ctx->id, 1);
	if (disabling)
		disable_done(g, ctx);
}

/* The driver may want to do this itself. */
static void reset_or_tell(struct igpu *g, struct engine *e)
{
	uint32_t data[3] = { e->info->guc_class, e->info->instance, REASON_NOT_RESET };

	if (!g->ads.no_engine_reset) {
		reset_context(g, e->current->ctx);
		return;
	}
	record(g, "engine_failure engine=%s fn=%u ctx=%u", e->info->name, e->current->ctx->fn, e->current->ctx->id);
	e->failure_told = true;
	e->blocked = true;
	ctb_event(g, 0, EVENT_ENGINE_FAILURE, data, 3);
}

/* Engines were reset behind the GuC's back (GDRST): nothing to save. */
void sched_engine_lost(struct igpu *g, struct engine *e)
{
	struct guc_context *ctx = e->current ? e->current->ctx : NULL;

	off_engine(g, e);
	if (ctx)
		has_left(g, ctx);
}

/* It answers when it has left its engines. */
void sched_disable(struct igpu *g, struct guc_context *ctx)
{
	if (!ctx->running) {
		disable_done(g, ctx);
		return;
	}
	ctx->disable_wanted = true;
	engine_kick(g);
}

void sched_forget(struct igpu *g, struct guc_context *ctx, bool save)
{
	unsigned int i;

	for (i = 0; i < ctx->width; i++) {
		struct engine *e = ctx->lrc[i].on;

		if (!e || ctx->lrc[i].queued)
			continue;
		if (save)
			engine_save(g, e);
		off_engine(g, e);
	}
	unqueue_all(g, ctx);
	drop_claims(g, ctx);
}

/* --- preemption ---------------------------------------------------------------------------- */

static bool quantum_is_over(struct igpu *g, const struct engine *e)
{
	uint32_t us = e->current->ctx->exec_quantum_us;

	return us && now_ns(g) - e->lrc.started_ns > (uint64_t)us * 1000;
}

/* Another one wants this engine and may have it. */
static bool is_displaced(struct igpu *g, struct engine *e)
{
	const struct guc_context *own = e->current->ctx;
	const struct guc_lrc *other;

	if (e->claim && e->claim != own)
		return e->claim->priority < own->priority || quantum_is_over(g, e);
	other = next_lrc(g, e);
	if (!other || other->ctx == own || other->ctx->priority > own->priority)
		return false;
	return other->ctx->priority < own->priority || quantum_is_over(g, e);
}

static bool must_give_way(struct igpu *g, struct engine *e)
{
	struct guc_context *ctx = e->current->ctx;

	if (ctx->preempting || ctx->disable_wanted)
		return true;
	if (turn_is_ending(g, ctx->fn) || is_displaced(g, e))
		ctx->preempting = true;
	return ctx->preempting;
}

/* The context's own limit, or that of its function when its turn is over. */
static bool preemption_is_late(struct igpu *g, const struct engine *e)
{
	const struct guc_context *ctx = e->current->ctx;
	uint64_t us = ctx->preempt_timeout_us;
	bool own = ctx->disable_wanted || !turn_is_ending(g, ctx->fn) || !function_may_run(g, ctx->fn);

	if (own && us && now_ns(g) - e->preempt_since_ns > us * 1000)
		return true;
	return turn_preempt_is_late(g, ctx->fn);
}

static void update_preempt_request(struct igpu *g, struct engine *e)
{
	bool want = must_give_way(g, e);

	if (want && !e->preempt_wanted)
		e->preempt_since_ns = now_ns(g);
	e->preempt_wanted = want;
}

/* --- running ------------------------------------------------------------------------------- */

static void start(struct igpu *g, struct engine *e, struct guc_lrc *l)
{
	if (e->el_active) {
		violation(g, "%s: the GuC schedules while an execlist runs", e->info->name);
		e->el_active = false;
	}
	if (l->queued)
		unqueue(g, l);
	attach(g, e, l);
	l->ctx->running++;
	e->current = l;
	usage_begin(g, e, l->ctx->fn);
	engine_load(g, e, l->ctx->fn, l->lrca);
}

/* All engines of a set or none; two sets cannot wait for each other. */
static bool claim_engines(struct igpu *g, struct guc_context *ctx)
{
	unsigned int i;

	for (i = 0; i < ctx->width; i++) {
		const struct engine *e = engine_of(g, &ctx->lrc[i]);

		if (!e || (e->claim && e->claim != ctx))
			return false;
	}
	for (i = 0; i < ctx->width; i++)
		engine_of(g, &ctx->lrc[i])->claim = ctx;
	return true;
}

static bool start_set(struct igpu *g, struct guc_context *ctx)
{
	unsigned int i;

	if (!claim_engines(g, ctx))
		return false;
	for (i = 0; i < ctx->width; i++)
		if (engine_of(g, &ctx->lrc[i])->current)
			return false;
	drop_claims(g, ctx);
	for (i = 0; i < ctx->width; i++)
		start(g, engine_of(g, &ctx->lrc[i]), &ctx->lrc[i]);
	return true;
}

static bool start_next(struct igpu *g, struct engine *e)
{
	struct guc_lrc *l;

	if (fault_is_on(g, FAULT_GUC_DEAD))
		return false;
	/* A turn that ends takes the claims of its function with it. */
	if (e->claim && turn_is_ending(g, e->claim->fn))
		drop_claims(g, e->claim);
	l = next_lrc(g, e);
	if (!l)
		return false;
	if (l->ctx->width > 1 && !l->ctx->running)
		return start_set(g, l->ctx);
	if (l->ctx->width == 1)
		l->ctx->lead = e->logical;
	start(g, e, l);
	return true;
}

void sched_run_engine(struct igpu *g, struct engine *e)
{
	enum cs_stop stop;

	if (!e->current && !start_next(g, e)) {
		/* Something waits, for its turn or for other engines: look again, without haste. */
		e->blocked = true;
		return;
	}
	if (e->failure_told)
		return;
	update_preempt_request(g, e);
	stop = e->hung ? CS_HUNG : cs_execute(g, e, SLICE_COMMANDS);
	if (!e->current)
		return;
	switch (stop) {
	case CS_RING_EMPTY:
		leave(g, e, false);
		return;
	case CS_HUNG:
		/* A fault the GuC sees, and resets at once; a parser that stands still only when the engine shall switch. */
		if (!e->stands_still) {
			reset_or_tell(g, e);
			return;
		}
		e->blocked = true;
		break;
	default:
		break;
	}
	update_preempt_request(g, e);
	if (!e->preempt_wanted)
		return;
	if ((stop == CS_BLOCKED || stop == CS_ARBITRATION) && !e->lrc.arb_off)
		leave(g, e, true);
	else if (preemption_is_late(g, e))
		reset_or_tell(g, e);
}

/* SPDX-License-Identifier: MIT */
/*
 * Time shared between functions: one of them has all engines, for its quantum or until it has nothing to do;
 * then the next in the row. Owns struct turn_state. Which context of the function runs is sched.c's.
 *
 *	free --give--> open --quantum over, somebody waits--> ending --its contexts have left--> given on
 *	               open --no work--> given on, at once, or after its quantum where the policy is strict
 */
#include <string.h>

#include "state.h"

#define CS_GPR			0x600
#define CS_GPR_DWORDS		32

enum sched_priority { PRIORITY_LOW, PRIORITY_NORMAL, PRIORITY_HIGH };

bool function_may_run(const struct igpu *g, unsigned int fn)
{
	return g->fn[fn].run_state == VF_RUNNING;
}

void turns_reset(struct igpu *g)
{
	struct turn_state *t = &g->turn;

	t->open = false;
	t->ending = false;
	memset(t->owed_ns, 0, sizeof(t->owed_ns));
}

bool turn_is(const struct igpu *g, unsigned int fn)
{
	return g->turn.open && g->turn.fn == fn;
}

bool turn_is_ending(const struct igpu *g, unsigned int fn)
{
	return !turn_is(g, fn) || g->turn.ending;
}

/* The function's own limit, told by the PF; 0 is none. */
bool turn_preempt_is_late(struct igpu *g, unsigned int fn)
{
	uint64_t us = g->fn[fn].cfg.preempt_timeout_us;

	return us && turn_is(g, fn) && g->turn.ending && now_ns(g) - g->turn.ending_ns > us * 1000;
}

static bool has_work(const struct igpu *g, unsigned int fn)
{
	return g->fn[fn].lrcs_busy && function_may_run(g, fn);
}

/* SCHED_IF_IDLE is NORMAL for all; the PF may set its own beyond that. */
static enum sched_priority priority_of(const struct igpu *g, unsigned int fn)
{
	enum sched_priority all = g->policy_sched_if_idle ? PRIORITY_NORMAL : PRIORITY_LOW;
	enum sched_priority own = g->fn[fn].cfg.sched_priority;

	return own > all ? own : all;
}

/* A slot is kept for it even when it has nothing to do. */
static bool has_slot(const struct igpu *g, unsigned int fn)
{
	return priority_of(g, fn) == PRIORITY_NORMAL && fn <= g->num_vfs && function_may_run(g, fn) &&
	       g->fn[fn].cfg.exec_quantum_ms && (!fn || sriov_is_provisioned(g, fn));
}

static bool anybody_has_work(const struct igpu *g)
{
	unsigned int fn;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		if (has_work(g, fn))
			return true;
	return false;
}

static bool others_wait(const struct igpu *g)
{
	unsigned int fn;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		if (fn != g->turn.fn && (has_work(g, fn) || has_slot(g, fn)))
			return true;
	return false;
}

/* One of high priority with work jumps the row, but not twice in a row. */
static unsigned int next_function(struct igpu *g)
{
	struct turn_state *t = &g->turn;
	unsigned int i, fn;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		if (fn != t->fn && priority_of(g, fn) == PRIORITY_HIGH && has_work(g, fn))
			return fn;
	for (i = 1; i <= IGPU_MAX_FNS; i++) {
		fn = (t->last_in_row + i) % IGPU_MAX_FNS;
		if (priority_of(g, fn) == PRIORITY_HIGH || (!has_work(g, fn) && !has_slot(g, fn)))
			continue;
		t->last_in_row = fn;
		return fn;
	}
	return t->fn;
}

/* What a turn was too long is taken from the next, up to half of it. */
static uint64_t settle(struct igpu *g, unsigned int fn)
{
	uint64_t quantum = (uint64_t)g->fn[fn].cfg.exec_quantum_ms * 1000000;
	uint64_t owed = g->turn.owed_ns[fn] < quantum / 2 ? g->turn.owed_ns[fn] : quantum / 2;

	g->turn.owed_ns[fn] = 0;
	return quantum - owed;
}

/* A reset between functions cleans what the last one left in an engine's registers. */
static void clean_engines(struct igpu *g, unsigned int from)
{
	unsigned int i, k;

	for (i = 0; i < g->num_engines; i++) {
		if (g->engine[i].el_active || g->engine[i].el_pending)
			continue;
		engine_reset(g, &g->engine[i]);
		for (k = 0; k < CS_GPR_DWORDS; k++)
			reg_set(g, g->engine[i].info->base + CS_GPR + k * 4, 0);
		usage_cleaned(g, &g->engine[i], from);
	}
}

static void give_turn(struct igpu *g)
{
	struct turn_state *t = &g->turn;
	unsigned int from = t->fn;
	bool was_open = t->open;

	t->open = anybody_has_work(g);
	t->ending = false;
	if (!t->open)
		return;
	t->fn = next_function(g);
	t->since_ns = now_ns(g);
	t->length_ns = settle(g, t->fn);
	if (was_open && t->fn == from)
		return;
	t->count[t->fn]++;
	if (t->fn != from && g->policy_reset_after_switch)
		clean_engines(g, from);
}

static bool engines_are_left(const struct igpu *g)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++)
		if (g->engine[i].current)
			return false;
	return true;
}

static bool turn_is_over(struct igpu *g)
{
	const struct turn_state *t = &g->turn;
	uint64_t used = now_ns(g) - t->since_ns;

	if (!function_may_run(g, t->fn))
		return true;
	if (t->length_ns && used >= t->length_ns)
		return true;
	return !has_work(g, t->fn) && !(has_slot(g, t->fn) && others_wait(g));
}

static void note_overrun(struct igpu *g)
{
	struct turn_state *t = &g->turn;
	uint64_t used = now_ns(g) - t->since_ns;

	if (t->length_ns && used > t->length_ns && has_work(g, t->fn))
		t->owed_ns[t->fn] = used - t->length_ns;
}

/* Called before the engines get their slices. */
void turns_update(struct igpu *g)
{
	struct turn_state *t = &g->turn;

	if (t->open && !t->ending && turn_is_over(g)) {
		if (function_may_run(g, t->fn) && !others_wait(g)) {
			/* Nobody else is there: it begins anew. */
			t->since_ns = now_ns(g);
			t->open = has_work(g, t->fn);
		} else {
			t->ending = true;
			t->ending_ns = now_ns(g);
		}
	}
	if (t->open && (!t->ending || !engines_are_left(g)))
		return;
	if (t->open)
		note_overrun(g);
	give_turn(g);
}

/* SPDX-License-Identifier: MIT */
/*
 * Who used which engine for how long. Owns struct usage and used_* of struct engine.
 */
#include "state.h"

static struct usage *usage_of(struct igpu *g, const struct engine *e, unsigned int fn)
{
	return &g->usage[fn][e - g->engine];
}

void usage_begin(struct igpu *g, struct engine *e, unsigned int fn)
{
	usage_end(g, e);
	e->used = true;
	e->used_by = fn;
	e->used_since_ns = now_ns(g);
	usage_of(g, e, fn)->contexts++;
	if (e->current)
		busyness_update(g, e, fn, true, 0);
}

void usage_end(struct igpu *g, struct engine *e)
{
	uint64_t ns = now_ns(g) - e->used_since_ns;

	if (!e->used)
		return;
	usage_of(g, e, e->used_by)->ns += ns;
	e->used = false;
	if (e->current)
		busyness_update(g, e, e->used_by, false, ticks_of_ns(ns));
}

void usage_reset_done(struct igpu *g, struct engine *e, unsigned int fn)
{
	usage_of(g, e, fn)->resets++;
}

void usage_cleaned(struct igpu *g, struct engine *e, unsigned int fn)
{
	usage_of(g, e, fn)->cleaned++;
}

static uint64_t time_until_now(struct igpu *g, const struct engine *e, unsigned int fn)
{
	uint64_t ns = usage_of(g, e, fn)->ns;

	return e->used && e->used_by == fn ? ns + now_ns(g) - e->used_since_ns : ns;
}

/* An engine that a function never used has no line. */
void usage_record(struct igpu *g, unsigned char label, unsigned int fn)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++) {
		const struct engine *e = &g->engine[i];
		const struct usage *u = usage_of(g, e, fn);

		if (!u->contexts)
			continue;
		record(g, "engine_time mark=%c fn=%u engine=%s ns=%llu contexts=%llu resets=%llu cleaned=%llu", label, fn,
		       e->info->name, (unsigned long long)time_until_now(g, e, fn), (unsigned long long)u->contexts,
		       (unsigned long long)u->resets, (unsigned long long)u->cleaned);
	}
	if (g->turn.count[fn])
		record(g, "turns mark=%c fn=%u count=%llu", label, fn, (unsigned long long)g->turn.count[fn]);
}

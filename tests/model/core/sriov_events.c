/* SPDX-License-Identifier: MIT */
/*
 * Adverse events: what a VF does too often within the sample period that the PF's policy sets is told to the PF, once a period and
 * threshold. A VF that sends too many messages is not listened to for the rest of the period. Owns struct igpu_fn.adverse.
 */
#include <string.h>

#include "state.h"

#define EVENT_ADVERSE		0x5104
/* Storms are limits of the GuC's time. What a message, an interrupt or a bell costs it is not known: chosen here. */
#define STORM_EVENT_US		10u

static bool is_storm(enum adverse_kind kind) { return kind >= ADVERSE_H2G; }

static void begin_period(struct igpu *g, struct adverse *a)
{
	uint64_t now = now_ns(g);

	if (now - a->since_ns < (uint64_t)g->policy_sample_period * 1000000)
		return;
	a->since_ns = now;
	memset(a->count, 0, sizeof(a->count));
	memset(a->told, 0, sizeof(a->told));
}

static void tell_pf(struct igpu *g, struct igpu_fn *f, enum adverse_kind kind)
{
	uint32_t data[2] = { f->id, CFG_THRESHOLD_FIRST + kind };

	f->adverse.told[kind] = true;
	record(g, "adverse vf=%u key=0x%04x count=%u", f->id, data[1], f->adverse.count[kind]);
	if (guc_is_alive(g))
		ctb_event(g, 0, EVENT_ADVERSE, data, 2);
}

/* The PF may do what it wants; without a sample period nothing is counted. */
void sriov_count_event(struct igpu *g, unsigned int fn, enum adverse_kind kind)
{
	struct igpu_fn *f = &g->fn[fn];
	uint32_t limit = f->cfg.threshold[kind];

	if (!fn || !g->policy_sample_period)
		return;
	begin_period(g, &f->adverse);
	f->adverse.total[kind]++;
	f->adverse.count[kind] += is_storm(kind) ? STORM_EVENT_US : 1;
	if (limit && f->adverse.count[kind] > limit && !f->adverse.told[kind])
		tell_pf(g, f, kind);
}

bool sriov_is_throttled(struct igpu *g, unsigned int fn)
{
	struct adverse *a = &g->fn[fn].adverse;

	if (!fn || !a->told[ADVERSE_H2G] || !g->policy_sample_period)
		return false;
	begin_period(g, a);
	return a->told[ADVERSE_H2G];
}

void sriov_record_events(struct igpu *g, unsigned char label, unsigned int fn)
{
	unsigned int kind;

	for (kind = 0; kind < ADVERSE_KINDS; kind++)
		if (g->fn[fn].adverse.total[kind])
			record(g, "adverse mark=%c vf=%u key=0x%04x total=%llu", label, fn, CFG_THRESHOLD_FIRST + kind,
			       (unsigned long long)g->fn[fn].adverse.total[kind]);
}

/* SPDX-License-Identifier: MIT */
/*
 * The record: one line per thing a test may want to know. Owns the formats of the lines, not the
 * file (that is the host's). Scripts read these lines: change a format together with docs/gpu-model.md.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "state.h"

#define MAX_LINE	512

static void record_line(struct igpu *g, const char *prefix, const char *fmt, va_list args)
{
	char line[MAX_LINE];
	int used;

	used = snprintf(line, sizeof(line), "%s", prefix);
	vsnprintf(line + used, sizeof(line) - used, fmt, args);
	g->ops.record(g->host, line);
}

void record(struct igpu *g, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	record_line(g, "", fmt, args);
	va_end(args);
}

/* A driver did what hardware would not accept. */
void violation(struct igpu *g, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	record_line(g, "violation ", fmt, args);
	va_end(args);
}

struct pte_span {
	uint64_t first;
	uint64_t last;
	uint64_t pages;
};

/* Who owns which entries is read from the entries themselves, as the hardware would. */
static void scan_ptes(const struct igpu *g, struct pte_span span[IGPU_MAX_FNS])
{
	uint32_t i;

	for (i = 0; i < g->num_ptes; i++) {
		uint64_t pte = g->ptes[i];
		struct pte_span *s = &span[(pte & PTE_VFID_MASK) >> PTE_VFID_SHIFT];

		if (!(pte & PTE_PRESENT))
			continue;
		if (!s->pages)
			s->first = i;
		s->last = i;
		s->pages++;
	}
}

static void record_state(struct igpu *g, unsigned char label, unsigned int fn, const struct pte_span *s)
{
	const struct vf_config *c = &g->fn[fn].cfg;
	uint64_t holes = s->pages ? s->last - s->first + 1 - s->pages : 0;

	record(g, "state mark=%c vf=%u ggtt_start=0x%llx ggtt_size=0x%llx pte_start=0x%llx pte_pages=%llu "
	       "pte_holes=%llu ctx_begin=%u ctx_num=%u db_begin=%u db_num=%u exec_quantum_ms=%u "
	       "preempt_timeout_us=%u", label, fn,
	       (unsigned long long)c->ggtt_start, (unsigned long long)c->ggtt_size,
	       (unsigned long long)s->first * PAGE_BYTES, (unsigned long long)s->pages,
	       (unsigned long long)holes, c->ctx_begin, c->ctx_num, c->db_begin, c->db_num,
	       c->exec_quantum_ms, c->preempt_timeout_us);
}

/* --- counters ------------------------------------------------------------------------------ */

static int compare(const struct action_count *c, enum message_way via, uint32_t action)
{
	if (c->via != via)
		return c->via < via ? -1 : 1;
	return c->action == action ? 0 : c->action < action ? -1 : 1;
}

/* Where it is or should be. The last place is for all that find none: who sends garbage does not stop the counting. */
static struct action_count *place_of(struct igpu_fn *f, enum message_way via, uint32_t action)
{
	unsigned int at = 0;

	while (at < f->num_actions && compare(&f->action[at], via, action) < 0)
		at++;
	if (at < f->num_actions && !compare(&f->action[at], via, action))
		return &f->action[at];
	if (f->num_actions == MAX_ACTION_COUNTS)
		return &f->action[MAX_ACTION_COUNTS - 1];
	if (f->num_actions == MAX_ACTION_COUNTS - 1) {
		at = f->num_actions;
		via = VIA_OTHER;
		action = 0;
	}
	memmove(&f->action[at + 1], &f->action[at], (f->num_actions - at) * sizeof(*f->action));
	f->num_actions++;
	f->action[at] = (struct action_count) { .via = via, .action = action };
	return &f->action[at];
}

void count_action(struct igpu *g, unsigned int fn, enum message_way via, uint32_t action)
{
	place_of(&g->fn[fn], via, action)->count++;
}

static void record_actions(struct igpu *g, unsigned char label, unsigned int fn)
{
	static const char * const way[] = {
		[VIA_MAILBOX] = "mailbox", [VIA_H2G] = "h2g", [VIA_G2H] = "g2h", [VIA_OTHER] = "other",
	};
	const struct igpu_fn *f = &g->fn[fn];
	unsigned int i;

	for (i = 0; i < f->num_actions; i++)
		record(g, "action mark=%c fn=%u via=%s action=0x%04x count=%llu", label, fn, way[f->action[i].via],
		       f->action[i].action, (unsigned long long)f->action[i].count);
	if (f->count.dma_rd_bytes || f->count.dma_wr_bytes)
		record(g, "dma mark=%c fn=%u read_bytes=%llu write_bytes=%llu", label, fn,
		       (unsigned long long)f->count.dma_rd_bytes, (unsigned long long)f->count.dma_wr_bytes);
}

static void record_counters(struct igpu *g, unsigned char label, unsigned int fn)
{
	const struct fn_counters *c = &g->fn[fn].count;

	record(g, "counters mark=%c fn=%u mmio_rd=%llu mmio_wr=%llu pte_rd=%llu pte_wr=%llu mailbox=%llu "
	       "h2g=%llu g2h=%llu msi=%llu", label, fn,
	       (unsigned long long)c->mmio_rd, (unsigned long long)c->mmio_wr,
	       (unsigned long long)c->pte_rd, (unsigned long long)c->pte_wr,
	       (unsigned long long)c->mailbox, (unsigned long long)c->h2g,
	       (unsigned long long)c->g2h, (unsigned long long)c->msi);
}

void record_snapshot(struct igpu *g, unsigned char label)
{
	struct pte_span span[IGPU_MAX_FNS] = { { 0 } };
	unsigned int fn;

	/* The label ends up in a line of key=value words. */
	if (label <= ' ' || label > '~')
		label = '?';
	scan_ptes(g, span);
	record(g, "mark %c", label);
	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		record_state(g, label, fn, &span[fn]);
	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		record_counters(g, label, fn);
	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		record_actions(g, label, fn);
	for (fn = 1; fn < IGPU_MAX_FNS; fn++)
		sriov_record_events(g, label, fn);
	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		usage_record(g, label, fn);
	record(g, "end mark=%c", label);
}

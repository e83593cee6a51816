/* SPDX-License-Identifier: MIT */
/*
 * The record: one line per thing a test may want to know. Owns the formats of the lines, not the
 * file (that is the host's). Scripts read these lines: change a format together with docs/gpu-model.md.
 */
#include <stdarg.h>
#include <stdio.h>

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
		usage_record(g, label, fn);
	record(g, "end mark=%c", label);
}

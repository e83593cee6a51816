/* SPDX-License-Identifier: MIT */
/*
 * Engines: which there are, their clocks, resets, the run loop. Owns the part of struct engine that both ways
 * of submission share. Contexts are loaded and saved in lrc.c.
 */
#include <string.h>

#include "state.h"

#define MI_MODE_IDLE		BIT(9)
#define MI_MODE_STOP_RING	BIT(8)
#define RESET_REQUEST		BIT(0)
#define RESET_READY		BIT(1)
#define GDRST_FULL		BIT(0)
#define GDRST_GUC		BIT(3)
#define WATCHDOG_CTRL		0x178
#define WATCHDOG_THRESHOLD	0x17c

#define ENGINE_BASE(off)	((off) & ~0xfffu)
#define POLL_NS			50000
#define SLICE_GAP_NS		20000

/* By enum igpu_engine; which of them a GPU has is its platform's. */
const struct engine_info engine_table[MAX_ENGINES] = {
	[ENGINE_RCS0] = { "rcs0", 0x002000, CLASS_RENDER, 0, GUC_RENDER, 0, 0, 0x30, true, 0x90, true, BIT(1) },
	[ENGINE_BCS0] = { "bcs0", 0x022000, CLASS_COPY, 0, GUC_BLITTER, 0, 15, 0x30, false, 0xa0, true, BIT(2) },
	[ENGINE_VCS0] = { "vcs0", 0x1c0000, CLASS_VIDEO, 0, GUC_VIDEO, 1, 0, 0x34, true, 0xa8, true, BIT(5) },
	[ENGINE_VCS2] = { "vcs2", 0x1d0000, CLASS_VIDEO, 2, GUC_VIDEO, 1, 2, 0x34, true, 0xac, true, BIT(7) },
	[ENGINE_VECS0] = { "vecs0", 0x1c8000, CLASS_ENHANCE, 0, GUC_ENHANCE, 1, 31, 0x34, false, 0xd0, true, BIT(13) },
};

static void add_engine(struct igpu *g, const struct engine_info *info)
{
	struct engine *e = &g->engine[g->num_engines++];
	const struct engine *other;

	e->info = info;
	e->logical = 0;
	for (other = g->engine; other < e; other++)
		if (other->info->guc_class == info->guc_class)
			e->logical++;
}

void engines_init(struct igpu *g)
{
	unsigned int i;

	g->num_engines = 0;
	for (i = 0; i < MAX_ENGINES; i++)
		if (platform_of(g)->engines & BIT(i) && engine_table[i].name)
			add_engine(g, &engine_table[i]);
}

struct engine *engine_at(struct igpu *g, uint32_t off)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++)
		if (g->engine[i].info->base == ENGINE_BASE(off))
			return &g->engine[i];
	return NULL;
}

/* Which engine this is: class, instance. */
uint32_t engine_id_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	const struct engine *e = engine_at(g, off);

	(void)fn;
	return e ? e->info->class | (uint32_t)e->info->instance << 4 : 0;
}

uint64_t timestamp(struct igpu *g)
{
	return ticks_of_ns(now_ns(g));
}

/* The power manager's clock, in the crystal's ticks: two for one of the command streamers'. */
uint32_t gpm_timestamp_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	uint64_t ticks = timestamp(g) << 1;

	(void)fn;
	return off & 4 ? hi32(ticks) : lo32(ticks);
}

uint32_t timestamp_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	(void)fn;
	return off & 4 ? hi32(timestamp(g)) : lo32(timestamp(g));
}

/* The threshold is in ticks; the control register starts the watchdog (0) and stops it. */
void watchdog_arm(struct igpu *g, struct engine *e)
{
	uint64_t ticks = reg_get(g, e->info->base + WATCHDOG_THRESHOLD);
	bool on = ticks && !reg_get(g, e->info->base + WATCHDOG_CTRL);

	e->watchdog_ns = on ? now_ns(g) + ns_of_ticks(ticks) : 0;
}

void watchdog_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	reg_set(g, off, val);
	if (e)
		watchdog_arm(g, e);
}

/* --- resets -------------------------------------------------------------------------------- */

void engine_reset(struct igpu *g, struct engine *e)
{
	const struct engine_info *info = e->info;

	sched_engine_lost(g, e);
	memset(&e->lrc, 0, sizeof(e->lrc));
	e->lrc.ring_bytes = PAGE_BYTES;
	e->el_active = false;
	e->el_pending = false;
	hang_over(g, e);
	e->stopped = false;
	e->fetch_tlb.valid = false;
	memset(e->sq, 0, sizeof(e->sq));
	reg_set(g, info->base + 0xd0, 0);
	reg_set(g, info->base + 0x9c, 0);
	lrc_show(g, e);
}

/* Domains reset at once; the bits read back as zero. */
void gdrst_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	unsigned int i;

	(void)fn;
	(void)off;
	if (val & (GDRST_FULL | GDRST_GUC))
		guc_reset(g);
	for (i = 0; i < g->num_engines; i++)
		if (val & (GDRST_FULL | g->engine[i].info->reset_bit))
			engine_reset(g, &g->engine[i]);
}

void reset_ctl_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	uint32_t now = masked(reg_get(g, off), val);

	(void)fn;
	reg_set(g, off, now & RESET_REQUEST ? now | RESET_READY : now & ~RESET_READY);
}

void mi_mode_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);
	uint32_t now = masked(reg_get(g, off), val);

	(void)fn;
	reg_set(g, off, now);
	if (!e)
		return;
	e->stopped = now & MI_MODE_STOP_RING;
	if (!e->stopped)
		engine_kick(g);
}

uint32_t mi_mode_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	struct engine *e = engine_at(g, off);
	bool idle = !e || !e->running || e->stopped;

	(void)fn;
	return (reg_get(g, off) & ~MI_MODE_IDLE) | (idle ? MI_MODE_IDLE : 0);
}

/* --- running ------------------------------------------------------------------------------- */

void engine_kick(struct igpu *g)
{
	g->ops.kick(g->host);
}

bool engine_has_work(const struct engine *e)
{
	return e->running || e->queue_head || e->el_pending;
}

static void run_engine(struct igpu *g, struct engine *e)
{
	if (e->stopped || !engine_has_work(e))
		return;
	/* A pointer into memory that the driver may have changed since. */
	e->fetch_tlb.valid = false;
	if (e->current || e->queue_head)
		sched_run_engine(g, e);
	else
		execlists_run_engine(g, e);
}

static uint64_t next_call(const struct igpu *g)
{
	uint64_t wait = 0;
	unsigned int i;

	for (i = 0; i < g->num_engines; i++) {
		const struct engine *e = &g->engine[i];

		if (e->stopped || !engine_has_work(e) || (e->hung && !e->current))
			continue;
		if (!e->blocked)
			return SLICE_GAP_NS;
		wait = POLL_NS;
	}
	return wait;
}

uint64_t igpu_run(struct igpu *g)
{
	bool backlog = false;
	bool unfinished = false;
	uint64_t wait, fault_wait;
	unsigned int i;

	if (fault_is_on(g, FAULT_REMOVED))
		return 0;
	if (!core_enter(g))
		return POLL_NS;
	fault_wait = fault_run(g);
	turns_update(g);
	sched_balance(g);
	for (i = 0; i < IGPU_MAX_FNS; i++) {
		unfinished |= ctb_finish_service(g, i);
		backlog |= ctb_flush_backlog(g, i);
	}
	for (i = 0; i < g->num_engines; i++)
		run_engine(g, &g->engine[i]);
	sriov_run(g);
	wait = unfinished ? SLICE_GAP_NS : next_call(g);
	core_leave(g);
	if (!wait && backlog)
		wait = POLL_NS;
	return wait && fault_wait ? (wait < fault_wait ? wait : fault_wait) : wait + fault_wait;
}

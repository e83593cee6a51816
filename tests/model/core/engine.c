/* SPDX-License-Identifier: MIT */
/*
 * Engines: which there are, loading and saving a context image, resets, the run loop. Owns the part
 * of struct engine that both ways of submission share.
 */
#include <string.h>

#include "state.h"

/* Context image: the page after the per-process status page; dword indices of the values. */
#define STATE_PAGE		PAGE_BYTES
enum image_dword {
	IMG_RING_HEAD = 0x05, IMG_RING_TAIL = 0x07, IMG_RING_START = 0x09, IMG_RING_CTL = 0x0b,
	IMG_BB_ADDR_UDW = 0x0d, IMG_BB_ADDR = 0x0f, IMG_BB_STATE = 0x11, IMG_TIMESTAMP = 0x23,
	IMG_PDP0_UDW = 0x31, IMG_PDP0_LDW = 0x33, IMG_LEN = 0x34,
};
/* The model's own use of the saved BB_STATE: nothing outside reads it. */
#define BB_STATE_IN_BATCH	BIT(31)
#define BB_STATE_GGTT		BIT(30)
#define RING_CTL_PAGES		0x001ff000u
#define RING_ADDR_MASK		0x001ffffcu

#define RING_TAIL		0x30
#define RING_HEAD		0x34
#define RING_START		0x38
#define RING_CTL		0x3c
#define RING_CTX_TIMESTAMP	0x3a8
#define MI_MODE_IDLE		BIT(9)
#define MI_MODE_STOP_RING	BIT(8)
#define RESET_REQUEST		BIT(0)
#define RESET_READY		BIT(1)
#define GDRST_FULL		BIT(0)
#define GDRST_GUC		BIT(3)

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

uint64_t timestamp(struct igpu *g)
{
	/* 19.2 MHz */
	return now_ns(g) * 12 / 625;
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

/* The watchdog: threshold in ticks, the control register starts (0) and stops it. */
void watchdog_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);
	uint64_t ticks = reg_get(g, off + 4);

	(void)fn;
	reg_set(g, off, val);
	if (e)
		e->watchdog_ns = !val && ticks ? now_ns(g) + ticks * 625 / 12 : 0;
}

/* --- contexts ------------------------------------------------------------------------------ */

static void show_ring(struct igpu *g, const struct engine *e)
{
	uint32_t base = e->info->base;

	reg_set(g, base + RING_HEAD, e->lrc.head);
	reg_set(g, base + RING_TAIL, e->lrc.tail);
	reg_set(g, base + RING_START, e->lrc.ring_start);
	reg_set(g, base + RING_CTL, e->running ? (e->lrc.ring_bytes - PAGE_BYTES) | 1 : 0);
}

static bool read_image(struct igpu *g, unsigned int fn, uint32_t lrca, uint32_t image[IMG_LEN])
{
	return ggtt_read(g, fn, lrca + STATE_PAGE, image, IMG_LEN * sizeof(*image));
}

void engine_load(struct igpu *g, struct engine *e, unsigned int fn, uint32_t lrca)
{
	uint32_t image[IMG_LEN];
	struct lrc *l = &e->lrc;

	memset(l, 0, sizeof(*l));
	l->fn = fn;
	l->lrca = lrca;
	l->started_ns = now_ns(g);
	l->ring_bytes = PAGE_BYTES;	/* until the image says more: never 0 */
	e->running = true;
	e->blocked = false;
	e->watchdog_ns = 0;
	e->fetch_tlb.valid = false;
	if (!read_image(g, fn, lrca, image)) {
		violation(g, "fn=%u context image at 0x%x is not mapped", fn, lrca);
		e->hung = true;
		return;
	}
	if (g->config.trace)
		record(g, "load engine=%s fn=%u lrca=0x%x head=0x%x tail=0x%x", e->info->name, fn, lrca,
		       image[IMG_RING_HEAD], image[IMG_RING_TAIL]);
	l->head = image[IMG_RING_HEAD] & RING_ADDR_MASK;
	l->tail = image[IMG_RING_TAIL] & RING_ADDR_MASK;
	l->ring_start = image[IMG_RING_START];
	l->ring_bytes = (image[IMG_RING_CTL] & RING_CTL_PAGES) + PAGE_BYTES;
	l->pml4 = u64_of(image[IMG_PDP0_LDW], image[IMG_PDP0_UDW]);
	l->in_batch = image[IMG_BB_STATE] & BB_STATE_IN_BATCH;
	l->batch_ggtt = image[IMG_BB_STATE] & BB_STATE_GGTT;
	l->batch_addr = u64_of(image[IMG_BB_ADDR], image[IMG_BB_ADDR_UDW]);
	reg_set(g, e->info->base + RING_CTX_TIMESTAMP, image[IMG_TIMESTAMP]);
	if (l->head >= l->ring_bytes || l->tail >= l->ring_bytes) {
		violation(g, "fn=%u ring of context 0x%x: head 0x%x tail 0x%x size 0x%x", fn, lrca, l->head, l->tail,
			  l->ring_bytes);
		e->hung = true;
	}
	if (fault_hangs(g, e->info, fn))
		e->hung = true;
	show_ring(g, e);
}

void engine_set_tail(struct igpu *g, unsigned int fn, uint32_t lrca, uint32_t tail)
{
	ggtt_write(g, fn, lrca + STATE_PAGE + IMG_RING_TAIL * 4, &tail, sizeof(tail));
}

void engine_reload_tail(struct igpu *g, struct engine *e)
{
	uint32_t tail;

	if (!ggtt_read(g, e->lrc.fn, e->lrc.lrca + STATE_PAGE + IMG_RING_TAIL * 4, &tail, sizeof(tail)))
		return;
	e->lrc.tail = tail & RING_ADDR_MASK;
	if (e->lrc.tail >= e->lrc.ring_bytes) {
		violation(g, "fn=%u ring of context 0x%x: tail 0x%x size 0x%x", e->lrc.fn, e->lrc.lrca, e->lrc.tail,
			  e->lrc.ring_bytes);
		e->hung = true;
	}
	show_ring(g, e);
}

static void save_dword(struct igpu *g, const struct engine *e, enum image_dword at, uint32_t val)
{
	ggtt_write(g, e->lrc.fn, e->lrc.lrca + STATE_PAGE + at * 4, &val, sizeof(val));
}

/* The tail is not saved: it is the driver's, who may have moved it on already. */
void engine_save(struct igpu *g, struct engine *e)
{
	const struct lrc *l = &e->lrc;
	uint32_t state = 0;
	uint32_t ran;

	if (g->config.trace)
		record(g, "save engine=%s fn=%u lrca=0x%x head=0x%x", e->info->name, l->fn, l->lrca, l->head);
	if (l->in_batch)
		state = BB_STATE_IN_BATCH | (l->batch_ggtt ? BB_STATE_GGTT : 0);
	ran = (now_ns(g) - l->started_ns) * 12 / 625;
	save_dword(g, e, IMG_RING_HEAD, l->head);
	save_dword(g, e, IMG_BB_ADDR, lo32(l->batch_addr));
	save_dword(g, e, IMG_BB_ADDR_UDW, hi32(l->batch_addr));
	save_dword(g, e, IMG_BB_STATE, state);
	save_dword(g, e, IMG_TIMESTAMP, reg_get(g, e->info->base + RING_CTX_TIMESTAMP) + ran);
	show_ring(g, e);
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
	e->hung = false;
	e->stopped = false;
	e->fetch_tlb.valid = false;
	memset(e->sq, 0, sizeof(e->sq));
	reg_set(g, info->base + 0xd0, 0);
	reg_set(g, info->base + 0x9c, 0);
	show_ring(g, e);
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
	for (i = 0; i < IGPU_MAX_FNS; i++) {
		unfinished |= ctb_finish_service(g, i);
		backlog |= ctb_flush_backlog(g, i);
	}
	for (i = 0; i < g->num_engines; i++)
		run_engine(g, &g->engine[i]);
	wait = unfinished ? SLICE_GAP_NS : next_call(g);
	core_leave(g);
	if (!wait && backlog)
		wait = POLL_NS;
	return wait && fault_wait ? (wait < fault_wait ? wait : fault_wait) : wait + fault_wait;
}

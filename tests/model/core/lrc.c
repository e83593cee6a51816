/* SPDX-License-Identifier: MIT */
/*
 * The context image: which registers lie where in it, loading them into an engine and saving them back. The
 * image is a batch of MI_LOAD_REGISTER_IMM in the page after the status page; its layout is that of i915's and
 * xe's tables for graphics 12. Owns struct lrc from load to save.
 */
#include <string.h>

#include "state.h"

#define STATE_PAGE		PAGE_BYTES
#define IMG_LEN			0x200u
/* Dword indices of values that more than the register file must know. */
enum image_dword {
	IMG_CONTEXT_CONTROL = 0x03, IMG_RING_HEAD = 0x05, IMG_RING_TAIL = 0x07, IMG_RING_START = 0x09,
	IMG_RING_CTL = 0x0b, IMG_BB_ADDR_UDW = 0x0d, IMG_BB_ADDR = 0x0f, IMG_BB_STATE = 0x11, IMG_PER_CTX = 0x13,
	IMG_INDIRECT = 0x15, IMG_TIMESTAMP = 0x23, IMG_PDP0_UDW = 0x31, IMG_PDP0_LDW = 0x33,
	IMG_BB_STACK = 0x53, IMG_BB_STACK_UDW = 0x55,
};

#define RING_CTL_PAGES		0x001ff000u
#define RING_ADDR_MASK		0x001ffffcu
#define BB_VALID		BIT(0)	/* of BB_ADDR and of an entry of the stack */
#define BB_STATE_PPGTT		BIT(5)
#define BB_STACK_PPGTT		BIT(1)
#define PER_CTX_VALID		BIT(0)
#define INDIRECT_LINES		0x3fu
#define CACHELINE_BYTES		64u
#define CTRL_RESTORE_INHIBIT	BIT(0)
#define CTRL_SAVE_INHIBIT	BIT(2)
#define MI_MODE_STOP_RING	BIT(8)
#define MASK_ALL		0xffff0000u

#define RING_TAIL		0x30
#define RING_HEAD		0x34
#define RING_START		0x38
#define RING_CTL		0x3c
#define RING_MI_MODE		0x9c
#define RING_BBSTATE		0x110
#define RING_BBADDR		0x140
#define RING_BBADDR_UDW		0x168
#define RING_CCID		0x180
#define RING_CONTEXT_CONTROL	0x244
#define RING_PDP0		0x270
#define RING_PDP0_UDW		0x274
#define RING_CTX_TIMESTAMP	0x3a8
#define RING_BB_STACK		0x588

/* --- the layout ---------------------------------------------------------------------------- */

#define LRI(n)			(0x11080000u | (2 * (n) - 1))	/* offsets from the engine's base */
#define LRI_ABSOLUTE(n)		(0x11000000u | (2 * (n) - 1))
#define POSTED			BIT(12)

struct image_run {
	uint16_t at;		/* of the header */
	uint16_t count;
	uint8_t classes;	/* a bit per engine class */
	bool engine_part;	/* of the engine context: what RESTORE_INHIBIT keeps from being loaded */
	bool absolute;
	uint32_t flags;
	const uint16_t *regs;
};

static const uint16_t ring_regs[] = {
	0x244, 0x034, 0x030, 0x038, 0x03c, 0x168, 0x140, 0x110, 0x1c0, 0x1c4, 0x1c8, 0x180, 0x2b4,
};
static const uint16_t ppgtt_regs[] = { 0x3a8, 0x28c, 0x288, 0x284, 0x280, 0x27c, 0x278, 0x274, 0x270 };
static const uint16_t render_sched_regs[] = { 0x1b0, 0x5a8, 0x5ac };
static const uint16_t render_power_regs[] = { 0x0c8 };
static const uint16_t copy_regs[] = { 0x200, 0x204 };
static const uint16_t engine_regs[] = {
	0x588, 0x588, 0x588, 0x588, 0x588, 0x588, 0x028, 0x09c, 0x0c0, 0x178, 0x17c, 0x358, 0x170, 0x150, 0x154, 0x158,
	0x41c, 0x600, 0x604, 0x608, 0x60c, 0x610, 0x614, 0x618, 0x61c, 0x620, 0x624, 0x628, 0x62c, 0x630, 0x634, 0x638,
	0x63c, 0x640, 0x644, 0x648, 0x64c, 0x650, 0x654, 0x658, 0x65c, 0x660, 0x664, 0x668, 0x66c, 0x670, 0x674, 0x678,
	0x67c, 0x068, 0x084,
};
/* Where hardware keeps the rest is not known: from here on the place is chosen. */
static const uint16_t predicate_regs[] = { 0x400, 0x404, 0x408, 0x40c, 0x410, 0x414, 0x418, 0x3bc };
static const uint16_t render_user_regs[] = {
	0x2290, 0x2294, 0x22c8, 0x22cc, 0x22d8, 0x22dc, 0x22f0, 0x22f4, 0x22f8, 0x22fc, 0x2300, 0x2304, 0x2308, 0x230c,
	0x2310, 0x2314, 0x2318, 0x231c, 0x2320, 0x2324, 0x2328, 0x232c, 0x2330, 0x2334, 0x2338, 0x233c, 0x2340, 0x2344,
	0x2360, 0x2364, 0x2420, 0x2430, 0x2434, 0x2438, 0x243c, 0x2440, 0x2448, 0x244c, 0x2450, 0x2454, 0x2500, 0x2504,
	0x2508, 0x2580,
};
static const uint16_t render_pipe_regs[] = {
	0x5200, 0x5204, 0x5208, 0x520c, 0x5210, 0x5214, 0x5218, 0x521c, 0x5240, 0x5244, 0x5248, 0x524c, 0x5250, 0x5254,
	0x5258, 0x525c, 0x5280, 0x5284, 0x5288, 0x528c, 0x7000, 0x7004, 0x7008,
};

#define REGS(list)		.count = ARRAY_LEN(list), .regs = list
#define ALL_CLASSES		0xff

static const struct image_run runs[] = {
	{ .at = 0x01, .classes = ALL_CLASSES, .flags = POSTED, REGS(ring_regs) },
	{ .at = 0x21, .classes = ALL_CLASSES, .flags = POSTED, REGS(ppgtt_regs) },
	{ .at = 0x34, .classes = BIT(CLASS_RENDER), .flags = POSTED, REGS(render_sched_regs) },
	{ .at = 0x41, .classes = BIT(CLASS_RENDER), REGS(render_power_regs) },
	{ .at = 0x41, .classes = BIT(CLASS_COPY), .engine_part = true, REGS(copy_regs) },
	{ .at = 0x51, .classes = ALL_CLASSES, .engine_part = true, .flags = POSTED, REGS(engine_regs) },
	{ .at = 0xc0, .classes = ALL_CLASSES, .engine_part = true, .flags = POSTED, REGS(predicate_regs) },
	{ .at = 0xe0, .classes = BIT(CLASS_RENDER), .engine_part = true, .absolute = true, .flags = POSTED,
	  REGS(render_user_regs) },
	{ .at = 0x140, .classes = BIT(CLASS_RENDER), .engine_part = true, .absolute = true, .flags = POSTED,
	  REGS(render_pipe_regs) },
};
#define IMG_END			0x190u	/* behind the last run */
#define MI_BATCH_BUFFER_END	0x05000001u

/* Of these a value carries its own mask. */
static bool is_masked(uint32_t reg)
{
	switch (reg) {
	case 0x09c: case 0x0c0: case 0x200: case 0x204: case 0x244:
	case 0x2580: case 0x7000: case 0x7004: case 0x7008:
		return true;
	default:
		return false;
	}
}

/* What is not the register file's to take from an image: what the engine itself counts or knows. */
static bool is_live(uint32_t reg)
{
	return reg == 0x030 || reg == 0x034 || reg == 0x358 || reg == RING_BB_STACK;
}

static uint32_t reg_at(const struct engine *e, const struct image_run *run, unsigned int i)
{
	return run->absolute ? run->regs[i] : e->info->base + run->regs[i];
}

/* --- loading ------------------------------------------------------------------------------- */

/* An image that a driver began has its offsets where hardware would have put them, or nothing. */
static bool is_listed(const uint32_t *pair, uint32_t reg, bool absolute)
{
	return absolute ? pair[0] == reg : (pair[0] & 0x1ffc) == (reg & 0x1ffc);
}

static void load_run(struct igpu *g, const struct engine *e, const struct image_run *run, const uint32_t *image)
{
	unsigned int i;

	for (i = 0; i < run->count; i++) {
		const uint32_t *pair = &image[run->at + 1 + i * 2];
		uint32_t reg = reg_at(e, run, i);

		if (!is_listed(pair, reg, run->absolute) || is_live(run->regs[i]))
			continue;
		if (is_masked(run->regs[i]))
			reg_set(g, reg, masked(reg_get(g, reg), pair[1]));
		else
			reg_set(g, reg, pair[1]);
	}
}

static void load_registers(struct igpu *g, const struct engine *e, const uint32_t *image)
{
	bool inhibited = masked(0, image[IMG_CONTEXT_CONTROL]) & CTRL_RESTORE_INHIBIT;
	unsigned int i;

	for (i = 0; i < ARRAY_LEN(runs); i++)
		if (runs[i].classes & BIT(e->info->class) && !(runs[i].engine_part && inhibited))
			load_run(g, e, &runs[i], image);
}

static void load_ring(struct lrc *l, const uint32_t *image)
{
	l->head = image[IMG_RING_HEAD] & RING_ADDR_MASK;
	l->tail = image[IMG_RING_TAIL] & RING_ADDR_MASK;
	l->ring_start = image[IMG_RING_START];
	l->ring_bytes = (image[IMG_RING_CTL] & RING_CTL_PAGES) + PAGE_BYTES;
	l->pml4 = u64_of(image[IMG_PDP0_LDW], image[IMG_PDP0_UDW]);
}

static void load_batch(struct lrc *l, const uint32_t *image)
{
	uint32_t stack = image[IMG_BB_STACK];

	l->in_batch = image[IMG_BB_ADDR] & BB_VALID;
	l->batch_ggtt = !(image[IMG_BB_STATE] & BB_STATE_PPGTT);
	l->batch_addr = u64_of(image[IMG_BB_ADDR] & ~3u, image[IMG_BB_ADDR_UDW]);
	if (l->in_batch && stack & BB_VALID) {
		l->batch_return = u64_of(stack & ~3u, image[IMG_BB_STACK_UDW]);
		l->batch_return_ggtt = !(stack & BB_STACK_PPGTT);
	}
}

/* The batches that end a restore. Nobody takes the engine away meanwhile. */
static void load_wa_batches(struct lrc *l, const uint32_t *image)
{
	uint32_t indirect = image[IMG_INDIRECT];

	if (image[IMG_PER_CTX] & PER_CTX_VALID)
		l->per_ctx = image[IMG_PER_CTX] & ~(PAGE_BYTES - 1);
	if (indirect & INDIRECT_LINES) {
		l->wa_stage = WA_INDIRECT;
		l->wa_at = indirect & ~INDIRECT_LINES;
		l->wa_end = l->wa_at + (indirect & INDIRECT_LINES) * CACHELINE_BYTES;
	} else if (l->per_ctx) {
		l->wa_stage = WA_PER_CTX;
		l->wa_at = l->per_ctx;
	}
	l->arb_off = l->wa_stage != WA_NONE;
}

static void check_ring(struct igpu *g, struct engine *e)
{
	const struct lrc *l = &e->lrc;

	if (l->head < l->ring_bytes && l->tail < l->ring_bytes)
		return;
	violation(g, "fn=%u ring of context 0x%x: head 0x%x tail 0x%x size 0x%x", l->fn, l->lrca, l->head, l->tail,
		  l->ring_bytes);
	e->hung = true;
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
	hang_over(g, e);
	e->fetch_tlb.valid = false;
	if (!read_image(g, fn, lrca, image)) {
		if (!ctb_is_cut_off(g, fn))
			violation(g, "fn=%u context image at 0x%x is not mapped", fn, lrca);
		e->hung = true;
		return;
	}
	if (g->config.trace)
		record(g, "load engine=%s fn=%u lrca=0x%x head=0x%x tail=0x%x", e->info->name, fn, lrca,
		       image[IMG_RING_HEAD], image[IMG_RING_TAIL]);
	l->loaded = true;
	load_registers(g, e, image);
	load_ring(l, image);
	load_batch(l, image);
	load_wa_batches(l, image);
	l->timestamp = image[IMG_TIMESTAMP];
	l->timestamp_ns = l->started_ns;
	watchdog_arm(g, e);	/* counts anew */
	check_ring(g, e);
	if (fault_hangs(g, e->info, fn))
		e->hung = true;
	lrc_show(g, e);
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
	lrc_show(g, e);
}

/* --- what runs, in registers --------------------------------------------------------------- */

/* The context's clock stands still while it is not on an engine. */
static uint32_t context_timestamp(struct igpu *g, const struct engine *e)
{
	const struct lrc *l = &e->lrc;

	if (!e->running)
		return reg_get(g, e->info->base + RING_CTX_TIMESTAMP);
	return l->timestamp + ticks_of_ns(now_ns(g) - l->timestamp_ns);
}

uint32_t ctx_timestamp_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	return e ? context_timestamp(g, e) : 0;
}

void ctx_timestamp_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	reg_set(g, off, val);
	if (!e)
		return;
	e->lrc.timestamp = val;
	e->lrc.timestamp_ns = now_ns(g);
}

static void show_batch(struct igpu *g, const struct engine *e)
{
	const struct lrc *l = &e->lrc;
	uint32_t base = e->info->base;

	reg_set(g, base + RING_BBADDR, lo32(l->batch_addr) | (l->in_batch ? BB_VALID : 0));
	reg_set(g, base + RING_BBADDR_UDW, hi32(l->batch_addr));
	reg_set(g, base + RING_BBSTATE, l->batch_ggtt ? 0 : BB_STATE_PPGTT);
}

void lrc_show(struct igpu *g, const struct engine *e)
{
	const struct lrc *l = &e->lrc;
	uint32_t base = e->info->base;

	reg_set(g, base + RING_HEAD, l->head);
	reg_set(g, base + RING_TAIL, l->tail);
	reg_set(g, base + RING_START, l->ring_start);
	reg_set(g, base + RING_CTL, e->running ? (l->ring_bytes - PAGE_BYTES) | 1 : 0);
	reg_set(g, base + RING_PDP0, lo32(l->pml4));
	reg_set(g, base + RING_PDP0_UDW, hi32(l->pml4));
	reg_set(g, base + RING_CCID, e->running ? l->lrca | 1 : 0);
	show_batch(g, e);
}

/* --- saving -------------------------------------------------------------------------------- */

static uint32_t saved_value(const struct igpu *g, uint32_t reg, uint32_t listed)
{
	uint32_t val = reg_get(g, reg);

	if (!is_masked(listed))
		return val;
	if (listed == RING_CONTEXT_CONTROL)	/* the inhibition was for once */
		val &= ~CTRL_RESTORE_INHIBIT;
	if (listed == RING_MI_MODE)		/* is the driver's, not the context's */
		val &= ~MI_MODE_STOP_RING;
	return val | MASK_ALL;
}

static void save_run(const struct igpu *g, const struct engine *e, const struct image_run *run, uint32_t *image)
{
	unsigned int i;

	image[run->at] = (run->absolute ? LRI_ABSOLUTE(run->count) : LRI(run->count)) | run->flags;
	for (i = 0; i < run->count; i++) {
		uint32_t reg = reg_at(e, run, i);

		image[run->at + 1 + i * 2] = reg;
		image[run->at + 2 + i * 2] = saved_value(g, reg, run->regs[i]);
	}
}

static void save_stack(const struct lrc *l, uint32_t *image)
{
	image[IMG_BB_STACK] = 0;
	image[IMG_BB_STACK_UDW] = 0;
	if (!l->in_batch || !l->batch_return)
		return;
	image[IMG_BB_STACK] = lo32(l->batch_return) | BB_VALID | (l->batch_return_ggtt ? 0 : BB_STACK_PPGTT);
	image[IMG_BB_STACK_UDW] = hi32(l->batch_return);
}

/* From a dword of the image on, so many. */
static void write_image(struct igpu *g, const struct engine *e, const uint32_t *image, unsigned int at, unsigned int n)
{
	ggtt_write(g, e->lrc.fn, e->lrc.lrca + STATE_PAGE + at * 4, &image[at], n * sizeof(*image));
}

/* The tail is not saved: it is the driver's, who may have moved it on already. */
void engine_save(struct igpu *g, struct engine *e)
{
	bool engine_too = !(reg_get(g, e->info->base + RING_CONTEXT_CONTROL) & CTRL_SAVE_INHIBIT);
	uint32_t image[IMG_LEN] = { 0 };
	unsigned int i;

	if (!e->lrc.loaded)
		return;
	if (g->config.trace)
		record(g, "save engine=%s fn=%u lrca=0x%x head=0x%x", e->info->name, e->lrc.fn, e->lrc.lrca, e->lrc.head);
	reg_set(g, e->info->base + RING_CTX_TIMESTAMP, context_timestamp(g, e));
	lrc_show(g, e);
	for (i = 0; i < ARRAY_LEN(runs); i++)
		if (runs[i].classes & BIT(e->info->class))
			save_run(g, e, &runs[i], image);
	save_stack(&e->lrc, image);
	image[IMG_END] = MI_BATCH_BUFFER_END;
	write_image(g, e, image, 0, IMG_RING_TAIL);
	write_image(g, e, image, IMG_RING_TAIL + 1, (engine_too ? IMG_END + 1 : 0x41) - IMG_RING_TAIL - 1);
}

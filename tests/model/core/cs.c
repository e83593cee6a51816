/* SPDX-License-Identifier: MIT */
/*
 * The command streamer: fetches commands from ring and batches and tells who executes them. MI commands are in
 * mi.c, blits in blit.c; what other units would do is skipped by its length. Owns the progress in struct lrc.
 */
#include <string.h>

#include "cs.h"

/* The longest command whose end counts: a store of 511 quadwords. */
#define MAX_COMMAND_DWORDS	1026u
#define CLIENT_MI		0
#define CLIENT_BLT		2
#define CLIENT_3D		3
#define PIPE_CONTROL		0x7a00
#define MI_NOOP			0	/* batches are padded with them */

#define INTR_SEMAPHORE_WAIT	BIT(11)
#define RING_ACTHD		0x74
#define RING_ACTHD_UDW		0x5c

/* --- memory -------------------------------------------------------------------------------- */

/* False for a page that is not there, which hangs the context. */
static bool translate_or_hang(struct igpu *g, struct engine *e, const char *what, bool ggtt, uint64_t va, uint64_t *pa)
{
	enum walk_level level = WALK_PTE;
	bool ok;

	if (ggtt)
		ok = ggtt_translate(g, e->lrc.fn, va, pa);
	else
		ok = ppgtt_translate(g, e->lrc.fn, e->lrc.pml4, va & GENMASK64(47, 0), pa, &level);
	if (!ok)
		hang_by_page_fault(g, e, what, va, ggtt, level);
	return ok;
}

bool cs_translate(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *pa)
{
	return translate_or_hang(g, e, "address", ggtt, va, pa);
}

static bool access_page(struct igpu *g, const struct engine *e, uint64_t pa, uint8_t *p, size_t n, bool write)
{
	if (pa == NULL_PAGE) {
		if (!write)
			memset(p, 0, n);
		return true;
	}
	return write ? dma_write(g, e->lrc.fn, pa, p, n) : dma_read(g, e->lrc.fn, pa, p, n);
}

bool cs_access(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, void *buf, size_t len, bool write)
{
	uint8_t *p = buf;

	/* It may be the code that comes next. */
	if (write)
		e->line.valid = false;
	while (len) {
		size_t n = PAGE_BYTES - (va & (PAGE_BYTES - 1));
		uint64_t pa;

		if (n > len)
			n = len;
		if (!cs_translate(g, e, ggtt, va, &pa))
			return false;
		if (!access_page(g, e, pa, p, n, write))
			return false;
		va += n;
		p += n;
		len -= n;
	}
	return true;
}

bool cs_store(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t val, size_t len)
{
	return cs_access(g, e, ggtt, va, &val, len, true);
}

bool cs_load(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *val, size_t len)
{
	*val = 0;
	return cs_access(g, e, ggtt, va, val, len, false);
}

/* --- fetching ------------------------------------------------------------------------------ */

/* One page's translation is kept while a slice lasts. */
static bool translate_code(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *pa)
{
	struct page_cache *c = &e->fetch_tlb;
	uint64_t page = va & ~(uint64_t)(PAGE_BYTES - 1);

	if (!c->valid || c->ggtt != ggtt || c->va != page) {
		c->valid = false;
		if (!translate_or_hang(g, e, "fetch", ggtt, va, pa))
			return false;
		if (*pa == NULL_PAGE)
			return true;
		*c = (struct page_cache){ true, ggtt, page, *pa & ~(uint64_t)(PAGE_BYTES - 1) };
	}
	*pa = c->pa + (va & (PAGE_BYTES - 1));
	return true;
}

static bool fetch_line(struct igpu *g, struct engine *e, bool ggtt, uint64_t va)
{
	struct fetch_line *l = &e->line;
	uint64_t pa;

	l->valid = false;
	if (!translate_code(g, e, ggtt, va, &pa))
		return false;
	if (!access_page(g, e, pa == NULL_PAGE ? pa : pa & ~(uint64_t)(FETCH_BYTES - 1), (uint8_t *)l->dw, FETCH_BYTES, false))
		return false;
	l->valid = true;
	l->ggtt = ggtt;
	l->va = va & ~(uint64_t)(FETCH_BYTES - 1);
	return true;
}

static bool fetch(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint32_t *dw)
{
	const struct fetch_line *l = &e->line;

	if (!l->valid || l->ggtt != ggtt || l->va != (va & ~(uint64_t)(FETCH_BYTES - 1)))
		if (!fetch_line(g, e, ggtt, va))
			return false;
	*dw = l->dw[va % FETCH_BYTES / 4];
	return true;
}

static bool fetch_at(struct igpu *g, struct engine *e, unsigned int i, uint32_t *dw)
{
	const struct lrc *l = &e->lrc;

	if (l->wa_stage)
		return fetch(g, e, true, l->wa_at + i * 4, dw);
	if (l->in_batch)
		return fetch(g, e, l->batch_ggtt, l->batch_addr + i * 4, dw);
	return fetch(g, e, true, l->ring_start + (l->head + i * 4) % l->ring_bytes, dw);
}

/* Of 3D and media packets only the length matters, and a few have no length field. */
static unsigned int render_length(uint32_t dw)
{
	uint32_t sub = field(dw, 28, 27);
	uint32_t op = field(dw, 26, 24);

	if (sub == 1 && op <= 1)
		return 1;
	if (sub == 2)
		return field(dw, 15, 0) + 2;
	return field(dw, 7, 0) + 2;
}

/* Only the copy engine draws in two dimensions, and it does nothing else. */
static unsigned int command_length(const struct engine *e, uint32_t dw)
{
	bool copies = e->info->class == CLASS_COPY;

	switch (dw >> 29) {
	case CLIENT_MI: return mi_length(dw);
	case CLIENT_BLT: return copies ? field(dw, 7, 0) + 2 : 0;
	case CLIENT_3D: return copies ? 0 : render_length(dw);
	default: return 0;
	}
}

void cs_advance(struct lrc *l, unsigned int len)
{
	if (l->wa_stage) {
		l->wa_at += len * 4;
		if (l->wa_end && l->wa_at >= l->wa_end)
			cs_next_wa_stage(l);
	} else if (l->in_batch) {
		l->batch_addr += len * 4;
	} else {
		l->head = (l->head + len * 4) % l->ring_bytes;
	}
}

static enum step blit(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	if (!blit_execute(g, e, cmd, len))
		return STEP_HUNG;
	return e->lrc.blit_piece ? STEP_AGAIN : STEP_NEXT;
}

static enum step execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	switch (cmd[0] >> 29) {
	case CLIENT_MI:
		return mi_execute(g, e, cmd, len);
	case CLIENT_BLT:
		return blit(g, e, cmd, len);
	default:
		return cmd[0] >> 16 == PIPE_CONTROL && !e->lrc.predicated ? pipe_control(g, e, cmd, len) : STEP_NEXT;
	}
}

/* A slice is so many short commands; long ones and the rows of blits cost more. */
#define WORK_DWORDS	16u
#define SHORT_COMMAND	12u

void cs_spend(struct engine *e, unsigned int work)
{
	e->work_left -= work < e->work_left ? work : e->work_left;
}

/* Once per wait, not per look. */
static void tell_of_wait(struct igpu *g, struct engine *e, bool waits)
{
	if (waits && !e->lrc.waits)
		irq_raise_engine(g, e->lrc.fn, e->info, INTR_SEMAPHORE_WAIT);
	e->lrc.waits = waits;
}

static enum step one_command(struct igpu *g, struct engine *e)
{
	uint32_t cmd[MAX_COMMAND_DWORDS];
	unsigned int len;
	unsigned int i;
	enum step step;

	cs_spend(e, 1);
	if (!fetch_at(g, e, 0, &cmd[0]))
		return STEP_HUNG;
	reg_set(g, e->info->base + RING_IPEHR, cmd[0]);
	if (cmd[0] == MI_NOOP) {
		cs_advance(&e->lrc, 1);
		return STEP_NEXT;
	}
	/* A command that says it is shorter than it is has zeros for the rest. */
	memset(&cmd[1], 0, (SHORT_COMMAND - 1) * sizeof(*cmd));
	len = command_length(e, cmd[0]);
	if (!len) {
		hang_by_command(g, e, cmd[0]);
		return STEP_HUNG;
	}
	/* Long packets (media state) are only skipped: their tail is not needed. */
	for (i = 1; i < len && i < MAX_COMMAND_DWORDS; i++)
		if (!fetch_at(g, e, i, &cmd[i]))
			return STEP_HUNG;
	cs_spend(e, i / WORK_DWORDS);
	step = execute(g, e, cmd, len < MAX_COMMAND_DWORDS ? len : MAX_COMMAND_DWORDS);
	/* It may have written a register that resets the engine, or let the GuC take the context away. */
	if (!e->running)
		return STEP_LOST;
	if (step != STEP_AGAIN)
		e->lrc.blit_piece = 0;
	tell_of_wait(g, e, step == STEP_BLOCKED);
	if (step != STEP_NEXT && step != STEP_ARBITRATION)
		e->line.valid = false;
	if (step == STEP_NEXT || step == STEP_ARBITRATION)
		cs_advance(&e->lrc, len);
	return step;
}

/*
 * A watchdog that bites resets the engine, and the context goes on behind the command it was stuck at:
 * VFs of xe count on it.
 */
static bool watchdog_bites(struct igpu *g, struct engine *e)
{
	if (!e->watchdog_ns || now_ns(g) < e->watchdog_ns)
		return false;
	e->watchdog_ns = 0;
	record(g, "watchdog engine=%s fn=%u", e->info->name, e->lrc.fn);
	return true;
}

static void skip_command(struct igpu *g, struct engine *e)
{
	uint32_t dw;

	if (fetch_at(g, e, 0, &dw))
		cs_advance(&e->lrc, command_length(e, dw));
}

static uint64_t active_head(const struct lrc *l)
{
	if (l->wa_stage)
		return l->wa_at;
	return l->in_batch ? l->batch_addr : l->ring_start + l->head;
}

static void show_head(struct igpu *g, const struct engine *e)
{
	uint64_t at = active_head(&e->lrc);

	reg_set(g, e->info->base + RING_ACTHD, lo32(at));
	reg_set(g, e->info->base + RING_ACTHD_UDW, hi32(at));
	lrc_show(g, e);
}

static bool somebody_waits(const struct engine *e)
{
	return e->preempt_wanted || e->el_pending;
}

static bool nothing_left(const struct lrc *l)
{
	return !l->wa_stage && !l->in_batch && l->head == l->tail;
}

/* Runs until something stops it, or for so much work. */
enum cs_stop cs_execute(struct igpu *g, struct engine *e, unsigned int work)
{
	enum cs_stop stop = CS_SLICE_OVER;

	e->blocked = false;
	e->line.valid = false;
	e->work_left = work;
	while (e->work_left && stop == CS_SLICE_OVER) {
		if (nothing_left(&e->lrc)) {
			stop = CS_RING_EMPTY;
			break;
		}
		switch (one_command(g, e)) {
		case STEP_BLOCKED:
			if (watchdog_bites(g, e)) {
				skip_command(g, e);
				break;
			}
			e->blocked = true;
			stop = CS_BLOCKED;
			break;
		case STEP_ARBITRATION:
			if (somebody_waits(e) && !e->lrc.arb_off)
				stop = CS_ARBITRATION;
			break;
		case STEP_HUNG:
			e->hung = true;
			stop = CS_HUNG;
			break;
		case STEP_LOST:
			return CS_LOST;
		default:
			break;
		}
	}
	show_head(g, e);
	return stop;
}

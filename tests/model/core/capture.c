/* SPDX-License-Identifier: MIT */
/*
 * Error capture: before the GuC resets a context's engine it writes the registers that the driver listed in the ADS
 * into the last part of its log, a ring of dwords, and tells the PF.
 *
 *	group:   owner, [7:0] number of captures [15:8] 0: complete
 *	capture: owner, [3:0] list [7:4] class [11:8] instance, LRCA, context id, number of registers
 *	register: offset, value, flags, mask
 */
#include <string.h>

#include "state.h"

#define EVENT_CAPTURE		0x8002
#define STATUS_DONE		0
#define STATUS_NO_SPACE		1
#define STATE_AT		(2 * 36)	/* the third of the log's states */
#define STATE_READ		8
#define STATE_WRITE		12
#define STATE_SAMPLED_WRITE	20
#define STATE_FLAGS		28
#define   FLAG_FLUSH		BIT(0)
#define MAX_REGISTERS		256u	/* of a list */
#define ENGINE_OFFSETS		0x1000u	/* in an engine's list: below, an offset is its own */
#define GROUP_DWORDS		2
#define HEADER_DWORDS		5
#define REGISTER_DWORDS		4

struct capture {
	const struct engine *e;
	const struct guc_lrc *lrc;
	uint32_t list[CAPTURE_LISTS];		/* where its registers are named */
	unsigned int count[CAPTURE_LISTS];
	uint32_t write;				/* offset in the ring */
};

static uint32_t get_state(struct igpu *g, uint32_t at)
{
	return ggtt_dword(g, 0, g->ads.log + STATE_AT + at);
}

static void set_state(struct igpu *g, uint32_t at, uint32_t val)
{
	ggtt_write(g, 0, g->ads.log + STATE_AT + at, &val, sizeof(val));
}

static void put(struct igpu *g, struct capture *c, uint32_t val)
{
	ggtt_write(g, 0, g->ads.capture_at + c->write, &val, sizeof(val));
	c->write = (c->write + 4) % g->ads.capture_bytes;
}

static void find_lists(struct igpu *g, struct capture *c)
{
	unsigned int i;

	for (i = 0; i < CAPTURE_LISTS; i++) {
		c->list[i] = ads_capture_list(g, i, c->lrc->ctx->fn != 0, c->e->info->guc_class);
		c->count[i] = c->list[i] ? field(ggtt_dword(g, 0, c->list[i]), 15, 0) : 0;
		if (c->count[i] > MAX_REGISTERS)
			c->count[i] = MAX_REGISTERS;
	}
}

static bool has_room(struct igpu *g, struct capture *c)
{
	uint32_t size = g->ads.capture_bytes;
	uint32_t read = get_state(g, STATE_READ);
	uint32_t need = GROUP_DWORDS;
	unsigned int i;

	c->write = get_state(g, STATE_WRITE) % size & ~3u;
	for (i = 0; i < CAPTURE_LISTS; i++)
		need += HEADER_DWORDS + c->count[i] * REGISTER_DWORDS;
	return need * 4 <= (read % size + size - c->write - 1) % size;
}

static uint32_t value_of(struct igpu *g, const struct capture *c, enum capture_list list, uint32_t off)
{
	if (list == CAPTURE_INSTANCE && off < ENGINE_OFFSETS)
		off += c->e->info->base;
	return off < IGPU_MMIO_BYTES && !(off & 3) ? reg_get(g, off) : 0;
}

static void put_registers(struct igpu *g, struct capture *c, enum capture_list list)
{
	uint32_t descr[REGISTER_DWORDS];
	unsigned int i;

	for (i = 0; i < c->count[list]; i++) {
		if (!ggtt_read(g, 0, c->list[list] + 4 + i * sizeof(descr), descr, sizeof(descr)))
			memset(descr, 0, sizeof(descr));
		put(g, c, descr[0]);
		put(g, c, value_of(g, c, list, descr[0]));
		put(g, c, descr[2]);
		put(g, c, descr[3]);
	}
}

static void put_list(struct igpu *g, struct capture *c, enum capture_list list)
{
	const struct engine_info *info = c->e->info;
	bool of_class = list != CAPTURE_GLOBAL;
	bool of_engine = list == CAPTURE_INSTANCE;

	put(g, c, c->lrc->ctx->fn);
	put(g, c, list | (of_class ? (uint32_t)info->guc_class << 4 : 0) | (of_engine ? (uint32_t)info->instance << 8 : 0));
	put(g, c, of_engine ? c->lrc->lrca : ~0u);
	put(g, c, of_engine ? c->lrc->ctx->id : ~0u);
	put(g, c, c->count[list]);
	put_registers(g, c, list);
}

static void put_group(struct igpu *g, struct capture *c)
{
	unsigned int i;

	put(g, c, c->lrc->ctx->fn);
	put(g, c, CAPTURE_LISTS);
	for (i = 0; i < CAPTURE_LISTS; i++)
		put_list(g, c, i);
	set_state(g, STATE_WRITE, c->write);
	set_state(g, STATE_SAMPLED_WRITE, c->write);
	set_state(g, STATE_FLAGS, get_state(g, STATE_FLAGS) | FLAG_FLUSH);
}

/* Called while the engine still has the context. */
void capture_engine(struct igpu *g, const struct engine *e)
{
	struct capture c = { .e = e, .lrc = e->current };
	uint32_t status = STATUS_DONE;

	if (!g->ads.log || !g->ads.addr)
		return;
	find_lists(g, &c);
	if (has_room(g, &c))
		put_group(g, &c);
	else
		status = STATUS_NO_SPACE;
	ctb_event(g, 0, EVENT_CAPTURE, &status, 1);
}

/* SPDX-License-Identifier: MIT */
/*
 * What the GuC tells hosts about the use of engines, in buffers of theirs: the usage records that i915 reads
 * (SET_ENG_UTIL_BUFF, each function its own) and the engine activity that xe reads (of the device, or of each
 * function, PF only). Owns struct busyness. The sums lie in the buffers: who clears one starts at 0.
 */
#include <string.h>

#include "state.h"

#define CLASSES			16u
#define INSTANCES		32u
#define TICKS_PER_SECOND	19200000u
#define FULL_QUANTA		0x8000u
#define NO_CONTEXT		0xffffffffu

struct usage_record {
	uint32_t context;
	uint32_t switched_in;
	uint32_t reserved0;
	uint32_t total;
	uint32_t reserved1[4];
};

struct activity {
	uint16_t change;
	uint16_t quanta;	/* the function's part of all time */
	uint32_t switched_in;	/* 0: does not run */
	uint64_t total;
};

struct activity_head {
	uint32_t ticks_per_second;
	uint32_t lag_us;
	uint32_t change;
	uint32_t reserved;
};

#define USAGE_BYTES		(CLASSES * INSTANCES * sizeof(struct usage_record))
#define ACTIVITY_BYTES		(CLASSES * INSTANCES * sizeof(struct activity))

static uint64_t record_index(const struct engine *e)
{
	return e->info->guc_class * INSTANCES + e->logical;
}

static uint32_t stamp(struct igpu *g)
{
	uint32_t now = lo32(timestamp(g));

	return now ? now : 1;
}

/* 0 means "never changed". */
static uint32_t next_change(uint32_t change, uint32_t max)
{
	return change < max ? change + 1 : 1;
}

/* --- i915's -------------------------------------------------------------------------------- */

static void update_usage(struct igpu *g, const struct engine *e, unsigned int fn, bool in, uint32_t ticks)
{
	uint64_t addr = g->fn[fn].usage_buffer;
	struct usage_record r;

	if (!addr)
		return;
	addr += record_index(e) * sizeof(r);
	if (!ggtt_read(g, fn, addr, &r, sizeof(r)))
		return;
	r.context = in ? e->current->ctx->id : NO_CONTEXT;
	if (in)
		r.switched_in = stamp(g);
	r.total += ticks;
	ggtt_write(g, fn, addr, &r, sizeof(r));
}

uint32_t busyness_set_usage(struct igpu *g, struct guc_msg *msg)
{
	uint64_t addr = u64_of(msg->dw[1], msg->dw[2]);

	if (addr && !guc_reaches(g, msg->fn, addr, USAGE_BYTES))
		return GUC_ERR_GGTT_ADDRESS;
	g->fn[msg->fn].usage_buffer = addr;
	return GUC_OK;
}

/* --- xe's ---------------------------------------------------------------------------------- */

static uint16_t quanta_of(const struct igpu *g, unsigned int fn)
{
	uint64_t all = 0;
	unsigned int i;

	for (i = 0; i <= g->num_vfs; i++) {
		/* Somebody without limit: there are no parts to tell of. */
		if (!g->fn[i].cfg.exec_quantum_ms)
			return FULL_QUANTA;
		all += g->fn[i].cfg.exec_quantum_ms;
	}
	return g->fn[fn].cfg.exec_quantum_ms * (uint64_t)FULL_QUANTA / all;
}

static void update_head(struct igpu *g, uint64_t addr)
{
	struct activity_head h;

	if (!ggtt_read(g, 0, addr, &h, sizeof(h)))
		return;
	h.ticks_per_second = TICKS_PER_SECOND;
	h.lag_us = 0;
	h.change = next_change(h.change, UINT32_MAX);
	ggtt_write(g, 0, addr, &h, sizeof(h));
}

static void update_activity(struct igpu *g, uint64_t addr, const struct engine *e, uint16_t quanta, bool in, uint64_t ticks)
{
	struct activity a;

	addr += record_index(e) * sizeof(a);
	if (!ggtt_read(g, 0, addr, &a, sizeof(a)))
		return;
	a.change = next_change(a.change, UINT16_MAX);
	a.quanta = quanta;
	a.switched_in = in ? stamp(g) : 0;
	a.total += ticks;
	ggtt_write(g, 0, addr, &a, sizeof(a));
}

static void begin_buffer(struct igpu *g, uint64_t head, uint64_t data, uint16_t quanta)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++)
		update_activity(g, data, &g->engine[i], quanta, false, 0);
	update_head(g, head);
}

uint32_t busyness_set_device(struct igpu *g, struct guc_msg *msg)
{
	uint64_t head = u64_of(msg->dw[1], msg->dw[2]);
	uint64_t data = u64_of(msg->dw[3], msg->dw[4]);

	if (!guc_reaches(g, 0, head, sizeof(struct activity_head)) || !guc_reaches(g, 0, data, ACTIVITY_BYTES))
		return GUC_ERR_GGTT_ADDRESS;
	g->busyness.device_head = head;
	g->busyness.device_data = data;
	begin_buffer(g, head, data, FULL_QUANTA);
	return GUC_OK;
}

uint32_t busyness_set_functions(struct igpu *g, struct guc_msg *msg)
{
	uint64_t head = u64_of(msg->dw[2], msg->dw[3]);
	uint64_t data = u64_of(msg->dw[4], msg->dw[5]);
	uint32_t num = msg->dw[1];
	unsigned int fn;

	if (num > 1 + g->config.total_vfs)
		return GUC_ERR_INVALID_PARAMS;
	g->busyness.functions = 0;
	if (!num)
		return GUC_OK;
	if (!guc_reaches(g, 0, head, num * sizeof(struct activity_head)) || !guc_reaches(g, 0, data, num * ACTIVITY_BYTES))
		return GUC_ERR_GGTT_ADDRESS;
	g->busyness.functions = num;
	g->busyness.head = head;
	g->busyness.data = data;
	for (fn = 0; fn < num; fn++)
		begin_buffer(g, head + fn * sizeof(struct activity_head), data + fn * ACTIVITY_BYTES, quanta_of(g, fn));
	return GUC_OK;
}

/* --- both ---------------------------------------------------------------------------------- */

void busyness_update(struct igpu *g, const struct engine *e, unsigned int fn, bool in, uint64_t ticks)
{
	const struct busyness *b = &g->busyness;

	update_usage(g, e, fn, in, lo32(ticks));
	if (b->device_head) {
		update_activity(g, b->device_data, e, FULL_QUANTA, in, ticks);
		update_head(g, b->device_head);
	}
	if (fn < b->functions) {
		update_activity(g, b->data + fn * ACTIVITY_BYTES, e, quanta_of(g, fn), in, ticks);
		update_head(g, b->head + fn * sizeof(struct activity_head));
	}
}

void busyness_drop_function(struct igpu *g, unsigned int fn)
{
	g->fn[fn].usage_buffer = 0;
	if (!fn)
		memset(&g->busyness, 0, sizeof(g->busyness));
}

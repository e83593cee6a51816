/* SPDX-License-Identifier: MIT */
/*
 * Forcewake: parts of the GT sleep until a driver asks for them, and a register of a part that sleeps reads 0 and
 * takes no write. Owns the request registers and their acknowledges. Only the host's own accesses are judged;
 * commands and the GuC run while their part is awake. A part that works keeps itself awake on hardware for as
 * long as the work lasts: a driver that counts on it is lucky, not right, so here that counts for nothing, but for
 * a running context's clock.
 */
#include <string.h>

#include "state.h"

#define REQUEST_RENDER		0xa278
#define REQUEST_GT		0xa188
#define REQUEST_VDBOX		0xa540
#define REQUEST_VEBOX		0xa560
#define ACK_RENDER		0xd84
#define ACK_GT			0x130044
#define ACK_VDBOX		0xd50
#define ACK_VEBOX		0xd70

enum domain { ALWAYS_ON, RENDER, GT, VDBOX0, VDBOX2, VEBOX0 };

static const uint32_t ack_of_domain[] = {
	[RENDER] = ACK_RENDER, [GT] = ACK_GT, [VDBOX0] = ACK_VDBOX, [VDBOX2] = ACK_VDBOX + 2 * 4, [VEBOX0] = ACK_VEBOX,
};

/* Graphics 12.0. Each range begins where the one before ended. */
static const struct {
	uint32_t last;
	uint8_t domain;
} ranges[] = {
	{ 0x1fff, ALWAYS_ON },
	{ 0x26ff, RENDER }, { 0x27ff, GT }, { 0x2aff, RENDER }, { 0x2fff, GT }, { 0x3fff, RENDER },
	{ 0x51ff, GT }, { 0x7fff, RENDER }, { 0x813f, GT }, { 0x815f, RENDER }, { 0x81ff, ALWAYS_ON },
	{ 0x82ff, GT }, { 0x84ff, RENDER }, { 0x94cf, GT }, { 0x955f, RENDER }, { 0x97ff, ALWAYS_ON },
	{ 0xafff, GT }, { 0xb3ff, RENDER }, { 0xcfff, GT }, { 0xd7ff, ALWAYS_ON },
	{ 0xd8ff, RENDER }, { 0xdbff, GT }, { 0xefff, RENDER }, { 0x147ff, GT }, { 0x1ffff, RENDER },
	{ 0x20fff, VDBOX0 }, { 0x21fff, VDBOX2 }, { 0x23fff, GT }, { 0x2417f, ALWAYS_ON }, { 0x249ff, GT },
	{ 0x251ff, RENDER }, { 0x255ff, GT }, { 0x2567f, VDBOX0 }, { 0x259ff, VDBOX2 }, { 0x25a7f, VDBOX0 },
	{ 0x2ffff, VDBOX2 }, { 0x3ffff, GT }, { 0x1bffff, ALWAYS_ON },
	{ 0x1c3fff, VDBOX0 }, { 0x1c7fff, ALWAYS_ON }, { 0x1cbfff, VEBOX0 }, { 0x1cffff, VDBOX0 }, { 0x1d3fff, VDBOX2 },
};

struct span {
	uint32_t first;
	uint32_t last;
};

/* Drivers read their own requests back asleep: they are where nothing sleeps. */
static const struct span requests[] = {
	{ 0xa188, 0xa188 }, { 0xa278, 0xa278 }, { 0xa540, 0xa56c },
};

/*
 * What the always-on part keeps a shadow of: a write arrives when the register's part wakes up. The thresholds of RPS,
 * RC_CONTROL and RC_STATE are not in i915's list, yet it sets, parks and unparks by writing them asleep.
 */
static const struct span shadowed[] = {
	{ 0x2030, 0x2030 }, { 0x2510, 0x2550 },
	{ 0xa008, 0xa00c }, { 0xa024, 0xa030 }, { 0xa068, 0xa06c }, { 0xa090, 0xa094 },
	{ 0xc4c8, 0xc4c8 }, { 0xc4d4, 0xc4d4 }, { 0xc600, 0xc600 },
	{ 0x22030, 0x22030 }, { 0x22510, 0x22550 },
	{ 0x1c0030, 0x1c0030 }, { 0x1c0510, 0x1c0550 }, { 0x1c8030, 0x1c8030 }, { 0x1c8510, 0x1c8550 },
	{ 0x1d0030, 0x1d0030 }, { 0x1d0510, 0x1d0550 },
};

/*
 * Written asleep by drivers that need no effect then: i915 invalidates the GuC's TLB, which does not outlive sleep;
 * xe stops observation, which has not begun.
 */
static const struct span lost_writes[] = {
	{ 0xcee8, 0xcee8 }, { 0xdaf4, 0xdaf8 },
};

/*
 * Read asleep by i915 for what reading does, not for a value: RING_TAIL of rcs0 to flush writes by way of the GGTT, CONTEXT_STATUS_PTR of
 * each engine to pass the time ("magic delay for tgl").
 */
static const struct span lost_reads[] = {
	{ 0x2030, 0x2030 },
	{ 0x23a0, 0x23a0 }, { 0x223a0, 0x223a0 }, { 0x1c03a0, 0x1c03a0 }, { 0x1c83a0, 0x1c83a0 }, { 0x1d03a0, 0x1d03a0 },
};

/* xe reads the clock of a context that it finds active, and looks afterwards whether it still was. */
static const struct span context_clocks[] = {
	{ 0x23a8, 0x23a8 }, { 0x223a8, 0x223a8 }, { 0x1c03a8, 0x1c03a8 }, { 0x1c83a8, 0x1c83a8 }, { 0x1d03a8, 0x1d03a8 },
};

static enum domain domain_of(uint32_t off)
{
	unsigned int i;

	for (i = 0; i < ARRAY_LEN(ranges); i++)
		if (off <= ranges[i].last)
			return ranges[i].domain;
	return ALWAYS_ON;
}

static bool is_in(const struct span *spans, unsigned int count, uint32_t off)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (off >= spans[i].first && off <= spans[i].last)
			return true;
	return false;
}

static bool is_running(struct igpu *g, uint32_t off)
{
	const struct engine *e = engine_at(g, off);

	return e && e->running;
}

bool forcewake_reaches(struct igpu *g, uint32_t off, bool write)
{
	enum domain domain = domain_of(off);

	if (g->config.forcewake_lax || domain == ALWAYS_ON || is_in(requests, ARRAY_LEN(requests), off))
		return true;
	if (write && is_in(shadowed, ARRAY_LEN(shadowed), off))
		return true;
	if (!write && is_in(context_clocks, ARRAY_LEN(context_clocks), off) && is_running(g, off))
		return true;
	return reg_get(g, ack_of_domain[domain]);
}

bool forcewake_may_be_lost(uint32_t off, bool write)
{
	if (write)
		return is_in(lost_writes, ARRAY_LEN(lost_writes), off);
	return is_in(lost_reads, ARRAY_LEN(lost_reads), off) || is_in(context_clocks, ARRAY_LEN(context_clocks), off);
}

static uint32_t ack_of_request(uint32_t off)
{
	if (off == REQUEST_RENDER)
		return ACK_RENDER;
	if (off == REQUEST_GT)
		return ACK_GT;
	if (off < REQUEST_VEBOX)
		return ACK_VDBOX + (off - REQUEST_VDBOX);
	return ACK_VEBOX + (off - REQUEST_VEBOX);
}

static bool is_stuck(const struct igpu *g, uint32_t off)
{
	if (off == REQUEST_GT)
		return fault_is_on(g, FAULT_FORCEWAKE_GT);
	if (off == REQUEST_RENDER)
		return fault_is_on(g, FAULT_FORCEWAKE_RENDER);
	return fault_is_on(g, FAULT_FORCEWAKE_MEDIA);
}

/* The acknowledge follows at once, unless somebody asked for one that does not. */
void forcewake_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	uint32_t now = masked(reg_get(g, off), val);

	(void)fn;
	reg_set(g, off, now);
	if (!is_stuck(g, off))
		reg_set(g, ack_of_request(off), now);
}

/* SPDX-License-Identifier: MIT */
/*
 * Which registers a command may write. The kernel's commands may write all that has a row; a batch that is
 * not privileged only what hardware lists and what the driver added in RING_FORCE_TO_NONPRIV. A write of
 * anything else is dropped without a word, as hardware does. Reads are free.
 */
#include "cs.h"

#define NONPRIV_SLOTS		12u
#define RING_FORCE_TO_NONPRIV	0x4d0
#define NONPRIV_ADDRESS		GENMASK(25, 2)
#define NONPRIV_DENY		BIT(30)
enum nonpriv_access { NONPRIV_RW, NONPRIV_RD, NONPRIV_WR, NONPRIV_INVALID };

struct reg_range {
	uint32_t first;
	uint32_t dwords;
	bool masked;	/* the upper half of a write selects bits */
};

/* Every engine's own, from its base. */
static const struct reg_range engine_user_regs[] = {
	{ 0x400, 8, false },	/* MI_PREDICATE_SRC0 ... RESULT_1 */
	{ 0x600, 32, false },	/* CS_GPR */
};

static const struct reg_range copy_user_regs[] = {
	{ 0x22200, 1, true },	/* BCS_SWCTRL */
};

/* Statistics, indirect draws and dispatches, stream output, caches. */
static const struct reg_range render_user_regs[] = {
	{ 0x20c0, 1, true }, { 0x2158, 1, false }, { 0x2290, 2, false }, { 0x22c8, 2, false }, { 0x22d8, 2, false },
	{ 0x22f0, 2, false }, { 0x22f8, 2, false }, { 0x2300, 18, false }, { 0x2360, 2, false }, { 0x2420, 1, false },
	{ 0x2430, 5, false }, { 0x2448, 4, false }, { 0x2500, 3, false }, { 0x2580, 1, true }, { 0x5200, 8, false },
	{ 0x5240, 8, false }, { 0x5280, 4, false }, { 0x7000, 3, true },
};

static const struct reg_range *find(const struct reg_range *list, unsigned int n, uint32_t base, uint32_t off)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (off - (base + list[i].first) < list[i].dwords * 4)
			return &list[i];
	return NULL;
}

static const struct reg_range *user_register(const struct engine *e, uint32_t off)
{
	const struct reg_range *r = find(engine_user_regs, ARRAY_LEN(engine_user_regs), e->info->base, off);

	if (!r && e->info->class == CLASS_RENDER)
		r = find(render_user_regs, ARRAY_LEN(render_user_regs), 0, off);
	if (!r && e->info->class == CLASS_COPY)
		r = find(copy_user_regs, ARRAY_LEN(copy_user_regs), 0, off);
	return r;
}

/* Slots name 1, 4, 16 or 64 registers, and the last word: deny. */
static bool slot_holds(uint32_t slot, uint32_t off)
{
	uint32_t dwords = 1u << 2 * (slot & 3);
	uint32_t first = slot & NONPRIV_ADDRESS & ~(dwords * 4 - 1);

	return first && off - first < dwords * 4;
}

enum verdict { UNNAMED, ALLOWED, DENIED };

static enum verdict ask_slots(const struct igpu *g, const struct engine *e, uint32_t off)
{
	enum verdict v = UNNAMED;
	unsigned int i;

	for (i = 0; i < NONPRIV_SLOTS; i++) {
		uint32_t slot = reg_get(g, e->info->base + RING_FORCE_TO_NONPRIV + i * 4);
		uint32_t access = field(slot, 29, 28);

		if (!slot_holds(slot, off))
			continue;
		if (slot & NONPRIV_DENY)
			return DENIED;
		if (access == NONPRIV_RW || access == NONPRIV_WR)
			v = ALLOWED;
	}
	return v;
}

static void write_user_register(struct igpu *g, struct engine *e, uint32_t off, uint32_t val)
{
	const struct reg_range *r = user_register(e, off);
	enum verdict v = ask_slots(g, e, off);

	if (v == DENIED || (v == UNNAMED && !r))
		return;
	/* Not all that user code may touch has a row: drivers do not touch it. */
	if (reg_has_row(g, off))
		reg_write_by_engine(g, e->lrc.fn, off, val);
	else
		reg_set(g, off, r && r->masked ? masked(reg_get(g, off), val) : val);
}

static uint32_t address(const struct engine *e, uint32_t off, bool relative)
{
	off &= GENMASK(22, 2);
	return (relative ? e->info->base + off : off) & GENMASK(22, 2);
}

uint32_t cs_reg_read(struct igpu *g, struct engine *e, uint32_t off, bool relative)
{
	off = address(e, off, relative);
	if (!cs_is_privileged(&e->lrc) && !reg_has_row(g, off))
		return reg_get(g, off);
	return reg_read_by_engine(g, e->lrc.fn, off);
}

void cs_reg_write(struct igpu *g, struct engine *e, uint32_t off, bool relative, uint32_t val)
{
	off = address(e, off, relative);
	if (cs_is_privileged(&e->lrc))
		reg_write_by_engine(g, e->lrc.fn, off, val);
	else
		write_user_register(g, e, off, val);
}

/* SPDX-License-Identifier: MIT */
/*
 * What hardware shows of a context that cannot go on: the fault registers of the GT, the error registers of the
 * engine, and what the GuC tells of it. Owns those registers; that the context is reset is sched.c's or the driver's.
 */
#include "cs.h"

#define FAULT_TLB_DATA0		0xceb8
#define FAULT_TLB_DATA1		0xcebc
#define RING_FAULT_REG		0xcec4
#define FAULT_VALID		BIT(0)
#define FAULT_GTT_SEL		BIT(4)
#define FAULT_ENGINE_SHIFT	12
#define RING_DMA_FADD_UDW	0x60
#define RING_DMA_FADD		0x78
#define RING_EIR		0xb0
#define RING_EMR		0xb4
#define RING_ESR		0xb8
#define ERROR_INSTRUCTION	BIT(0)
#define INTR_CS_ERROR		BIT(3)
#define INSTDONE_IDLE		0xffffffffu
#define INSTDONE_BUSY		0xfffffffeu
#define EVENT_CAT_ERROR		0x6000
#define CAT_TYPE_UNKNOWN	0xdeadbeefu	/* graphics 12.0 does not say more */

/* The GT numbers its engines by class, video before copy. */
static uint32_t fault_id(const struct engine *e)
{
	switch (e->info->class) {
	case CLASS_RENDER: return 0;
	case CLASS_VIDEO: return e->info->instance ? 4 : 1;
	case CLASS_COPY: return 2;
	default: return 3;
	}
}

/* The first fault stays until the driver takes the valid bit back. */
static void show_fault(struct igpu *g, const struct engine *e, uint64_t va, bool ggtt, enum walk_level level)
{
	if (reg_get(g, RING_FAULT_REG) & FAULT_VALID)
		return;
	reg_set(g, RING_FAULT_REG, FAULT_VALID | (uint32_t)level << 1 | fault_id(e) << FAULT_ENGINE_SHIFT);
	reg_set(g, FAULT_TLB_DATA0, lo32(va >> 12));
	reg_set(g, FAULT_TLB_DATA1, (va >> 44 & 0xf) | (ggtt ? FAULT_GTT_SEL : 0));
}

/* A missing entry of a page is a fault; a missing table, or anything of the GGTT, a catastrophic error. */
void hang_by_page_fault(struct igpu *g, struct engine *e, const char *what, uint64_t va, bool ggtt, enum walk_level level)
{
	record(g, "page_fault engine=%s fn=%u %s=0x%llx ggtt=%u", e->info->name, e->lrc.fn, what, (unsigned long long)va,
	       ggtt);
	va &= GENMASK64(47, 0);
	reg_set(g, e->info->base + RING_DMA_FADD, lo32(va));
	reg_set(g, e->info->base + RING_DMA_FADD_UDW, hi32(va));
	show_fault(g, e, va, ggtt, level);
	e->cat_error = ggtt || level != WALK_PTE;
	sriov_count_event(g, e->lrc.fn, e->cat_error ? ADVERSE_CAT : ADVERSE_PAGE_FAULT);
	e->hung = true;
}

/* The parser stops at what it does not know. */
void hang_by_command(struct igpu *g, struct engine *e, uint32_t dw)
{
	uint32_t base = e->info->base;

	record(g, "bad_command engine=%s fn=%u dw=0x%08x", e->info->name, e->lrc.fn, dw);
	e->hung = true;
	e->stands_still = true;
	reg_set(g, base + RING_ESR, reg_get(g, base + RING_ESR) | ERROR_INSTRUCTION);
	if (reg_get(g, base + RING_EMR) & ERROR_INSTRUCTION)
		return;
	reg_set(g, base + RING_EIR, reg_get(g, base + RING_EIR) | ERROR_INSTRUCTION);
	irq_raise_engine(g, e->lrc.fn, e->info, INTR_CS_ERROR);
}

/* Another context, or a reset: what stood there is over. */
void hang_over(struct igpu *g, struct engine *e)
{
	e->hung = false;
	e->stands_still = false;
	e->cat_error = false;
	reg_set(g, e->info->base + RING_ESR, 0);
}

/* The GuC resets the engine. Of a catastrophic error hears who opted in: i915 does not know the message. */
void hang_tell(struct igpu *g, struct engine *e, unsigned int fn, uint32_t ctx)
{
	uint32_t data[2] = { ctx, CAT_TYPE_UNKNOWN };

	if (e->cat_error && g->fn[fn].wants_cat_errors)
		ctb_event(g, fn, EVENT_CAT_ERROR, data, 2);
	hang_over(g, e);
}

uint32_t instdone_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	const struct engine *e = engine_at(g, off);

	(void)fn;
	return e && e->running ? INSTDONE_BUSY : INSTDONE_IDLE;
}

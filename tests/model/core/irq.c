/* SPDX-License-Identifier: MIT */
/*
 * Gen11 interrupts, a copy per function: master, two banks, selector, identity, and the MSI edge.
 * Owns struct irq_state; enables and masks are plain registers of the function's own page.
 */
#include <string.h>

#include "state.h"

#define MASTER			0x190010
#define MASTER_ENABLE		BIT(31)
#define DW(bank)		(0x190018 + (bank) * 4)
#define IDENTITY(bank)		(0x190060 + (bank) * 4)
#define IDENTITY_VALID		BIT(31)
#define SELECTOR(bank)		(0x190070 + (bank) * 4)
#define GUC_ENABLE		0x190038
#define GUC_MASK		0x1900e8
#define LAST_MASK		0x1900f4
#define GUC_BANK		0
#define GUC_BIT			25

static uint32_t page_get(const struct igpu_fn *f, uint32_t off)
{
	return f->page[(off - VF_PAGE_BASE) / 4];
}

static uint16_t half(uint32_t value, bool high)
{
	return high ? value >> 16 : value & 0xffff;
}

static uint32_t master_pending(const struct irq_state *irq)
{
	return (irq->dw[0] ? BIT(0) : 0) | (irq->dw[1] ? BIT(1) : 0);
}

static void send_msi(struct igpu *g, struct igpu_fn *f)
{
	f->count.msi++;
	g->ops.raise_msi(g->host, f->id);
}

/* An interrupt for which there is no reason. */
void irq_raise_spurious(struct igpu *g, unsigned int fn)
{
	send_msi(g, &g->fn[fn]);
}

/* MSI is an edge: one message when "enabled and pending" becomes true. */
static void update_msi(struct igpu *g, struct igpu_fn *f)
{
	bool assert_now = f->irq.master_enabled && master_pending(&f->irq);

	if (assert_now && !f->irq.msi_asserted && !fault_loses_irq(g, f->id))
		send_msi(g, f);
	f->irq.msi_asserted = assert_now;
}

/* Enables and masks too: who has not set them again is deaf. */
void irq_reset(struct igpu *g, unsigned int fn)
{
	struct igpu_fn *f = &g->fn[fn];

	memset(&f->irq, 0, sizeof(f->irq));
	memset(&f->page[(MASTER - VF_PAGE_BASE) / 4], 0, LAST_MASK + 4 - MASTER);
}

static void raise(struct igpu *g, struct igpu_fn *f, unsigned int bank, unsigned int bit, uint16_t bits)
{
	if (!bits)
		return;
	sriov_count_event(g, f->id, ADVERSE_IRQ);
	f->irq.pending[bank][bit] |= bits;
	f->irq.dw[bank] |= BIT(bit);
	update_msi(g, f);
}

void irq_raise_engine(struct igpu *g, unsigned int fn, const struct engine_info *e, uint16_t bits)
{
	struct igpu_fn *f = &g->fn[fn];

	bits &= half(page_get(f, VF_PAGE_BASE + e->irq_enable), e->enable_high);
	bits &= ~half(page_get(f, VF_PAGE_BASE + e->irq_mask), e->mask_high);
	raise(g, f, e->irq_bank, e->irq_bit, bits);
}

void irq_raise_guc(struct igpu *g, unsigned int fn, uint16_t bits)
{
	struct igpu_fn *f = &g->fn[fn];

	bits &= half(page_get(f, GUC_ENABLE), true);
	bits &= ~half(page_get(f, GUC_MASK), true);
	raise(g, f, GUC_BANK, GUC_BIT, bits);
}

static uint32_t source_of(unsigned int bank, unsigned int bit)
{
	unsigned int i;

	if (bank == GUC_BANK && bit == GUC_BIT)
		return CLASS_OTHER << 16;
	for (i = 0; i < ARRAY_LEN(engine_table); i++) {
		const struct engine_info *e = &engine_table[i];

		if (e->name && e->irq_bank == bank && e->irq_bit == bit)
			return (uint32_t)e->class << 16 | (uint32_t)e->instance << 20;
	}
	return 0;
}

/* Choosing a source moves its bits into the identity register. */
static void select_source(struct igpu *g, struct igpu_fn *f, unsigned int bank, uint32_t val)
{
	unsigned int bit;

	if (!val || (val & (val - 1))) {
		violation(g, "fn=%u interrupt selector %u written with 0x%x, not one bit", f->id, bank, val);
		return;
	}
	bit = __builtin_ctz(val);
	f->irq.identity[bank] = 0;
	if (!f->irq.pending[bank][bit])
		return;
	f->irq.identity[bank] = IDENTITY_VALID | source_of(bank, bit) | f->irq.pending[bank][bit];
	f->irq.pending[bank][bit] = 0;
}

static void ack_bank(struct irq_state *irq, unsigned int bank, uint32_t val)
{
	unsigned int bit;

	irq->dw[bank] &= ~val;
	for (bit = 0; bit < 32; bit++)
		if (irq->pending[bank][bit])
			irq->dw[bank] |= BIT(bit);
}

uint32_t irq_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	struct irq_state *irq = &g->fn[fn].irq;

	switch (off) {
	case MASTER:
		return (irq->master_enabled ? MASTER_ENABLE : 0) | master_pending(irq);
	case DW(0):
	case DW(1):
		return irq->dw[(off - DW(0)) / 4];
	case IDENTITY(0):
	case IDENTITY(1):
		return irq->identity[(off - IDENTITY(0)) / 4];
	default:
		return 0;
	}
}

void irq_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct igpu_fn *f = &g->fn[fn];

	switch (off) {
	case MASTER:
		f->irq.master_enabled = val & MASTER_ENABLE;
		break;
	case DW(0):
	case DW(1):
		ack_bank(&f->irq, (off - DW(0)) / 4, val);
		break;
	case IDENTITY(0):
	case IDENTITY(1):
		if (val & IDENTITY_VALID)
			f->irq.identity[(off - IDENTITY(0)) / 4] = 0;
		break;
	case SELECTOR(0):
	case SELECTOR(1):
		select_source(g, f, (off - SELECTOR(0)) / 4, val);
		break;
	}
	update_msi(g, f);
}

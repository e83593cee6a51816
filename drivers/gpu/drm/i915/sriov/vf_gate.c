// SPDX-License-Identifier: MIT
/*
 * The one gate for a VF's registers: i915's accessors, so that nothing in the base needs to know which registers
 * a VF may touch. What the device lets us touch passes; what the PF told us is answered from its table; all else
 * reads as 0 and is not written, and is noted, for a list that is to become shorter. Accessors that bypass
 * uncore (the _fw and raw ones) bypass this too, and are hooked where a VF would come by. No lock.
 */

#include "i915_drv.h"
#include "intel_uncore.h"

#include "sriov_types.h"
#include "vf_gate.h"
#include "vf_runtime.h"

/*
 * Registers below 0x190000 + 1 KiB that exist in a VF's BAR of graphics version 12.00: interrupts, the GuC's
 * doorbell and mailbox, and what tells a VF from a PF. Mainline xe marks the same ones XE_REG_OPTION_VF.
 */
static const struct {
	u16 first;
	u16 last;
} accessible_ranges[] = {
	{ 0x010, 0x010 },	/* master */
	{ 0x018, 0x01c },	/* GT_INTR_DW */
	{ 0x030, 0x048 },	/* enables */
	{ 0x060, 0x064 },	/* identity */
	{ 0x070, 0x074 },	/* selector */
	{ 0x090, 0x090 },	/* masks, from here on */
	{ 0x0a0, 0x0a0 },
	{ 0x0a8, 0x0b4 },
	{ 0x0d0, 0x0d4 },
	{ 0x0e8, 0x0f4 },
	{ 0x100, 0x100 },
	{ 0x1f0, 0x1f0 },	/* GUC_HOST_INTERRUPT */
	{ 0x1f8, 0x1f8 },	/* VF_CAP */
	{ 0x240, 0x24c },	/* VF_SW_FLAG */
};

static struct i915_sriov_vf *uncore_to_vf(struct intel_uncore *uncore)
{
	return &uncore->i915->sriov->vf;
}

static bool is_accessible(const struct i915_sriov_vf *vf, u32 offset)
{
	u32 n = offset - VF_REGS_BASE;

	return n < VF_REGS_SIZE && test_bit(n / sizeof(u32), vf->accessible);
}

/* The place where accesses to @offset are counted, or NULL when all are taken. */
static struct vf_dropped *dropped_place(struct i915_sriov_vf *vf, u32 offset)
{
	unsigned int n;

	for (n = 0; n < VF_MAX_DROPPED; n++) {
		struct vf_dropped *place = &vf->dropped[n];
		int found = atomic_cmpxchg(&place->offset, 0, offset);

		if (!found || found == offset)
			return place;
	}

	return NULL;
}

static void drop_read(struct intel_uncore *uncore, u32 offset)
{
	struct i915_sriov_vf *vf = uncore_to_vf(uncore);
	struct vf_dropped *place = dropped_place(vf, offset);

	atomic_inc(place ? &place->reads : &vf->overflown);
}

static void drop_write(struct intel_uncore *uncore, u32 offset)
{
	struct i915_sriov_vf *vf = uncore_to_vf(uncore);
	struct vf_dropped *place = dropped_place(vf, offset);

	atomic_inc(place ? &place->writes : &vf->overflown);
}

static u32 gate_read32(struct intel_uncore *uncore, i915_reg_t reg, bool trace)
{
	const struct i915_sriov_vf *vf = uncore_to_vf(uncore);
	u32 offset = i915_mmio_reg_offset(reg);
	u32 value = 0;

	if (is_accessible(vf, offset))
		return __raw_uncore_read32(uncore, reg);

	if (!vf_runtime_find(&vf->runtime, offset, &value))
		drop_read(uncore, offset);

	return value;
}

static void gate_write32(struct intel_uncore *uncore, i915_reg_t reg, u32 value, bool trace)
{
	u32 offset = i915_mmio_reg_offset(reg);

	if (is_accessible(uncore_to_vf(uncore), offset))
		__raw_uncore_write32(uncore, reg, value);
	else
		drop_write(uncore, offset);
}

/* All that a VF may touch is of 32 bits. */
static u8 gate_read8(struct intel_uncore *uncore, i915_reg_t reg, bool trace)
{
	drop_read(uncore, i915_mmio_reg_offset(reg));
	return 0;
}

static u16 gate_read16(struct intel_uncore *uncore, i915_reg_t reg, bool trace)
{
	drop_read(uncore, i915_mmio_reg_offset(reg));
	return 0;
}

static u64 gate_read64(struct intel_uncore *uncore, i915_reg_t reg, bool trace)
{
	drop_read(uncore, i915_mmio_reg_offset(reg));
	return 0;
}

static void gate_write8(struct intel_uncore *uncore, i915_reg_t reg, u8 value, bool trace)
{
	drop_write(uncore, i915_mmio_reg_offset(reg));
}

static void gate_write16(struct intel_uncore *uncore, i915_reg_t reg, u16 value, bool trace)
{
	drop_write(uncore, i915_mmio_reg_offset(reg));
}

/**
 * vf_gate_init() - learn which registers there are
 * @vf: the VF
 */
void vf_gate_init(struct i915_sriov_vf *vf)
{
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(accessible_ranges); n++) {
		u32 first = accessible_ranges[n].first / sizeof(u32);
		u32 last = accessible_ranges[n].last / sizeof(u32);

		bitmap_set(vf->accessible, first, last - first + 1);
	}
}

/**
 * vf_gate_close() - let all accesses to registers come by here
 * @uncore: its accessors, which the base has just chosen
 */
void vf_gate_close(struct intel_uncore *uncore)
{
	uncore->funcs.mmio_readb = gate_read8;
	uncore->funcs.mmio_readw = gate_read16;
	uncore->funcs.mmio_readl = gate_read32;
	uncore->funcs.mmio_readq = gate_read64;
	uncore->funcs.mmio_writeb = gate_write8;
	uncore->funcs.mmio_writew = gate_write16;
	uncore->funcs.mmio_writel = gate_write32;
}

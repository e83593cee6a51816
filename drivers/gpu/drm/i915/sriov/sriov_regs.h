/* SPDX-License-Identifier: MIT */
/*
 * Registers of SR-IOV on graphics version 12.00 (Tiger, Alder and Raptor Lake); offsets in BAR0.
 * Mainline xe names the same ones in regs/xe_regs.h and regs/xe_guc_regs.h.
 */

#ifndef __I915_SRIOV_REGS_H__
#define __I915_SRIOV_REGS_H__

#include "i915_reg_defs.h"

/* Tells a function what it is: bit 0 is set on a VF. Readable on both. */
#define VF_CAP_REG			0x1901f8
#define   VF_CAP			REG_BIT(0)

/* Bit 8 lets VFs write their own GGTT entries through their own BAR. Forgotten at each GT reset. */
#define VIRTUAL_CTRL_REG		_MMIO(0x10108c)
#define   GUEST_GTT_UPDATE_EN		REG_BIT(8)

/* The four scratch registers of a function's GuC mailbox ... */
#define VF_SW_FLAG_COUNT		4
#define VF_SW_FLAG_OFFSET(n)		(0x190240 + 4 * (n))

/* ... and the PF's view of those that belong to a VF. */
#define VF_REGS_STRIDE			0x1000
#define PF_VF_SW_FLAG(vfid, n)		_MMIO(VF_SW_FLAG_OFFSET(n) + (vfid) * VF_REGS_STRIDE)

/*
 * A GGTT entry names its owner in bits 4:2. The entry must be present for the VF to be able to
 * use it, since a VF cannot change that bit.
 */
#define GGTT_PTE_VFID			GENMASK_ULL(4, 2)

#endif /* __I915_SRIOV_REGS_H__ */

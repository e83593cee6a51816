// SPDX-License-Identifier: MIT
/*
 * Registers that a VF needs and cannot read: fuses, clocks, whether the HuC runs. The list is what
 * mainline xe serves and has served, and what older i915 PFs did: a VF driver of any of them finds its
 * own in it.
 */

#include "gt/intel_gt.h"
#include "gt/intel_gt_regs.h"
#include "gt/uc/intel_guc_reg.h"
#include "i915_drv.h"
#include "i915_reg.h"

#include "pf_runtime.h"
#include "sriov_types.h"

/* Ascending: VFs search by halves. */
static const i915_reg_t runtime_regs[] = {
	RPM_CONFIG0,			/* 0x0d00 */
	GEN10_MIRROR_FUSE3,		/* 0x9118 */
	XEHP_EU_ENABLE,			/* 0x9134 */
	GEN11_GT_SLICE_ENABLE,		/* 0x9138 */
	GEN12_GT_GEOMETRY_DSS_ENABLE,	/* 0x913c */
	GEN11_GT_VEBOX_VDBOX_DISABLE,	/* 0x9140 */
	GEN12_GT_COMPUTE_DSS_ENABLE,	/* 0x9144 */
	CTC_MODE,			/* 0xa26c */
	GEN11_HUC_KERNEL_LOAD_INFO,	/* 0xc1dc */
	GEN9_TIMESTAMP_OVERRIDE,	/* 0x44074 */
};

/**
 * pf_runtime_read() - note what VFs will be told
 * @pf: the PF
 *
 * To be called before VFs are enabled and, since the HuC's state may differ, after each start of the GT.
 *
 * Context: may sleep; the device is awake.
 */
void pf_runtime_read(struct i915_sriov_pf *pf)
{
	struct intel_uncore *uncore = to_gt(pf_to_i915(pf))->uncore;
	struct pf_runtime runtime = {};
	unsigned int n;

	BUILD_BUG_ON(ARRAY_SIZE(runtime_regs) > PF_RUNTIME_MAX_REGS);

	for (n = 0; n < ARRAY_SIZE(runtime_regs); n++) {
		runtime.regs[n].offset = i915_mmio_reg_offset(runtime_regs[n]);
		runtime.regs[n].value = intel_uncore_read(uncore, runtime_regs[n]);
	}
	runtime.count = n;

	mutex_lock(&pf->lock);
	pf->runtime = runtime;
	mutex_unlock(&pf->lock);
}

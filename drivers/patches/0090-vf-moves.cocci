// SPDX-License-Identifier: MIT
// Why:   a VF whose state was restored on another host is told by an interrupt of the GuC's that no native function knows. What ran
//        on it when it was reset by its host, or moved, has not hung.
// Opens: drivers/gpu/drm/i915/gt/intel_gt_irq.c 1 guc_irq_handler
// Opens: drivers/gpu/drm/i915/gt/intel_gt_irq.c 1 gen11_gt_irq_postinstall
// Opens: drivers/gpu/drm/i915/gt/uc/intel_uc.c 1 intel_uc_reset

@ handler @
identifier guc, iir;
@@
 guc_irq_handler(struct intel_guc *guc, u16 iir)
 {
 ...
 if (iir & GUC_INTR_GUC2HOST) intel_guc_to_host_event_handler(guc);
+i915_sriov_guc_irq(guc, iir);
 }

@ enabled @
identifier gt, dmask, irqs;
@@
 gen11_gt_irq_postinstall(struct intel_gt *gt)
 {
 ...
 u32 guc_mask = ...;
 ...
+guc_mask |= i915_sriov_guc_irqs(gt);
 dmask = irqs << 16 | irqs;
 ...
 }

@ blame @
identifier uc, guc, stalled;
@@
 intel_uc_reset(struct intel_uc *uc, intel_engine_mask_t stalled)
 {
 struct intel_guc *guc = &uc->guc;
+stalled = i915_sriov_stalled(uc_to_gt(uc), stalled);
 ...
 }

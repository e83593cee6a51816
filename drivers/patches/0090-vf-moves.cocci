// SPDX-License-Identifier: MIT
// Why:   a VF whose state was restored on another host is told by an interrupt of the GuC's that no native function knows.
// Opens: drivers/gpu/drm/i915/gt/intel_gt_irq.c 1 guc_irq_handler
// Opens: drivers/gpu/drm/i915/gt/intel_gt_irq.c 1 gen11_gt_irq_postinstall

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

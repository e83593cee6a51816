// SPDX-License-Identifier: MIT
// Why:   each start of the GT (probe, reset, resume) forgets what the PF told hardware and GuC; and
//        GuC tells the PF about its VFs by events that the base does not know.
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 1 intel_gt_init_hw
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_ct.c 1 ct_process_request

@ init_hw @
identifier gt;
@@
 intel_gt_init_hw(struct intel_gt *gt)
 {
 ...
 intel_mocs_init(gt);
+i915_sriov_gt_init_hw(gt);
 ...
 }

@ event @
symbol guc, action, payload, len, ret;
@@
 ct_process_request(...)
 {
 <...
 ret = -EOPNOTSUPP;
+ret = i915_sriov_guc_event(guc, action, payload, len);
 ...>
 }

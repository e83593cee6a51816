// SPDX-License-Identifier: MIT
// Why:   each start of the GT (probe, reset, resume) forgets what the PF told hardware and GuC; and
//        GuC tells the PF about its VFs by events that the base does not know. What a VF makes the GuC
//        refuse must not be printed, since a guest can repeat it without end.
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 1 intel_gt_init_hw
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_ct.c 1 ct_process_request
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_ct.c 2 intel_guc_ct_send

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

@ refusal @
symbol ct, action, ret;
@@
 intel_guc_ct_send(...)
 {
 ...
 ret = ct_send(ct, action, ...);
+if (ret < 0 && i915_sriov_guc_refusal(action[0], ret))
+return ret;
 ...
 }

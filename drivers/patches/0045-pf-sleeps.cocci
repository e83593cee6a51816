// SPDX-License-Identifier: MIT
// Why:   the machine's sleep makes the GuC forget the VFs. Their state must be taken out while the GPU still works, and be
//        given back before the drivers of VFs go on; if it cannot, the machine must stay awake. And a VF may wake up elsewhere.
// Opens: drivers/gpu/drm/i915/i915_driver.c 2 i915_drm_suspend
// Opens: drivers/gpu/drm/i915/i915_driver.c 2 i915_drm_resume
// Opens: drivers/gpu/drm/i915/gt/intel_gt_pm.c 1 wait_for_suspend

@ suspend @
identifier i915;
@@
 i915_drm_suspend(...)
 {
 ...
+if (i915_sriov_suspend(i915))
+return -EBUSY;
 disable_rpm_wakeref_asserts(&i915->runtime_pm);
 ...
 }

@ resume @
identifier i915;
@@
 i915_drm_resume(...)
 {
 ...
+i915_sriov_wake(i915);
 sanitize_gpu(i915);
 ...
 intel_gvt_resume(i915);
+i915_sriov_resume(i915);
 ...
 }

// A GPU that is not idle by then is wedged, and VFs lose what they have.
@ turns @
identifier gt;
statement S;
@@
 wait_for_suspend(struct intel_gt *gt)
 {
 ...
+i915_sriov_gt_take_turns(gt);
 if (intel_gt_wait_for_idle(gt, I915_GT_SUSPEND_IDLE_TIMEOUT) == -ETIME) S
 ...
 }

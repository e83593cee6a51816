// SPDX-License-Identifier: MIT
// Why:   the machine's sleep makes the GuC forget the VFs. Their state must be taken out while the GPU still works, and be
//        given back before the drivers of VFs go on; if it cannot, the machine must stay awake.
// Opens: drivers/gpu/drm/i915/i915_driver.c 2 i915_drm_suspend
// Opens: drivers/gpu/drm/i915/i915_driver.c 1 i915_drm_resume

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
 intel_gvt_resume(i915);
+i915_sriov_resume(i915);
 ...
 }

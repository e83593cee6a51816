// SPDX-License-Identifier: MIT
// Why:     what a binary attribute's callback gets is const on newer kernels.
// Changes: drivers/gpu/drm/i915/i915_gpu_error.c -1+1 error_state_read
// Changes: drivers/gpu/drm/i915/i915_gpu_error.c -1+1 error_state_write
// Changes: drivers/gpu/drm/i915/i915_sysfs.c -1+1 i915_l3_read
// Changes: drivers/gpu/drm/i915/i915_sysfs.c -1+1 i915_l3_write
@@
identifier f, attr, filp, kobj;
@@
 f(struct file *filp, struct kobject *kobj,
-  struct bin_attribute *attr,
+  compat_bin_attribute *attr,
   ...)
 { ... }

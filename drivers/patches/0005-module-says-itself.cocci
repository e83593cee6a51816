// SPDX-License-Identifier: MIT
// Why:   whoever reads a kernel log must see that it is this driver and not the stock one, and which.
//        Before anything else of the module, so that it is there whatever happens next.
// Opens: drivers/gpu/drm/i915/i915_module.c 1 i915_init

@@
expression first, last;
identifier i;
statement S;
@@
 i915_init(...)
 {
 ...
+i915_sriov_say_version();
 for (i = first; i < last; i++) S
 ...
 }

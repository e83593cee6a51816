// SPDX-License-Identifier: MIT
// Why:   the mode (native or PF) must be known before the uC options are, VFs can be offered only
//        once the GPU works, and must be gone before it does.
// Opens: drivers/gpu/drm/i915/i915_driver.c 4 i915_driver_probe
// Opens: drivers/gpu/drm/i915/i915_pci.c 1 i915_pci_remove
// Opens: drivers/gpu/drm/i915/i915_pci.c 1 i915_pci_shutdown
// Opens: drivers/gpu/drm/i915/i915_pci.c 1 i915_pci_driver

@ probe_early @
identifier i915;
symbol ret;
@@
 i915_driver_probe(...)
 {
 ...
+ret = i915_sriov_probe_early(i915);
+if (ret < 0)
+goto out_pci_disable;
 ret = i915_driver_early_probe(i915);
 ...
 }

@ probe_late @
identifier i915;
@@
 i915_driver_probe(...)
 {
 ...
 i915_welcome_messages(i915);
+i915_sriov_probe_late(i915);
 ...
 }

@ remove @
identifier i915;
@@
 i915_pci_remove(...)
 {
 ...
+i915_sriov_remove(i915);
 i915_driver_remove(i915);
 ...
 }

@ shutdown @
identifier i915;
@@
 i915_pci_shutdown(...)
 {
 ...
+i915_sriov_shutdown(i915);
 i915_driver_shutdown(i915);
 ...
 }

@ configure @
symbol i915_pci_driver, i915_pci_shutdown;
@@
 struct pci_driver i915_pci_driver = {
+.sriov_configure = i915_sriov_configure,
 .shutdown = i915_pci_shutdown,
 };

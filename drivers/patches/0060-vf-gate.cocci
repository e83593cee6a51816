// SPDX-License-Identifier: MIT
// Why:   a VF may touch few registers, and none of them sleeps: accesses go through one gate, not through forcewake.
//        Raw accesses bypass the gate, so each that a VF would come by is not made.
// Opens: drivers/gpu/drm/i915/intel_uncore.c 2 sanity_check_mmio_access
// Opens: drivers/gpu/drm/i915/intel_uncore.c 2 intel_uncore_init_mmio
// Opens: drivers/gpu/drm/i915/intel_pcode.c 2 __snb_pcode_rw
// Opens: drivers/gpu/drm/i915/i915_vgpu.c 2 intel_vgpu_detect
// Opens: drivers/gpu/drm/i915/soc/intel_dram.c 2 intel_dram_edram_detect
// Opens: drivers/gpu/drm/i915/gt/intel_workarounds.c 1 __intel_engine_init_ctx_wa
// Opens: drivers/gpu/drm/i915/i915_ioctl.c 2 i915_reg_read_ioctl
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 2 intel_gt_flush_ggtt_writes

@ sanity @
identifier i915;
@@
 sanity_check_mmio_access(...)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return 0;
 if (GRAPHICS_VER(i915) < 8)
 return 0;
 ...
 }

@ init_mmio @
identifier i915, uncore;
@@
 intel_uncore_init_mmio(struct intel_uncore *uncore)
 {
 ...
+i915_sriov_uncore_flags(uncore);
 if (!intel_uncore_has_forcewake(uncore)) { ... } else { ... }
 ...
+i915_sriov_uncore_funcs(uncore);
 if (HAS_FPGA_DBG_UNCLAIMED(i915)) { ... }
 ...
 }

@ pcode @
identifier uncore;
@@
 __snb_pcode_rw(struct intel_uncore *uncore, ...)
 {
 ...
+if (i915_sriov_is_vf(uncore->i915))
+return -EOPNOTSUPP;
 if (intel_uncore_read_fw(uncore, GEN6_PCODE_MAILBOX) & GEN6_PCODE_READY)
 return -EAGAIN;
 ...
 }

@ reg_read @
symbol i915, entry, reg_read_whitelist;
iterator name with_intel_runtime_pm;
@@
 i915_reg_read_ioctl(...)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return -EOPNOTSUPP;
 entry = reg_read_whitelist;
 ...
 }

@ flush @
identifier gt;
iterator name with_intel_runtime_pm_if_in_use;
@@
 intel_gt_flush_ggtt_writes(struct intel_gt *gt)
 {
 ...
+if (i915_sriov_is_vf(gt->i915))
+return;
 intel_gt_chipset_flush(gt);
 ...
 }

@ vgpu @
identifier i915;
@@
 intel_vgpu_detect(struct drm_i915_private *i915)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (GRAPHICS_VER(i915) < 6)
 return;
 ...
 }

@ edram @
identifier i915;
@@
 intel_dram_edram_detect(struct drm_i915_private *i915)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (!(IS_HASWELL(i915) || IS_BROADWELL(i915) || GRAPHICS_VER(i915) >= 9))
 return;
 ...
 }

@ ctx_workarounds @
identifier engine, wal;
@@
 __intel_engine_init_ctx_wa(struct intel_engine_cs *engine, ...)
 {
 ...
 wa_init_finish(wal);
+i915_sriov_ctx_workarounds(engine, wal);
 ...
 }

// SPDX-License-Identifier: MIT
// Why:   a VF asks GuC and PF what the base reads from fuses, is reset by the GuC, waits for its turn, and leaves to the PF what
//        exists once for all functions: workarounds, MOCS, PAT, faults.
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 4 intel_gt_init_mmio
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 1 __engines_record_defaults
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 2 intel_gt_check_and_clear_faults
// Opens: drivers/gpu/drm/i915/gt/intel_gt.c 2 intel_gt_clear_error_registers
// Opens: drivers/gpu/drm/i915/gt/intel_reset.c 2 intel_get_gpu_reset
// Opens: drivers/gpu/drm/i915/gt/intel_gtt.c 2 setup_private_pat
// Opens: drivers/gpu/drm/i915/gt/intel_mocs.c 2 intel_mocs_init_engine
// Opens: drivers/gpu/drm/i915/gt/intel_mocs.c 2 intel_mocs_init
// Opens: drivers/gpu/drm/i915/gt/intel_workarounds.c 2 intel_gt_init_workarounds
// Opens: drivers/gpu/drm/i915/gt/intel_workarounds.c 2 intel_engine_init_whitelist
// Opens: drivers/gpu/drm/i915/gt/intel_workarounds.c 2 intel_engine_init_workarounds

@ init_mmio @
identifier gt;
@@
 intel_gt_init_mmio(struct intel_gt *gt)
 {
+int err;
+
+err = i915_sriov_gt_init_mmio(gt);
+if (err)
+return err;
+
 intel_gt_init_clock_frequency(gt);
 ...
 }

@ first_requests @
identifier gt;
statement S;
@@
 __engines_record_defaults(struct intel_gt *gt)
 {
 ...
+i915_sriov_gt_take_turns(gt);
 if (intel_gt_wait_for_idle(gt, I915_GEM_IDLE_TIMEOUT) == -ETIME) S
 ...
 }

@ faults @
identifier gt, i915;
statement S;
@@
 intel_gt_check_and_clear_faults(struct intel_gt *gt)
 {
 ...
 struct drm_i915_private *i915 = gt->i915;
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (GRAPHICS_VER_FULL(i915) >= IP_VER(12, 55)) xehp_check_faults(gt);
 else S
 ...
 }

@ error_registers @
identifier gt, i915, uncore;
@@
 intel_gt_clear_error_registers(struct intel_gt *gt, ...)
 {
 ...
 struct drm_i915_private *i915 = gt->i915;
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (GRAPHICS_VER(i915) != 2) intel_uncore_write(uncore, PGTBL_ER, 0);
 ...
 }

@ gpu_reset @
identifier gt, i915;
statement S;
@@
 intel_get_gpu_reset(const struct intel_gt *gt)
 {
 ...
 struct drm_i915_private *i915 = gt->i915;
 ...
+if (i915_sriov_is_vf(i915))
+return i915_sriov_gt_reset;
 if (is_mock_gt(gt)) return mock_reset;
 else S
 }

@ pat @
identifier gt, uncore, i915;
@@
 setup_private_pat(struct intel_gt *gt)
 {
 ...
 struct drm_i915_private *i915 = gt->i915;
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (gt->type == GT_MEDIA) { ... }
 ...
 }

@ mocs_engine @
identifier engine;
@@
 intel_mocs_init_engine(struct intel_engine_cs *engine)
 {
 ...
+if (i915_sriov_is_vf(engine->i915))
+return;
 assert_forcewakes_active(engine->uncore, FORCEWAKE_ALL);
 ...
 }

@ mocs @
identifier gt, flags, table;
@@
 intel_mocs_init(struct intel_gt *gt)
 {
 ...
+if (i915_sriov_is_vf(gt->i915))
+return;
 flags = get_mocs_settings(gt->i915, &table);
 ...
 }

@ gt_workarounds @
identifier gt, wal;
@@
 intel_gt_init_workarounds(struct intel_gt *gt)
 {
 ...
 wa_init_start(wal, gt, ...);
+if (i915_sriov_is_vf(gt->i915))
+return;
 ...
 }

@ whitelist @
identifier engine, w;
@@
 intel_engine_init_whitelist(struct intel_engine_cs *engine)
 {
 ...
 wa_init_start(w, engine->gt, ...);
+if (i915_sriov_is_vf(engine->i915))
+return;
 ...
 }

@ engine_workarounds @
identifier engine, wal;
@@
 intel_engine_init_workarounds(struct intel_engine_cs *engine)
 {
 ...
 wa_init_start(wal, engine->gt, ...);
+if (i915_sriov_is_vf(engine->i915))
+return;
 ...
 }

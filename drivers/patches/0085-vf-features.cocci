// SPDX-License-Identifier: MIT
// Why:   a VF has no power management of its own, no counters, and no engine registers to show; the GuC's policies are
//        the PF's, so that a parameter concerns the driver alone. Nor has it a display for whose sake a GPU that does not work
//        would be kept. VFs do what GVT-g was for, which keeps devices in a list that a probe that fails does not leave. In a guest
//        the bridge at 00:00.0 is of somebody else, if there is one.
// Opens: drivers/gpu/drm/i915/i915_gem.c 1 i915_gem_init
// Opens: drivers/gpu/drm/i915/i915_perf.c 2 i915_perf_init
// Opens: drivers/gpu/drm/i915/i915_perf.c 2 i915_oa_init_reg_state
// Opens: drivers/gpu/drm/i915/i915_pmu.c 2 i915_pmu_register
// Opens: drivers/gpu/drm/i915/gt/intel_rps.c 2 intel_rps_init
// Opens: drivers/gpu/drm/i915/gt/intel_rps.c 2 intel_rps_sanitize
// Opens: drivers/gpu/drm/i915/gt/intel_gt_sysfs_pm.c 2 intel_gt_sysfs_pm_init
// Opens: drivers/gpu/drm/i915/gt/intel_gt_pm_debugfs.c 2 intel_gt_pm_debugfs_register
// Opens: drivers/gpu/drm/i915/i915_gpu_error.c 2 engine_record_registers
// Opens: drivers/gpu/drm/i915/i915_gpu_error.c 2 gt_record_global_regs
// Opens: drivers/gpu/drm/i915/i915_debugfs_params.c 2 notify_guc
// Opens: drivers/gpu/drm/i915/i915_request.c 2 match_ring
// Opens: drivers/gpu/drm/i915/i915_irq.c 2 gen11_irq_reset
// Opens: drivers/gpu/drm/i915/intel_gvt.c 2 intel_gvt_init
// Opens: drivers/gpu/drm/i915/intel_gvt.c 2 intel_gvt_driver_remove
// Opens: drivers/gpu/drm/i915/gt/intel_engine_cs.c 2 intel_engine_print_registers
// Opens: drivers/gpu/drm/i915/gt/intel_engine_cs.c 2 intel_engine_set_hwsp_writemask
// Opens: drivers/gpu/drm/i915/soc/intel_gmch.c 2 intel_gmch_bridge_setup
// Opens: drivers/gpu/drm/i915/soc/intel_gmch.c 2 intel_gmch_bar_setup

@ gt_init @
identifier i915, gt, i, ret;
iterator name for_each_gt;
@@
 i915_gem_init(struct drm_i915_private *i915)
 {
 ...
 for_each_gt(gt, i915, i) {
 ret = intel_gt_init(gt);
+ret = i915_sriov_gt_init_result(gt, ret);
 if (ret) goto err_unlock;
 }
 ...
 }

@ perf @
identifier i915, perf;
@@
 i915_perf_init(struct drm_i915_private *i915)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return 0;
 perf->oa_formats = oa_formats;
 ...
 }

@ pmu @
identifier i915;
@@
 i915_pmu_register(struct drm_i915_private *i915)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (GRAPHICS_VER(i915) <= 2) { ... }
 ...
 }

@ rps_init @
identifier rps, i915;
@@
 intel_rps_init(struct intel_rps *rps)
 {
 ...
 struct drm_i915_private *i915 = rps_to_i915(rps);
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (rps_uses_slpc(rps)) return;
 ...
 }

@ rps_sanitize @
identifier rps;
@@
 intel_rps_sanitize(struct intel_rps *rps)
 {
+if (i915_sriov_is_vf(rps_to_i915(rps)))
+return;
 if (rps_uses_slpc(rps)) return;
 ...
 }

@ sysfs_pm @
identifier gt, kobj;
@@
 intel_gt_sysfs_pm_init(struct intel_gt *gt, struct kobject *kobj)
 {
 ...
+if (i915_sriov_is_vf(gt->i915))
+return;
 intel_sysfs_rc6_init(gt, kobj);
 ...
 }

@ pm_debugfs @
identifier gt, root, files;
@@
 intel_gt_pm_debugfs_register(struct intel_gt *gt, struct dentry *root)
 {
 ...
+if (i915_sriov_is_vf(gt->i915))
+return;
 intel_gt_debugfs_register_files(root, files, ...);
 }

@ coredump @
identifier ee, engine, i915;
@@
 engine_record_registers(struct intel_engine_coredump *ee)
 {
 ...
 struct drm_i915_private *i915 = engine->i915;
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (GRAPHICS_VER(i915) >= 6) { ... }
 ...
 }

@ oa @
identifier engine;
@@
 i915_oa_init_reg_state(..., const struct intel_engine_cs *engine)
 {
 ...
+if (i915_sriov_is_vf(engine->i915))
+return;
 if (engine->class != RENDER_CLASS) return;
 ...
 }

@ global_regs @
identifier gt, uncore, i915;
@@
 gt_record_global_regs(struct intel_gt_coredump *gt)
 {
 ...
 struct drm_i915_private *i915 = uncore->i915;
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (IS_VALLEYVIEW(i915)) gt->forcewake = intel_uncore_read_fw(uncore, FORCEWAKE_VLV);
 ...
 }

@ irq_reset @
identifier i915;
@@
 gen11_irq_reset(struct drm_i915_private *i915)
 {
 ...
 gen11_display_irq_reset(i915);
+if (i915_sriov_is_vf(i915))
+return;
 ...
 }

@ print_registers @
identifier engine, i915;
@@
 intel_engine_print_registers(struct intel_engine_cs *engine, ...)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return;
 if (engine->id == RENDER_CLASS && IS_GRAPHICS_VER(i915, 4, 7)) { ... }
 ...
 }

@ hwstam @
identifier engine;
@@
 intel_engine_set_hwsp_writemask(struct intel_engine_cs *engine, ...)
 {
+if (i915_sriov_is_vf(engine->i915))
+return;
 if (GRAPHICS_VER(engine->i915) < 6 && engine->class != RENDER_CLASS)
 return;
 ...
 }

@ global_policies @
identifier gt, i915, i;
iterator name for_each_gt;
statement S;
@@
 notify_guc(struct drm_i915_private *i915)
 {
 ...
+if (i915_sriov_policy_changed(i915))
+return 0;
 for_each_gt(gt, i915, i) S
 ...
 }

// Whose ring an engine has, no register tells a VF: what has said that it started, and is not complete, it takes for active.
// What the kernel itself has queued (heartbeats) does not say so.
@ active_request @
identifier rq;
@@
 match_ring(struct i915_request *rq)
 {
 ...
+if (i915_sriov_is_vf(rq->i915))
+return i915_request_has_initial_breadcrumb(rq);
 if (!intel_engine_is_virtual(rq->engine)) return engine_match_ring(rq->engine, rq);
 ...
 }

@ gvt_init @
identifier i915;
@@
 intel_gvt_init(struct drm_i915_private *i915)
 {
+if (i915_sriov_is_vf(i915))
+return 0;
 ...
 mutex_lock(...);
 ...
 }

@ gvt_remove @
identifier i915;
@@
 intel_gvt_driver_remove(struct drm_i915_private *i915)
 {
+if (i915_sriov_is_vf(i915))
+return;
 mutex_lock(...);
 ...
 }

@ bridge @
identifier i915, domain;
expression E;
@@
 intel_gmch_bridge_setup(struct drm_i915_private *i915)
 {
 int domain = E;
+if (i915_sriov_is_vf(i915))
+return 0;
 ...
 }

@ mchbar @
identifier i915;
@@
 intel_gmch_bar_setup(struct drm_i915_private *i915)
 {
 ...
+if (i915_sriov_is_vf(i915))
+return;
 i915->gmch.mchbar_need_disable = false;
 ...
 }

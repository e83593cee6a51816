// SPDX-License-Identifier: MIT
// Why:   a VF shares a GuC that runs already. It has no firmware to load and none of the memory that goes with it
//        (ADS, with golden contexts and usage), nor engines whose registers it could set up for it.
// Opens: drivers/gpu/drm/i915/gt/uc/intel_uc.c 1 intel_uc_init_early
// Opens: drivers/gpu/drm/i915/gt/uc/intel_uc.c 2 __uc_sanitize
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc.c 2 intel_guc_load_status
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc.c 8 intel_guc_send_mmio
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_ads.c 2 intel_guc_ads_init_late
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_init_engine_stats
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_engine_busyness
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 __reset_guc_busyness_stats
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 intel_guc_busyness_park
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 intel_guc_busyness_unpark
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_engine_reset_prepare
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_resume
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_route_semaphores
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_init_global_schedule_policy
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 2 guc_context_policy_init_v70
// Opens: drivers/gpu/drm/i915/gt/uc/intel_guc_submission.c 5 __guc_add_request

@ init_early @
identifier uc;
@@
 intel_uc_init_early(struct intel_uc *uc)
 {
 ...
 if (intel_uc_wants_guc(uc)) uc->ops = &uc_ops_on; else uc->ops = &uc_ops_off;
+i915_sriov_uc_ops(uc);
 }

@ sanitize @
identifier uc, huc;
@@
 __uc_sanitize(struct intel_uc *uc)
 {
 ...
+if (i915_sriov_is_vf(uc_to_gt(uc)->i915))
+return i915_sriov_uc_sanitize(uc);
 intel_huc_sanitize(huc);
 ...
 }

@ load_status @
identifier guc, p, gt;
@@
 intel_guc_load_status(struct intel_guc *guc, struct drm_printer *p)
 {
 ...
 struct intel_gt *gt = guc_to_gt(guc);
 ...
 intel_uc_fw_dump(&guc->fw, p);
+if (i915_sriov_is_vf(gt->i915))
+return;
 ...
 }

@ ads_init_late @
identifier guc;
@@
 intel_guc_ads_init_late(struct intel_guc *guc)
 {
+if (i915_sriov_is_vf(guc_to_gt(guc)->i915))
+return;
 guc_init_golden_context(guc);
 }

@ engine_stats @
identifier gt, wakeref, guc;
symbol ret;
iterator name with_intel_runtime_pm;
statement S;
@@
 guc_init_engine_stats(struct intel_guc *guc)
 {
 ...
+if (i915_sriov_is_vf(gt->i915))
+return 0;
 with_intel_runtime_pm(&gt->i915->runtime_pm, wakeref) S
 ...
 }

@ busyness @
identifier guc, flags, now, engine;
@@
 guc_engine_busyness(struct intel_engine_cs *engine, ktime_t *now)
 {
 ...
+if (i915_sriov_is_vf(engine->i915))
+return i915_sriov_no_busyness(now);
 spin_lock_irqsave(&guc->timestamp.lock, flags);
 ...
 }

@ busyness_reset @
identifier guc, gt, flags;
@@
 __reset_guc_busyness_stats(struct intel_guc *guc)
 {
 ...
 struct intel_gt *gt = guc_to_gt(guc);
 ...
+if (i915_sriov_is_vf(gt->i915))
+return;
 spin_lock_irqsave(&guc->timestamp.lock, flags);
 ...
 }

@ busyness_park @
identifier gt, guc;
@@
 intel_guc_busyness_park(struct intel_gt *gt)
 {
 ...
+if (i915_sriov_gt_park(gt))
+return;
 if (!guc_submission_initialized(guc)) return;
 ...
 }

@ busyness_unpark @
identifier gt, guc;
@@
 intel_guc_busyness_unpark(struct intel_gt *gt)
 {
 ...
+if (i915_sriov_gt_unpark(gt))
+return;
 if (!guc_submission_initialized(guc)) return;
 ...
 }

@ reset_prepare @
identifier engine;
@@
 guc_engine_reset_prepare(struct intel_engine_cs *engine)
 {
+if (i915_sriov_is_vf(engine->i915))
+return;
 if (intel_engine_reset_needs_wa_22011802037(engine->gt)) { ... }
 }

@ resume @
identifier engine;
@@
 guc_resume(struct intel_engine_cs *engine)
 {
 ...
 intel_breadcrumbs_reset(engine->breadcrumbs);
+if (i915_sriov_is_vf(engine->i915))
+return 0;
 ...
 }

@ semaphores @
identifier guc, gt;
@@
 guc_route_semaphores(struct intel_guc *guc, ...)
 {
 ...
 struct intel_gt *gt = guc_to_gt(guc);
 ...
+if (i915_sriov_is_vf(gt->i915))
+return;
 if (GRAPHICS_VER(gt->i915) < 12) return;
 ...
 }

@ schedule_policy @
identifier guc, gt;
@@
 guc_init_global_schedule_policy(struct intel_guc *guc)
 {
 ...
 struct intel_gt *gt = guc_to_gt(guc);
 ...
+if (i915_sriov_is_vf(gt->i915))
+return 0;
 if (GUC_SUBMIT_VER(guc) < MAKE_GUC_VER(1, 1, 0)) return 0;
 ...
 }

@ context_policy @
identifier ce, engine;
symbol preemption_timeout;
@@
 guc_context_policy_init_v70(struct intel_context *ce, ...)
 {
 ...
 struct intel_engine_cs *engine = ce->engine;
 ...
 preemption_timeout = engine->props.preempt_timeout_ms * 1000;
+preemption_timeout = i915_sriov_preemption_timeout(engine, preemption_timeout);
 ...
 }

@ policy_again @
identifier guc, rq;
symbol err, ce;
@@
 __guc_add_request(struct intel_guc *guc, struct i915_request *rq)
 {
 ...
+if (i915_sriov_repeats_policy(ce->engine->i915)) {
+err = guc_context_policy_init_v70(ce, false);
+if (err)
+return err;
+}
 if (context_policy_required(ce)) { ... }
 ...
 }

@ mailbox @
identifier guc, request, len, uncore;
symbol i;
typedef u32;
@@
 intel_guc_send_mmio(struct intel_guc *guc, const u32 *request, u32 len, ...)
 {
 ... when any
+i = len;
+if (i915_sriov_write_request(guc, request, len))
+goto written;
 for (i = 0; i < len; i++) intel_uncore_write(uncore, guc_send_reg(guc, i), request[i]);
+written:
 intel_uncore_posting_read(uncore, guc_send_reg(guc, i - 1));
 ... when any
 }

@ mailbox_end @
identifier guc, request, len;
symbol ret;
@@
 intel_guc_send_mmio(struct intel_guc *guc, const u32 *request, u32 len, ...)
 {
 ...
 int ret;
+unsigned long end = jiffies + HZ;
 ...
 }

@ mailbox_again @
identifier guc, request, reason;
symbol ret;
@@
 guc_dbg(guc, "mmio request %#x: retrying, reason %u\n", request[0], reason);
+ret = i915_sriov_ask_again(guc, end);
+if (ret)
+goto out;
 goto retry;

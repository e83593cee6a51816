// SPDX-License-Identifier: MIT
// Touches: timers
// Shown by: tests/compat/shims timers.c; tests/compat/kernels: forcewake and requests use these timers
// Why:     a high-resolution timer gets its function when it is set up. Safe: no timer is armed in between.
// Changes: drivers/gpu/drm/i915/gt/uc/intel_huc.c -2+3 delayed_huc_load_init
// Changes: drivers/gpu/drm/i915/gvt/display.c -2+2 setup_virtual_dp_monitor
// Changes: drivers/gpu/drm/i915/gvt/sched_policy.c -2+2 tbs_sched_init
// Changes: drivers/gpu/drm/i915/i915_perf.c -3+2 i915_oa_stream_init
// Changes: drivers/gpu/drm/i915/i915_pmu.c -2+2 i915_pmu_register
// Changes: drivers/gpu/drm/i915/i915_request.c -2+2 __rq_arm_watchdog
// Changes: drivers/gpu/drm/i915/intel_uncore.c -2+2 __fw_domain_init
@@
expression timer, clock, mode, handler;
@@
- hrtimer_init(&timer, clock, mode);
- timer.function = handler;
+ hrtimer_setup(&timer, handler, clock, mode);

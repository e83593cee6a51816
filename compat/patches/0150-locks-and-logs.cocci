// SPDX-License-Identifier: MIT
// Touches: locks
// Shown by: tests/compat/shims queues.c
// Why:     drm_device.struct_mutex is gone from newer kernels: compat/include/drm/drm_device.h says what serves. Safe: see
//          there. The number of messages that a rate limit swallowed is asked for by a function.
// Changes: drivers/gpu/drm/i915/i915_irq.c -2+2 ivb_parity_work
// Changes: drivers/gpu/drm/i915/i915_perf.c -2+2 i915_oa_stream_destroy
@@
expression drm;
@@
- &drm.struct_mutex
+ compat_struct_mutex(&drm)
@@
expression rs;
@@
- rs.missed
+ ratelimit_state_get_miss(&rs)

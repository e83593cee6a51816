// SPDX-License-Identifier: MIT
// Touches: fences, locks
// Shown by: tests/compat/shims fences.c; tests/compat/kernels: batches on every engine, requests signalled by breadcrumbs
// Why:     a fence may carry its lock inside: where it is has to be asked. Safe: the lock of a fence stays the
//          same for its whole life, and i915's own fences keep the one that i915 gives them.
// Changes: drivers/gpu/drm/i915/gt/intel_breadcrumbs.c -1+1 __dma_fence_signal__notify
// Changes: drivers/gpu/drm/i915/i915_active.c -8+10 __i915_active_fence_set
// Changes: drivers/gpu/drm/i915/selftests/i915_active.c -2+2 active_flush
@@
struct dma_fence *fence;
@@
- fence->lock
+ dma_fence_spinlock(fence)

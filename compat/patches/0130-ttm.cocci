// SPDX-License-Identifier: MIT
// Touches: locks
// Shown by: tests/compat/shims ttm.c
// Why:     memory behind an object is had through the object, not through its page table, on newer kernels.
//          Safe: the base holds the object's reservation in all four places, which the newer function wants.
// Changes: drivers/gpu/drm/i915/gem/i915_gem_ttm.c -1+1 __i915_ttm_get_pages
// Changes: drivers/gpu/drm/i915/gem/i915_gem_ttm_move.c -1+1 i915_ttm_move
// Changes: drivers/gpu/drm/i915/gem/i915_gem_ttm_pm.c -1+1 i915_ttm_backup
// Changes: drivers/gpu/drm/i915/gem/i915_gem_ttm_pm.c -1+1 i915_ttm_restore
@@
expression bo, table, ctx;
@@
- ttm_tt_populate(bo->bdev, table, ctx)
+ ttm_bo_populate(bo, ctx)

/* SPDX-License-Identifier: MIT */
/*
 * Touches: references, locks
 * Shown by: tests/compat/shims ttm.c
 */
#ifndef COMPAT_TTM_BO_H
#define COMPAT_TTM_BO_H

#include_next <drm/ttm/ttm_bo.h>
#include <drm/ttm/ttm_tt.h>

#ifndef COMPAT_TTM_PLACE_DESIRED
/* Body, and why it is safe: compat/ttm_placement.c. */
int compat_ttm_bo_validate(struct ttm_buffer_object *bo, struct ttm_placement *placement,
			   struct ttm_operation_ctx *ctx);
#define ttm_bo_validate compat_ttm_bo_validate
#endif

#ifndef COMPAT_TTM_BO_PUT
/* Safe: the same function; it has another name for drivers, who drop the one reference that they own. */
#define ttm_bo_put(bo) ttm_bo_fini(bo)
#endif

#ifndef COMPAT_TTM_BO_POPULATE
/* Safe: the newer function does this and then only sorts swapped-in objects into the LRU again, which older TTM does not do. */
static inline int ttm_bo_populate(struct ttm_buffer_object *bo, struct ttm_operation_ctx *ctx)
{
	return ttm_tt_populate(bo->bdev, bo->ttm, ctx);
}
#endif

#endif

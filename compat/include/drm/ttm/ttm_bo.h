/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_TTM_BO_H
#define COMPAT_TTM_BO_H

#include_next <drm/ttm/ttm_bo.h>

#ifndef COMPAT_TTM_PLACE_DESIRED
/* Body, and why it is safe: compat/ttm_placement.c. */
int compat_ttm_bo_validate(struct ttm_buffer_object *bo, struct ttm_placement *placement,
			   struct ttm_operation_ctx *ctx);
#define ttm_bo_validate compat_ttm_bo_validate
#endif

#endif

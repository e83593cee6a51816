/* SPDX-License-Identifier: MIT */
/*
 * Question: is a TTM object's memory had by ttm_bo_populate()?
 * Since: 6.13
 * If no: compat/include/drm/ttm/ttm_bo.h defines it by ttm_tt_populate(), which such a kernel exports.
 * Goes: with kernels before 6.13
 */
#include <drm/ttm/ttm_bo.h>

int probe(struct ttm_buffer_object *bo, struct ttm_operation_ctx *ctx);
int probe(struct ttm_buffer_object *bo, struct ttm_operation_ctx *ctx)
{
	return ttm_bo_populate(bo, ctx);
}

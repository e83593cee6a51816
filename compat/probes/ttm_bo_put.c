/* SPDX-License-Identifier: MIT */
/*
 * Question: does a driver drop a TTM object by ttm_bo_put()?
 * Since: always; renamed in 6.19
 * If no: compat/include/drm/ttm/ttm_bo.h defines it by ttm_bo_fini().
 * Goes: when the base uses the newer name
 */
#include <drm/ttm/ttm_bo.h>

void probe(struct ttm_buffer_object *bo);
void probe(struct ttm_buffer_object *bo)
{
	ttm_bo_put(bo);
}

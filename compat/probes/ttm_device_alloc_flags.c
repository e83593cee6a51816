/* SPDX-License-Identifier: MIT */
/*
 * Question: does ttm_device_init() take one word of allocation flags?
 * Since: 6.19
 * If no: two answers are passed as they are.
 * If yes: compat/include/drm/ttm/ttm_device.h makes a word of the two answers.
 * Goes: never: it is yes from 6.19 on
 */
#include <drm/ttm/ttm_allocation.h>
#include <drm/ttm/ttm_device.h>

int probe(struct ttm_device *bdev, const struct ttm_device_funcs *funcs);
int probe(struct ttm_device *bdev, const struct ttm_device_funcs *funcs)
{
	return ttm_device_init(bdev, funcs, NULL, NULL, NULL, TTM_ALLOCATION_POOL_USE_DMA32);
}

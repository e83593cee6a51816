/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_TTM_DEVICE_H
#define COMPAT_DRM_TTM_DEVICE_H

#include_next <drm/ttm/ttm_device.h>

#ifdef COMPAT_TTM_DEVICE_ALLOC_FLAGS
#include <drm/ttm/ttm_allocation.h>

/* Two yes-or-no answers became bits of one word. */
#define ttm_device_init(bdev, funcs, dev, mapping, manager, dma_alloc, dma32)		\
	ttm_device_init(bdev, funcs, dev, mapping, manager,				\
			((dma_alloc) ? TTM_ALLOCATION_POOL_USE_DMA_ALLOC : 0) |		\
			((dma32) ? TTM_ALLOCATION_POOL_USE_DMA32 : 0))
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Touches: fences, locks
 * Shown by: tests/compat/shims fences.c
 */
#ifndef COMPAT_LINUX_DMA_FENCE_H
#define COMPAT_LINUX_DMA_FENCE_H

#include_next <linux/dma-fence.h>

#ifndef COMPAT_DMA_FENCE_SPINLOCK
/* Safe: until a fence could carry its lock, this pointer was the only way to it. */
static inline spinlock_t *dma_fence_spinlock(struct dma_fence *fence)
{
	return fence->lock;
}
#endif

#ifndef COMPAT_DMA_FENCE_ENABLE_SW_SIGNALING
/* Renamed, nothing else: takes the fence's lock and asks the driver to signal. */
#define dma_fence_enable_sw_signaling(fence) dma_fence_enable_signaling(fence)
#endif

#endif

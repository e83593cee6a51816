/* SPDX-License-Identifier: MIT */
/*
 * Question: is a fence's lock had by dma_fence_spinlock()?
 * Since: 7.1
 * If no: compat/include/linux/dma-fence.h returns the fence's pointer.
 * Goes: with kernels before 7.1
 */
#include <linux/dma-fence.h>

spinlock_t *probe(struct dma_fence *fence);
spinlock_t *probe(struct dma_fence *fence)
{
	return dma_fence_spinlock(fence);
}

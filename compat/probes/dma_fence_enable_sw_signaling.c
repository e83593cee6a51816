/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a dma_fence_enable_sw_signaling()?
 * Since: always; renamed in 7.3
 * If no: compat/include/linux/dma-fence.h defines it by the newer name.
 * Goes: when the base uses the newer name
 */
#include <linux/dma-fence.h>

void probe(struct dma_fence *fence);
void probe(struct dma_fence *fence)
{
	dma_fence_enable_sw_signaling(fence);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: does dma_fence_array_create() ask whether the array signals with its first fence?
 * Since: always; gone with 7.2
 * If no: compat/include/linux/dma-fence-array.h drops the answer, which must be no.
 * Goes: when the base does not give it
 */
#include <linux/dma-fence-array.h>

struct dma_fence_array *probe(int count, struct dma_fence **fences);
struct dma_fence_array *probe(int count, struct dma_fence **fences)
{
	return dma_fence_array_create(count, fences, 1, 1, false);
}

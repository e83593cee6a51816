/* SPDX-License-Identifier: MIT */
/*
 * Touches: fences, references
 * Shown by: tests/compat/shims fences.c
 */
#ifndef COMPAT_LINUX_DMA_FENCE_ARRAY_H
#define COMPAT_LINUX_DMA_FENCE_ARRAY_H

#include_next <linux/dma-fence-array.h>

#ifndef COMPAT_DMA_FENCE_ARRAY_SIGNAL_ON_ANY
/*
 * An array that signals with its first fence is gone. Safe: the base asks for the other kind only, and another
 * answer than "false" does not link.
 */
extern void compat_no_fence_array_signals_on_any(void) __compiletime_error("arrays that signal on any fence are gone");

static __always_inline struct dma_fence_array *
compat_dma_fence_array_create(int count, struct dma_fence **fences, u64 context, unsigned int seqno, bool any)
{
	if (!__builtin_constant_p(any) || any)
		compat_no_fence_array_signals_on_any();
	return dma_fence_array_create(count, fences, context, seqno);
}
#define dma_fence_array_create compat_dma_fence_array_create
#endif

#endif

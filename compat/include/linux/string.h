/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_STRING_H
#define COMPAT_LINUX_STRING_H

#include_next <linux/string.h>

#ifndef COMPAT_MEM_IS_ZERO
static inline bool mem_is_zero(const void *s, size_t n)
{
	return !memchr_inv(s, 0, n);
}
#endif

#ifndef COMPAT_KMEMDUP_ARRAY
#include <linux/overflow.h>

static inline void *kmemdup_array(const void *src, size_t count, size_t element_size, gfp_t gfp)
{
	/* A product that saturates is more than the allocator ever gives, so it fails as it should. */
	return kmemdup(src, size_mul(element_size, count), gfp);
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_OVERFLOW_H
#define COMPAT_LINUX_OVERFLOW_H

#include_next <linux/overflow.h>

#if !defined(COMPAT_RANGE_OVERFLOWS) && !defined(__ASSEMBLY__)
#include <linux/types.h>

/* Does [start, start + size) leave [0, max)? An empty range at max does; for "end" it does not. */
static inline bool compat_range_overflows(u64 start, u64 size, u64 max)
{
	return start >= max || size > max - start;
}

static inline bool compat_range_end_overflows(u64 start, u64 size, u64 max)
{
	return start > max || size > max - start;
}

/* drm_buddy.h of these kernels has one of the four, with the same meaning. */
#ifndef range_overflows
#define range_overflows(start, size, max)		compat_range_overflows(start, size, max)
#endif
#define range_overflows_t(type, start, size, max)	\
	compat_range_overflows((type)(start), (type)(size), (type)(max))
#define range_end_overflows(start, size, max)		compat_range_end_overflows(start, size, max)
#define range_end_overflows_t(type, start, size, max)	\
	compat_range_end_overflows((type)(start), (type)(size), (type)(max))
#endif

#endif

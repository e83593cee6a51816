/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_PRANDOM_H
#define COMPAT_LINUX_PRANDOM_H

#include_next <linux/prandom.h>

#ifndef COMPAT_NEXT_PSEUDO_RANDOM32
/* The linear congruential generator of "Numerical Recipes", so that a seed still gives the same tests. */
static inline u32 next_pseudo_random32(u32 seed)
{
	return 1664525 * seed + 1013904223;
}
#endif

#endif

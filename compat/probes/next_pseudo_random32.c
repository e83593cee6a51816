/* SPDX-License-Identifier: MIT */
/*
 * Question: has linux/prandom.h next_pseudo_random32()?
 * Since: always; gone with 6.19
 * If no: compat/include/linux/prandom.h computes the same sequence. Only the base's selftests use it.
 * Goes: when the base does without
 */
#include <linux/prandom.h>

u32 probe(void);
u32 probe(void)
{
	return next_pseudo_random32(1);
}

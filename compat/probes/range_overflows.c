/* SPDX-License-Identifier: MIT */
/*
 * Question: does linux/overflow.h have range_overflows() and its three sisters?
 * Since: 6.18 ("overflow: add range_overflows() and range_end_overflows()"), taken back into 6.12.y
 * If no: compat/include/linux/overflow.h has them.
 * Goes: with kernels before 6.18
 */
#include <linux/overflow.h>
#include <linux/types.h>

bool probe(u32 start, u32 size, u32 max);
bool probe(u32 start, u32 size, u32 max)
{
	return range_overflows(start, size, max) || range_overflows_t(u64, start, size, max) ||
	       range_end_overflows(start, size, max) || range_end_overflows_t(u64, start, size, max);
}

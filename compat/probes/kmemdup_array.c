/* SPDX-License-Identifier: MIT */
/*
 * Question: is there kmemdup_array()?
 * Since: 6.9 ("mm/util: Introduce kmemdup_array()"), with count and size the other way round, which comes to the same
 * If no: compat/include/linux/string.h has it.
 * Goes: with kernels before 6.9
 */
#include <linux/slab.h>
#include <linux/string.h>

void *probe(const void *src);
void *probe(const void *src)
{
	return kmemdup_array(src, 2, 4, GFP_KERNEL);
}

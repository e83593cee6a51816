/* SPDX-License-Identifier: MIT */
/*
 * Question: is there mem_is_zero()?
 * Since: 6.12 ("string: add mem_is_zero() helper to check if memory area is all zeros")
 * If no: compat/include/linux/string.h has it.
 * Goes: with kernels before 6.12
 */
#include <linux/string.h>

bool probe(const void *p);
bool probe(const void *p)
{
	return mem_is_zero(p, 4);
}

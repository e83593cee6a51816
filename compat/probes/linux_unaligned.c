/* SPDX-License-Identifier: MIT */
/*
 * Question: are the accessors of unaligned data in linux/unaligned.h?
 * Since: 6.12 ("move asm/unaligned.h to linux/unaligned.h")
 * If no: compat/include/linux/unaligned.h takes asm/unaligned.h.
 * Goes: with kernels before 6.12
 */
#include <linux/unaligned.h>

u32 probe(const void *p);
u32 probe(const void *p)
{
	return get_unaligned_le32(p);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a zap_vma_ptes()?
 * Since: always; zap_special_vma_range() from 7.1 on
 * If no: compat/include/linux/mm.h defines it by the newer name.
 * Goes: when the base uses the newer name
 */
#include <linux/mm.h>

void probe(struct vm_area_struct *vma, unsigned long address, unsigned long size);
void probe(struct vm_area_struct *vma, unsigned long address, unsigned long size)
{
	zap_vma_ptes(vma, address, size);
}

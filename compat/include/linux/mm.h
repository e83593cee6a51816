/* SPDX-License-Identifier: MIT */
/*
 * Touches: folios
 * Shown by: tests/compat/shims memory.c, shmem.c
 */
#ifndef COMPAT_LINUX_MM_H
#define COMPAT_LINUX_MM_H

#include_next <linux/mm.h>

#ifndef nth_page
/* Safe: kernels without it let no folio cross a gap in the map of struct page, and on 64 bits that map is one. */
#define nth_page(page, n) ((page) + (n))
#endif

#ifndef COMPAT_PAGE_MAPPED
/* Safe: asks the folio that the page belongs to, as page_mapped() did; the caller has the page locked. */
static inline bool page_mapped(const struct page *page)
{
	return folio_mapped(page_folio(page));
}
#endif

#ifndef COMPAT_ZAP_VMA_PTES
/* The same function under a newer name: both refuse a range outside the VMA and a VMA that is not PFN-mapped. */
#define zap_vma_ptes(vma, address, size) zap_special_vma_range(vma, address, size)
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Question: can a page be asked whether it is mapped, by page_mapped()?
 * Since: always; gone with 7.2
 * If no: compat/include/linux/mm.h asks its folio.
 * Goes: when the base asks folios
 */
#include <linux/mm.h>

bool probe(const struct page *page);
bool probe(const struct page *page)
{
	return page_mapped(page);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a header linux/folio_batch.h?
 * Since: 7.1
 * If no: compat/include/linux/pagevec.h takes the kernel's own linux/pagevec.h, which is what it was called.
 * Goes: with kernels before 7.1
 */
#include <linux/folio_batch.h>

unsigned int probe(struct folio_batch *batch);
unsigned int probe(struct folio_batch *batch)
{
	return folio_batch_count(batch);
}

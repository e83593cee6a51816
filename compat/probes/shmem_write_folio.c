/* SPDX-License-Identifier: MIT */
/*
 * Question: is a page of a shmem file pushed out by shmem_write_folio(folio)?
 * Since: 7.3
 * If no: the other probes of the group say by what.
 * Group: shmem_writeback
 * Goes: never: newest shape
 */
#include <linux/shmem_fs.h>

int probe(struct folio *folio);
int probe(struct folio *folio)
{
	return shmem_write_folio(folio);
}

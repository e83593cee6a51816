/* SPDX-License-Identifier: MIT */
/*
 * Question: is a page of a shmem file pushed out by shmem_writeout(folio, wbc)?
 * Since: 6.16
 * Unseen: 6.15 and 6.16 were never built for
 * If no: the other probes of the group say by what.
 * Group: shmem_writeback
 * Goes: with 6.16
 */
#include <linux/shmem_fs.h>
#include <linux/writeback.h>

int probe(struct folio *folio);
int probe(struct folio *folio)
{
	struct writeback_control wbc = { .for_reclaim = 1 };

	return shmem_writeout(folio, &wbc);
}

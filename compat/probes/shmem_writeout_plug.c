/* SPDX-License-Identifier: MIT */
/*
 * Question: is a page of a shmem file pushed out by shmem_writeout(folio, plug, list)?
 * Since: 6.17
 * If no: the other probes of the group say by what.
 * Group: shmem_writeback
 * Goes: when kernels before 7.3 go
 */
#include <linux/shmem_fs.h>

struct swap_iocb;

int probe(struct folio *folio, struct swap_iocb **plug, struct list_head *list);
int probe(struct folio *folio, struct swap_iocb **plug, struct list_head *list)
{
	return shmem_writeout(folio, plug, list);
}

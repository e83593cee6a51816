/* SPDX-License-Identifier: MIT */
/*
 * Question: is a page of a shmem file pushed out by a_ops.writepage(), with writeback_control.for_reclaim?
 * Since: always; gone with 6.16
 * If no: the other probes of the group say by what.
 * Group: shmem_writeback
 * Goes: when the base no longer uses it
 */
#include <linux/fs.h>
#include <linux/writeback.h>

int probe(struct address_space *mapping, struct page *page);
int probe(struct address_space *mapping, struct page *page)
{
	struct writeback_control wbc = { .for_reclaim = 1 };

	return mapping->a_ops->writepage(page, &wbc);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: does a_ops.write_begin() take a control block (kiocb) and give a folio?
 * Since: 6.17
 * If no: the other probes of the group say what it takes; compat/include/linux/shmem_fs.h calls it.
 * Group: write_begin
 * Goes: never: newest shape
 */
#include <linux/fs.h>

int probe(const struct kiocb *file, struct address_space *mapping, struct folio **part);
int probe(const struct kiocb *file, struct address_space *mapping, struct folio **part)
{
	void *data;

	return mapping->a_ops->write_begin(file, mapping, 0, 1, part, &data);
}

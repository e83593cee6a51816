/* SPDX-License-Identifier: MIT */
/*
 * Question: does a_ops.write_begin() take the file and give a page?
 * Since: always; gone with 6.12
 * If no: the other probes of the group say what it takes; compat/include/linux/shmem_fs.h calls it.
 * Group: write_begin
 * Goes: with kernels before 6.12
 */
#include <linux/fs.h>

int probe(struct file *file, struct address_space *mapping, struct page **part);
int probe(struct file *file, struct address_space *mapping, struct page **part)
{
	void *data;

	return mapping->a_ops->write_begin(file, mapping, 0, 1, part, &data);
}

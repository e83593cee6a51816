/* SPDX-License-Identifier: MIT */
/*
 * Question: is a file's mmap called by call_mmap()?
 * Since: always; vfs_mmap() from 6.16 on
 * If no: compat/include/linux/fs.h calls vfs_mmap(), which serves files with mmap_prepare() too.
 * Goes: when the base calls vfs_mmap()
 */
#include <linux/fs.h>

int probe(struct file *file, struct vm_area_struct *vma);
int probe(struct file *file, struct vm_area_struct *vma)
{
	return call_mmap(file, vma);
}

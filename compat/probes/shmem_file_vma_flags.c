/* SPDX-License-Identifier: MIT */
/*
 * Question: does shmem_file_setup() take a set of bits (vma_flags_t)?
 * Since: 7.0
 * If no: the word of flags is passed as it is.
 * If yes: compat/include/linux/shmem_fs.h makes one of the word that the base gives.
 * Goes: never: it is yes from 7.0 on
 */
#include <linux/mm.h>
#include <linux/shmem_fs.h>

struct file *probe(vma_flags_t flags);
struct file *probe(vma_flags_t flags)
{
	return shmem_file_setup("", 1, mk_vma_flags(VMA_NORESERVE_BIT));
}

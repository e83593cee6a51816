/* SPDX-License-Identifier: MIT */
/*
 * Touches: folios, locks, references
 * Shown by: tests/compat/shims shmem.c, with swap: 6.12, 7.2 and 7.3 each take another shape
 */
/*
 * How i915 makes files in shmem, writes into their page cache and pushes their pages out to swap.
 */
#ifndef COMPAT_LINUX_SHMEM_FS_H
#define COMPAT_LINUX_SHMEM_FS_H

#include_next <linux/shmem_fs.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/uio.h>
#include <linux/writeback.h>

#ifdef COMPAT_SHMEM_FILE_VMA_FLAGS
/* The flags are a set of bits now; of the older ones a file of ours has this or none. */
static inline vma_flags_t compat_shmem_flags(unsigned long flags)
{
	return (flags & VM_NORESERVE) ? mk_vma_flags(VMA_NORESERVE_BIT) : EMPTY_VMA_FLAGS;
}
#define shmem_file_setup(name, size, flags) \
	shmem_file_setup(name, size, compat_shmem_flags(flags))
#define shmem_file_setup_with_mnt(mnt, name, size, flags) \
	shmem_file_setup_with_mnt(mnt, name, size, compat_shmem_flags(flags))
#endif

/**
 * compat_shmem_writepage() - push one page of a shmem file out to swap
 * @page: locked, not mapped, its dirty mark already taken
 * @wbc: how much the caller wants written
 *
 * Safe: each form has the same contract. 0: writing began and the page is unlocked; AOP_WRITEPAGE_ACTIVATE: the
 * page was marked dirty again and is still locked. Where shmem takes folios it may split a large one, and lock and
 * reference then stay with its first page: so any other page of it is refused, and the caller, who comes by all
 * pages in their order, has tried the first one just before.
 *
 * Return: 0, AOP_WRITEPAGE_ACTIVATE or a negative error code.
 */
static inline int compat_shmem_writepage(struct page *page, struct writeback_control *wbc)
{
#ifdef COMPAT_WRITEPAGE
	wbc->for_reclaim = 1;
	return page_folio(page)->mapping->a_ops->writepage(page, wbc);
#else
	struct folio *folio = page_folio(page);

	if (page != &folio->page) {
		folio_mark_dirty(folio);
		return AOP_WRITEPAGE_ACTIVATE;
	}
#ifdef COMPAT_SHMEM_WRITE_FOLIO
	return shmem_write_folio(folio);
#elif defined(COMPAT_SHMEM_WRITEOUT_PLUG)
	return shmem_writeout(folio, NULL, NULL);
#else
	wbc->for_reclaim = 1;
	return shmem_writeout(folio, wbc);
#endif
#endif
}

/**
 * compat_write_begin() - lock the part of a file's page cache that is written next
 * @file: the file
 * @mapping: its page cache
 * @pos: where in the file
 * @len: how many bytes, not beyond the page of @pos
 * @folio: takes the folio
 * @fsdata: takes what compat_write_end() wants back
 *
 * Safe: shmem does not look at the file or at the control block that stands in its place, only at the mapping.
 *
 * Return: 0 or a negative error code.
 */
static inline int compat_write_begin(struct file *file, struct address_space *mapping, loff_t pos,
				     unsigned int len, struct folio **folio, void **fsdata)
{
#ifdef COMPAT_WRITE_BEGIN_KIOCB
	struct kiocb kiocb;

	init_sync_kiocb(&kiocb, file);
	return mapping->a_ops->write_begin(&kiocb, mapping, pos, len, folio, fsdata);
#elif defined(COMPAT_WRITE_BEGIN_FOLIO)
	return mapping->a_ops->write_begin(file, mapping, pos, len, folio, fsdata);
#else
	struct page *page;
	int err;

	err = mapping->a_ops->write_begin(file, mapping, pos, len, &page, fsdata);
	if (!err)
		*folio = page_folio(page);
	return err;
#endif
}

/**
 * compat_write_end() - mark what was written dirty, and unlock it
 * @file: the file
 * @mapping: its page cache
 * @pos: as given to compat_write_begin()
 * @len: as given to compat_write_begin()
 * @copied: how many bytes were written
 * @folio: from compat_write_begin()
 * @fsdata: from compat_write_begin()
 *
 * Return: how many bytes were taken, or a negative error code.
 */
static inline int compat_write_end(struct file *file, struct address_space *mapping, loff_t pos,
				   unsigned int len, unsigned int copied, struct folio *folio, void *fsdata)
{
#ifdef COMPAT_WRITE_BEGIN_KIOCB
	struct kiocb kiocb;

	init_sync_kiocb(&kiocb, file);
	return mapping->a_ops->write_end(&kiocb, mapping, pos, len, copied, folio, fsdata);
#elif defined(COMPAT_WRITE_BEGIN_FOLIO)
	return mapping->a_ops->write_end(file, mapping, pos, len, copied, folio, fsdata);
#else
	return mapping->a_ops->write_end(file, mapping, pos, len, copied, folio_file_page(folio, pos >> PAGE_SHIFT), fsdata);
#endif
}

#endif

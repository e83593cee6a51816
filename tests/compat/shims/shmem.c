// SPDX-License-Identifier: MIT
/* linux/shmem_fs.h: files, writes into their page cache, and the way out to swap. The scenario makes the swap. */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>
#include <linux/swap.h>
#include <linux/writeback.h>

#include "shims.h"

#define FILE_BYTES	(2 * HPAGE_PMD_SIZE)
#define TEXT		"written by compat"
#define POS		(3 * PAGE_SIZE + 100)	/* in the fourth page, away from its start */

static struct file *make_file(void)
{
	struct file *file = shmem_file_setup("shims", FILE_BYTES, VM_NORESERVE);

	if (!expect(!IS_ERR(file)))
		return NULL;
	mapping_set_gfp_mask(file->f_mapping, GFP_HIGHUSER);
	return file;
}

/* As the base does it: the folio that it gets is locked and referenced until the end of the write. */
static int write_text(struct file *file, loff_t pos)
{
	struct address_space *mapping = file->f_mapping;
	struct folio *folio;
	void *data, *to;
	int err;

	err = compat_write_begin(file, mapping, pos, sizeof(TEXT), &folio, &data);
	if (!expect(!err))
		return err;
	expect(folio_test_locked(folio));
	expect(folio_contains(folio, pos >> PAGE_SHIFT));
	to = kmap_local_folio(folio, offset_in_folio(folio, pos));
	memcpy(to, TEXT, sizeof(TEXT));
	kunmap_local(to);
	folio_get(folio);
	expect(compat_write_end(file, mapping, pos, sizeof(TEXT), sizeof(TEXT), folio, data) == sizeof(TEXT));
	expect(!folio_test_locked(folio) && folio_test_dirty(folio) && folio_test_uptodate(folio));
	folio_put(folio);
	return 0;
}

static bool holds_text(struct file *file, loff_t pos)
{
	struct page *page = shmem_read_mapping_page(file->f_mapping, pos >> PAGE_SHIFT);
	bool same;
	void *from;

	if (IS_ERR(page))
		return false;
	from = kmap_local_page(page);
	same = !memcmp(from + offset_in_page(pos), TEXT, sizeof(TEXT));
	kunmap_local(from);
	put_page(page);
	return same;
}

static unsigned int references_of_page(struct file *file, loff_t pos)
{
	struct folio *folio = filemap_get_folio(file->f_mapping, pos >> PAGE_SHIFT);
	unsigned int count;

	if (IS_ERR(folio))
		return 0;
	count = folio_ref_count(folio) - 1;
	folio_put(folio);
	return count;
}

static void write_lands(void)
{
	struct file *file = make_file();
	unsigned int before;

	if (!file)
		return;
	if (!write_text(file, POS)) {
		before = references_of_page(file, POS);
		expect(holds_text(file, POS));
		expect(!holds_text(file, POS + PAGE_SIZE));
		expect(!write_text(file, POS));
		expect(before && references_of_page(file, POS) <= before);
	}
	__fput_sync(file);
}

static unsigned long flags_of(struct file *file) { return SHMEM_I(file_inode(file))->flags; }

/* Only "no reserve" may differ, as it decides whether the whole size is counted at once. */
static void reserve_is_as_asked(void)
{
	struct file *unreserved = make_file(), *reserved = shmem_file_setup("shims", FILE_BYTES, 0);

	if (unreserved && expect(!IS_ERR(reserved))) {
		expect(flags_of(unreserved) != 0);
		expect(flags_of(reserved) == 0);
	}
	if (!IS_ERR(reserved))
		__fput_sync(reserved);
	if (unreserved)
		__fput_sync(unreserved);
}

/* What the base does with each page when memory is short; 0 if the page is on its way, and unlocked. */
static int push_out(struct file *file, pgoff_t index)
{
	struct writeback_control wbc = { .sync_mode = WB_SYNC_NONE, .nr_to_write = 1, .range_end = LLONG_MAX };
	struct page *page = find_lock_page(file->f_mapping, index);
	int err = -ENOENT;

	if (!page)
		return err;
	expect(!page_mapped(page));
	if (clear_page_dirty_for_io(page)) {
		SetPageReclaim(page);
		err = compat_shmem_writepage(page, &wbc);
		if (err) {
			expect(PageLocked(page) && PageDirty(page));
			ClearPageReclaim(page);
		}
	}
	if (err)
		unlock_page(page);
	put_page(page);
	return err;
}

static bool is_in_page_cache(struct file *file, pgoff_t index)
{
	struct page *page = find_get_page(file->f_mapping, index);

	if (page)
		put_page(page);
	return page;
}

static void page_goes_to_swap_and_back(void)
{
	struct file *file = make_file();

	if (!file)
		return;
	if (!write_text(file, POS)) {
		expect(push_out(file, POS >> PAGE_SHIFT) == 0);
		expect(!is_in_page_cache(file, POS >> PAGE_SHIFT));
		expect(holds_text(file, POS));
		expect(!write_text(file, POS));
	}
	__fput_sync(file);
}

static struct vfsmount *mount_with_huge_pages(void)
{
	char options[] = "huge=always";
	struct file_system_type *type = get_fs_type("tmpfs");

	return type ? vfs_kern_mount(type, SB_KERNMOUNT, type->name, options) : ERR_PTR(-ENODEV);
}

static bool is_large(struct file *file, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(file->f_mapping, index);
	bool large;

	if (IS_ERR(folio))
		return false;
	large = folio_test_large(folio);
	folio_put(folio);
	return large;
}

/* All pages in their order, as the base comes by; what is left stays dirty, and nothing stays locked. */
static void large_folio_survives(void)
{
	struct vfsmount *mount = mount_with_huge_pages();
	unsigned int i, out;
	struct file *file;
	int err;

	if (!expect(!IS_ERR(mount)))
		return;
	file = shmem_file_setup_with_mnt(mount, "shims", FILE_BYTES, VM_NORESERVE);
	if (!expect(!IS_ERR(file)))
		goto unmount;
	expect(!write_text(file, POS));
	expect(is_large(file, 0));
	/* Where shmem takes pages, the second one may take the whole folio along; else it is refused. */
	err = push_out(file, 1);
	out = err == 0;
	expect(err == AOP_WRITEPAGE_ACTIVATE || !is_large(file, 1));
	for (i = 0; i < HPAGE_PMD_NR; i++)
		out += push_out(file, i) == 0;
	expect(out > 0);
	expect(holds_text(file, POS));
	expect(!write_text(file, POS));
	__fput_sync(file);
unmount:
	kern_unmount(mount);
}

const struct shim_test shmem_tests[] = {
	{ "a write into shmem lands, and leaves neither lock nor reference", write_lands },
	{ "a file in shmem reserves as asked", reserve_is_as_asked },
	{ "a page of shmem goes to swap and comes back", page_goes_to_swap_and_back },
	{ "a large folio of shmem goes to swap without a lock left", large_folio_survives },
	{ }
};

// SPDX-License-Identifier: MIT
/* linux/fs.h and linux/mm.h: a mapping that another file serves. */
#include <linux/anon_inodes.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>
#include <linux/uaccess.h>

#include "shims.h"

/* As the base maps an object that it exported. */
static int map_as_file(struct file *file, struct vm_area_struct *vma)
{
	struct file *memory = file->private_data;
	int err = call_mmap(memory, vma);

	if (!err)
		vma_set_file(vma, memory);
	return err;
}

static const struct file_operations through = { .mmap = map_as_file };

static void check_mapping(struct file *file, struct file *memory)
{
	unsigned long address = vm_mmap(file, 0, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
	struct page *page;
	int value = 0;

	if (!expect(!IS_ERR_VALUE(address)))
		return;
	expect(file_count(memory) == 2);
	expect(!put_user(4711, (int __user *)address));
	expect(!get_user(value, (int __user *)address) && value == 4711);
	page = shmem_read_mapping_page(memory->f_mapping, 0);
	if (expect(!IS_ERR(page))) {
		expect(page_mapped(page));
		expect(*(int *)page_address(page) == 4711);
	}
	expect(!vm_munmap(address, PAGE_SIZE));
	expect(file_count(memory) == 1);
	if (!IS_ERR(page)) {
		expect(!page_mapped(page));
		put_page(page);
	}
}

static void mapping_is_served_by_another_file(void)
{
	struct file *memory = shmem_file_setup("shims", PAGE_SIZE, VM_NORESERVE), *file;

	if (!expect(!IS_ERR(memory)))
		return;
	file = anon_inode_getfile("shims", &through, memory, O_RDWR);
	if (expect(!IS_ERR(file))) {
		check_mapping(file, memory);
		expect(file_count(file) == 1);
		__fput_sync(file);
	}
	__fput_sync(memory);
}

const struct shim_test memory_tests[] = {
	{ "a mapping through another file sees its pages and holds one reference", mapping_is_served_by_another_file },
	{ }
};

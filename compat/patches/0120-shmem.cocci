// SPDX-License-Identifier: MIT
// Touches: folios, references
// Shown by: tests/compat/shims shmem.c; tests/compat/kernels: each engine keeps its default state by get_file()
// Why:     files in shmem are written and pushed out to swap in other ways by other kernels. What the ways have in
//          common, and why each is safe, stands in compat/include/linux/shmem_fs.h. Safe: get_file() is how every
//          kernel takes a reference to a file.
// Changes: drivers/gpu/drm/i915/gem/i915_gem_shmem.c -2+1 __shmem_writeback
// Changes: drivers/gpu/drm/i915/gem/i915_gem_shmem.c -5+4 shmem_pwrite
// Changes: drivers/gpu/drm/i915/gem/i915_gem_shmem.c -6+4 i915_gem_object_create_shmem_from_data
// Changes: drivers/gpu/drm/i915/gt/shmem_utils.c -1+1 shmem_create_from_object
@@
identifier wbc;
@@
 struct writeback_control wbc = {
 ...,
- .for_reclaim = 1,
 };
@@
expression mapping, page, wbc;
@@
- mapping->a_ops->writepage(page, &wbc)
+ compat_shmem_writepage(page, &wbc)
@@
expression aops, file, mapping, pos, len, folio, data;
@@
- aops->write_begin(file, mapping, pos, len, folio, data)
+ compat_write_begin(file, mapping, pos, len, folio, data)
@@
expression aops, file, mapping, pos, len, copied, folio, data;
@@
- aops->write_end(file, mapping, pos, len, copied, folio, data)
+ compat_write_end(file, mapping, pos, len, copied, folio, data)
@@
identifier aops;
expression E;
@@
- const struct address_space_operations *aops = E;
@@
identifier aops;
@@
- const struct address_space_operations *aops;
@@
identifier aops;
expression E;
@@
- aops = E->a_ops;
@@
struct file *file;
@@
- atomic_long_inc(&file->f_count);
+ get_file(file);

/* SPDX-License-Identifier: MIT */
/*
 * Touches: references
 * Safe: the newer name maps the same file and takes the same one reference, which the base then puts in its place.
 * Shown by: tests/compat/shims memory.c
 */
#ifndef COMPAT_LINUX_FS_H
#define COMPAT_LINUX_FS_H

#include_next <linux/fs.h>

#ifndef COMPAT_FOP_UNSIGNED_OFFSET
/* drm_open() itself makes offsets unsigned on these kernels: see FMODE_UNSIGNED_OFFSET there. */
#define FOP_UNSIGNED_OFFSET 0
#ifndef COMPAT_FOP_FLAGS
/* There is no member for the flags; 0 is what this one would hold anyway. */
#define fop_flags mmap_supported_flags
#endif
#endif

#ifndef COMPAT_CALL_MMAP
/* Maps through mmap() or through its newer form, mmap_prepare(), whichever the file has. */
#define call_mmap(file, vma) vfs_mmap(file, vma)
#endif

#endif

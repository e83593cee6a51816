/* SPDX-License-Identifier: MIT */
/*
 * Question: do file_operations say that offsets are unsigned?
 * Since: 6.12 ("fs: move FMODE_UNSIGNED_OFFSET to fop_flags")
 * If no: compat/include/linux/fs.h drops it; drm_open() says it there.
 * Goes: with kernels before 6.12
 */
#include <linux/fs.h>

extern const struct file_operations probe;
const struct file_operations probe = { .fop_flags = FOP_UNSIGNED_OFFSET };

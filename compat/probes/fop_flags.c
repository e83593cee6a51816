/* SPDX-License-Identifier: MIT */
/*
 * Question: have file_operations flags?
 * Since: 6.10
 * If no: compat/include/linux/fs.h puts a 0 elsewhere.
 * Goes: with kernels before 6.10
 */
#include <linux/fs.h>

extern const struct file_operations probe;
const struct file_operations probe = { .fop_flags = 0 };

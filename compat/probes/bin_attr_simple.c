/* SPDX-License-Identifier: MIT */
/*
 * Question: can an attribute simply show its private memory?
 * Since: 6.10 ("sysfs: Add sysfs_bin_attr_simple_read() helper")
 * If no: compat/include/linux/sysfs.h has the macro.
 * Goes: with kernels before 6.10
 */
#include <linux/sysfs.h>

extern struct bin_attribute bin_attr_probe;
BIN_ATTR_SIMPLE_ADMIN_RO(probe);

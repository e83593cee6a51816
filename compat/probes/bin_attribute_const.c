/* SPDX-License-Identifier: MIT */
/*
 * Question: do callbacks of a binary attribute get a const struct bin_attribute?
 * Since: 6.16
 * If no: compat_bin_attribute of compat/include/linux/sysfs.h is not const.
 * Goes: with kernels before 6.16
 */
#include <linux/sysfs.h>

static ssize_t show(struct file *file, struct kobject *object, const struct bin_attribute *attribute,
		    char *buffer, loff_t offset, size_t count)
{
	return 0;
}

const struct bin_attribute probe = { .read = show, .write = show };

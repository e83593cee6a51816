/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_SYSFS_H
#define COMPAT_LINUX_SYSFS_H

#include_next <linux/sysfs.h>

/* What the callbacks of a binary attribute get. */
#ifdef COMPAT_BIN_ATTRIBUTE_CONST
typedef const struct bin_attribute compat_bin_attribute;
#else
typedef struct bin_attribute compat_bin_attribute;
#endif

#ifndef COMPAT_BIN_ATTR_SIMPLE
#include <linux/string.h>

/* sysfs keeps offset and count inside the attribute's size. */
static __maybe_unused ssize_t compat_bin_attr_simple_read(struct file *file, struct kobject *kobj,
							  struct bin_attribute *attr, char *buf,
							  loff_t off, size_t count)
{
	memcpy(buf, attr->private + off, count);
	return count;
}

#define BIN_ATTR_SIMPLE_ADMIN_RO(_name)						\
struct bin_attribute bin_attr_##_name = {					\
	.attr = { .name = __stringify(_name), .mode = 0400 },			\
	.read = compat_bin_attr_simple_read,					\
}
#endif

#endif

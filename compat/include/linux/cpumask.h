/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_CPUMASK_H
#define COMPAT_LINUX_CPUMASK_H

#include_next <linux/cpumask.h>

#ifndef COMPAT_CPUMAP_PRINT_TO_PAGEBUF
/* For sysfs, whose buffers are a page. A macro: this header comes too early for what the function needs. */
#define cpumap_print_to_pagebuf(list, buf, mask) \
	scnprintf(buf, PAGE_SIZE, (list) ? "%*pbl\n" : "%*pb\n", cpumask_pr_args(mask))
#endif

#endif

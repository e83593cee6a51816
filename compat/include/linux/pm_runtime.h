/* SPDX-License-Identifier: MIT */
/*
 * Touches: references
 * Safe: one reference is taken when the device is active and none else, as the base expects of the newer form.
 * Shown by: tests/unit/compat pm_runtime
 */
#ifndef COMPAT_LINUX_PM_RUNTIME_H
#define COMPAT_LINUX_PM_RUNTIME_H

#include_next <linux/pm_runtime.h>

#ifndef COMPAT_PM_RUNTIME_GET_IF_ACTIVE
/* The one argument fewer meant true: a reference when active, whatever the usage count. The same count is taken. */
#define pm_runtime_get_if_active(dev) pm_runtime_get_if_active(dev, true)
#endif

#endif

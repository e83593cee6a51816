// SPDX-License-Identifier: MIT
/*
 * Says what i915.ko is: package, base and the kernel it was built for, in modinfo and in the log. The stock
 * module has no version, and dkms takes two modules without one for the same and does not install ours.
 * Kept apart because utsrelease.h changes with every build of a kernel.
 */

#include <linux/module.h>
#include <linux/printk.h>

#include <generated/utsrelease.h>

#include "i915_driver.h"

#include "sriov_hooks.h"
#include "sriov_version.h"

MODULE_VERSION(I915_SRIOV_VERSION);
MODULE_INFO(base, I915_SRIOV_BASE);
MODULE_INFO(kernel, UTS_RELEASE);

/**
 * i915_sriov_say_version() - the module's first line in the kernel log
 *
 * The only one that a native device has more than with the base.
 */
void i915_sriov_say_version(void)
{
	pr_info(DRIVER_NAME ": i915-sriov-dkms " I915_SRIOV_VERSION ", base " I915_SRIOV_BASE
		", for kernel " UTS_RELEASE "\n");
}

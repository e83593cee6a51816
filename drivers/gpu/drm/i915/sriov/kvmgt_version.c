// SPDX-License-Identifier: MIT
/* Says what kvmgt.ko is; i915_version.c says why. */

#include <linux/module.h>

#include <generated/utsrelease.h>

#include "sriov_version.h"

MODULE_VERSION(I915_SRIOV_VERSION);
MODULE_INFO(base, I915_SRIOV_BASE);
MODULE_INFO(kernel, UTS_RELEASE);

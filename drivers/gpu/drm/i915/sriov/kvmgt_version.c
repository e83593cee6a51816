// SPDX-License-Identifier: MIT
/* Gives kvmgt.ko a version; i915_version.c says why. */

#include <linux/module.h>

#include "sriov_version.h"

MODULE_VERSION(I915_SRIOV_VERSION);
MODULE_INFO(base, I915_SRIOV_BASE);

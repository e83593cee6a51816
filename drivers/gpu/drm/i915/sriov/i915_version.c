// SPDX-License-Identifier: MIT
/*
 * Gives i915.ko a version. The stock module has none, and dkms takes two modules without one for the
 * same and does not install ours.
 */

#include <linux/module.h>

#include "sriov_version.h"

MODULE_VERSION(I915_SRIOV_VERSION);
MODULE_INFO(base, I915_SRIOV_BASE);

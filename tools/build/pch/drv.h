/* SPDX-License-Identifier: MIT */
/*
 * What most sources of i915.ko include, compiled ahead: see Kbuild.i915.
 *
 * Compiled by itself it is the precompiled header. Included, as it is where gcc does not take the precompiled one, it is empty.
 */
#if __INCLUDE_LEVEL__ == 0

#include "i915_drv.h"
#include "gem/i915_gem_object.h"
#include "gt/intel_gt.h"
#include "i915_reg.h"
#include "i915_trace.h"

#include "pch/end.h"

#endif

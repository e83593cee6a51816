/* SPDX-License-Identifier: MIT */
/* As drv.h, for the sources of kvmgt.ko, whose KBUILD_MODNAME is another. */
#if __INCLUDE_LEVEL__ == 0

#include "i915_drv.h"
#include "gem/i915_gem_object.h"
#include "gt/intel_gt.h"
#include "i915_reg.h"
#include "gvt/gvt.h"

#include "pch/end.h"

#endif

/* SPDX-License-Identifier: MIT */
/* As drv.h, for the sources that include intel_display_types.h. */
#if __INCLUDE_LEVEL__ == 0

#include <drm/drm_atomic_helper.h>
#include <drm/drm_edid.h>

#include "i915_drv.h"
#include "gem/i915_gem_object.h"
#include "gt/intel_gt.h"
#include "i915_reg.h"
#include "display/intel_display_types.h"
#include "display/intel_atomic.h"
#include "display/intel_crtc.h"
#include "display/intel_de.h"

#include "pch/end.h"

#endif

/* SPDX-License-Identifier: MIT */
/* No guard of its own: i915_drm.h beside it, the base's, includes "drm.h" and means the target's. */
#include_next <uapi/drm/drm.h>

/* SPDX-License-Identifier: MIT */
/* Shared with other modules of the target kernel, so always the target's own: here or in its older place. */
#ifdef COMPAT_DRM_INTEL_HEADERS
#include_next <drm/intel/i915_gsc_proxy_mei_interface.h>
#else
#include <drm/i915_gsc_proxy_mei_interface.h>
#endif

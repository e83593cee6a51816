/* SPDX-License-Identifier: MIT */
/* Shared with other modules of the target kernel, so always the target's own: here or in its older place. */
#ifdef COMPAT_DRM_INTEL_HEADERS
#include_next <drm/intel/intel-gtt.h>
#else
#include <drm/intel-gtt.h>
#endif

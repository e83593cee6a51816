/* SPDX-License-Identifier: MIT */
/* Shared with other modules of the target kernel, so always the target's own: here or in its older place. */
#ifdef COMPAT_DRM_INTEL_HEADERS
#include_next <drm/intel/i915_drm.h>
#else
#include <drm/i915_drm.h>
#endif

/* A register of the PCI configuration, the same as I830_GMCH_CTRL, by which it is known since. */
#ifndef INTEL_GMCH_CTRL
#define INTEL_GMCH_CTRL 0x52
#endif

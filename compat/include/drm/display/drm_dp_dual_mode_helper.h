/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_DP_DUAL_MODE_HELPER_H
#define COMPAT_DRM_DP_DUAL_MODE_HELPER_H

#include_next <drm/display/drm_dp_dual_mode_helper.h>

#ifdef COMPAT_LSPCON_SET_MODE_TIMEOUT
/* The longest that a known adapter takes; the function polls and returns as soon as the mode is there. */
#define COMPAT_LSPCON_TIMEOUT_MS 800
#define drm_lspcon_set_mode(dev, adapter, mode) \
	drm_lspcon_set_mode(dev, adapter, mode, COMPAT_LSPCON_TIMEOUT_MS)
#endif

#endif

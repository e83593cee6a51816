/* SPDX-License-Identifier: MIT */
/*
 * Touches: fbdev
 * Safe: the format is the one that the function looked up by itself before.
 * Shown by: tests/compat/shims display.c
 */
#ifndef COMPAT_DRM_MODESET_HELPER_H
#define COMPAT_DRM_MODESET_HELPER_H

#include_next <drm/drm_modeset_helper.h>

#ifdef COMPAT_FB_CREATE_FORMAT_INFO
#include <drm/drm_fourcc.h>

/* The caller looks the format up now; before, the function did so by this very call. */
#define drm_helper_mode_fill_fb_struct(dev, fb, cmd)							\
	drm_helper_mode_fill_fb_struct(dev, fb,								\
		drm_get_format_info(dev, (cmd)->pixel_format, (cmd)->modifier[0]), cmd)
#endif

#endif

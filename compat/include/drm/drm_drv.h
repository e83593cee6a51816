/* SPDX-License-Identifier: MIT */
/*
 * Touches: fbdev
 * Safe: DRM asks the function in the table for the framebuffer, with the same helper and the same locks as it asked the client.
 * Shown by: tests/compat/shims display.c
 */
#ifndef COMPAT_DRM_DRV_H
#define COMPAT_DRM_DRV_H

#include_next <drm/drm_drv.h>

/* Fields of struct drm_driver that not every kernel has, for its initializer. */
#ifdef COMPAT_DRM_DRIVER_DATE
#define compat_driver_date(text) .date = (text),
#else
/* Nobody reads it any more; the kernel tells user space "0". */
#define compat_driver_date(text)
#endif

/* Why it is safe stands in drm_fb_helper.h. */
#if defined(COMPAT_DRM_DRIVER_FBDEV_PROBE) && defined(CONFIG_DRM_FBDEV_EMULATION)
#define compat_driver_fbdev_probe(callback) .fbdev_probe = (callback),
#else
#define compat_driver_fbdev_probe(callback)
#endif

#endif

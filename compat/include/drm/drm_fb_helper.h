/* SPDX-License-Identifier: MIT */
/*
 * Touches: fbdev, references
 * Shown by: tests/compat/shims display.c
 */
/*
 * i915 keeps a client of its own for the console (fbdev); the helper under it changed. Safe on all: the
 * helper is embedded in i915's own structure, which i915 frees when the framebuffer device is gone, as before.
 */
#ifndef COMPAT_DRM_FB_HELPER_H
#define COMPAT_DRM_FB_HELPER_H

#include_next <drm/drm_fb_helper.h>

#ifndef COMPAT_DRM_CLIENT_FORCE
/* Never true on these kernels: see drm_client.h. */
#define drm_fb_helper_restore_fbdev_mode_unlocked(helper, ...) \
	(drm_fb_helper_restore_fbdev_mode_unlocked)(helper)
#endif

/*
 * Who makes the framebuffer: the helper asks the driver (drm_drv.h), or on older kernels the client. The helper only ever
 * comes from i915's own client, as i915 sets up no other.
 */
#ifdef COMPAT_DRM_DRIVER_FBDEV_PROBE
#define compat_client_fb_probe(callback)
#else
#define compat_client_fb_probe(callback) .fb_probe = (callback),
#endif

#ifdef CONFIG_DRM_FBDEV_EMULATION
#ifndef COMPAT_DRM_FB_HELPER_ALLOC_INFO
/* The helper allocated it before it asked for a framebuffer, and gives it back if there will be none. */
static inline struct fb_info *drm_fb_helper_alloc_info(struct drm_fb_helper *helper)
{
	return helper->info;
}
#endif

/**
 * compat_fb_helper_info() - the framebuffer device's description, allocated at the latest now
 * @helper: the fbdev helper
 *
 * Safe: asked again after a failure it returns what is there. drm_fb_helper_fini() gives it back.
 *
 * Return: the description or an error pointer.
 */
static inline struct fb_info *compat_fb_helper_info(struct drm_fb_helper *helper)
{
	return helper->info ?: drm_fb_helper_alloc_info(helper);
}
#endif

#endif

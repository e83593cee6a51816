/* SPDX-License-Identifier: MIT */
/*
 * Question: does the console's framebuffer come from drm_driver.fbdev_probe()?
 * Since: 6.12
 * If no: it comes from the client: compat_client_fb_probe() of compat/include/drm/drm_fb_helper.h.
 * Goes: with kernels before 6.12
 */
#include <drm/drm_drv.h>

struct drm_fb_helper;
struct drm_fb_helper_surface_size;

static int make(struct drm_fb_helper *helper, struct drm_fb_helper_surface_size *sizes)
{
	return 0;
}

const struct drm_driver probe = { .fbdev_probe = make };

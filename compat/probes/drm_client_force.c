/* SPDX-License-Identifier: MIT */
/*
 * Question: do drm_client_funcs.restore and the fb helper's restore know whether they must take the display?
 * Since: 6.19, taken back into 6.12.y
 * If no: compat/include/drm/drm_client.h and drm_fb_helper.h leave it out.
 * Goes: with kernels before 6.19
 */
#include <drm/drm_client.h>
#include <drm/drm_fb_helper.h>

static int restore(struct drm_client_dev *client, bool force)
{
	return drm_fb_helper_restore_fbdev_mode_unlocked(drm_fb_helper_from_client(client), force);
}

extern const struct drm_client_funcs probe;
const struct drm_client_funcs probe = { .restore = restore };

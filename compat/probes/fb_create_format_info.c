/* SPDX-License-Identifier: MIT */
/*
 * Question: do fb_create() and drm_helper_mode_fill_fb_struct() get the format's description?
 * Since: 6.17
 * If no: the base looks it up, as such kernels do.
 * If yes: macros of compat/include/drm/drm_mode_config.h and drm_modeset_helper.h go between.
 * Goes: never: it is yes from 6.17 on
 */
#include <drm/drm_fourcc.h>
#include <drm/drm_mode_config.h>
#include <drm/drm_modeset_helper.h>

static struct drm_framebuffer *create(struct drm_device *drm, struct drm_file *file,
				      const struct drm_format_info *info, const struct drm_mode_fb_cmd2 *cmd)
{
	drm_helper_mode_fill_fb_struct(drm, NULL, info, cmd);
	return NULL;
}

static const struct drm_format_info *describe(u32 pixel_format, u64 modifier)
{
	return drm_get_format_info(NULL, pixel_format, modifier);
}

const struct drm_mode_config_funcs probe = { .fb_create = create, .get_format_info = describe };

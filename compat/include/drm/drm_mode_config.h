/* SPDX-License-Identifier: MIT */
/*
 * The base looks formats up by itself, from what user space asked for. Kernels that do it for the driver hand the
 * result in; it is the same, as they ask the driver's get_format_info() for it.
 */
#ifndef COMPAT_DRM_MODE_CONFIG_H
#define COMPAT_DRM_MODE_CONFIG_H

#include_next <drm/drm_mode_config.h>

/* compat_fb_create(), compat_get_format_info(): give a callback of the base the shape that this kernel calls */
#ifdef COMPAT_FB_CREATE_FORMAT_INFO
#include <drm/drm_mode.h>

#define compat_fb_create(name, callback)								\
static struct drm_framebuffer *name(struct drm_device *drm, struct drm_file *file,			\
				    const struct drm_format_info *info, const struct drm_mode_fb_cmd2 *cmd)	\
{													\
	return callback(drm, file, cmd);								\
}
#define compat_get_format_info(name, callback)								\
static const struct drm_format_info *name(u32 pixel_format, u64 modifier)				\
{													\
	const struct drm_mode_fb_cmd2 cmd = { .pixel_format = pixel_format, .modifier[0] = modifier };	\
													\
	return callback(&cmd);										\
}
#else
#define compat_fb_create(name, callback)								\
static struct drm_framebuffer *name(struct drm_device *drm, struct drm_file *file,			\
				    const struct drm_mode_fb_cmd2 *cmd)					\
{													\
	return callback(drm, file, cmd);								\
}
#define compat_get_format_info(name, callback)								\
static const struct drm_format_info *name(const struct drm_mode_fb_cmd2 *cmd)				\
{													\
	return callback(cmd);										\
}
#endif

#endif

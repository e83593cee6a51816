/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_PLANE_H
#define COMPAT_DRM_PLANE_H

#include_next <drm/drm_plane.h>

#ifndef COMPAT_DRM_PLANE_HAS_FORMAT
/* Body: compat/drm_plane.c. */
bool compat_drm_plane_has_format(struct drm_plane *plane, u32 format, u64 modifier);
#define drm_plane_has_format compat_drm_plane_has_format
#endif

#ifndef COMPAT_DRM_PLANE_SIZE_HINTS
#include <linux/errno.h>

struct drm_plane_size_hint {
	__u16 width;
	__u16 height;
};

/* There is no property to add: user space goes by the largest cursor size, as it did before there were hints. */
static inline int drm_plane_add_size_hints_property(struct drm_plane *plane,
						    const struct drm_plane_size_hint *hints, int num_hints)
{
	return -EOPNOTSUPP;
}
#endif

#endif

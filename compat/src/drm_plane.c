// SPDX-License-Identifier: MIT
/* Whether a plane takes a format and modifier, for kernels that keep the answer to themselves. */
#include <drm/drm_plane.h>

#ifndef COMPAT_DRM_PLANE_HAS_FORMAT

static bool is_listed(const u64 *modifiers, unsigned int count, u64 modifier)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (modifiers[i] == modifier)
			return true;

	return false;
}

static bool takes_format(const struct drm_plane *plane, u32 format)
{
	unsigned int i;

	for (i = 0; i < plane->format_count; i++)
		if (plane->format_types[i] == format)
			return true;

	return false;
}

/* Safe without a lock: a plane's lists are made when it is, and stay. */
bool compat_drm_plane_has_format(struct drm_plane *plane, u32 format, u64 modifier)
{
	if (!takes_format(plane, format))
		return false;
	if (plane->funcs->format_mod_supported)
		return plane->funcs->format_mod_supported(plane, format, modifier);

	/* A plane without a list has no say in modifiers. */
	return !plane->modifier_count || is_listed(plane->modifiers, plane->modifier_count, modifier);
}

#endif

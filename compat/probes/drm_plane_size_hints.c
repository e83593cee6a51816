/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a property for the sizes that a cursor plane does well?
 * Since: 6.10 ("drm: Introduce plane SIZE_HINTS property")
 * If no, leaves out: SIZE_HINTS of cursor planes (user space goes by the largest size)
 * Goes: with kernels before 6.10
 */
#include <drm/drm_plane.h>
#include <uapi/drm/drm_mode.h>

int probe(struct drm_plane *plane);
int probe(struct drm_plane *plane)
{
	const struct drm_plane_size_hint hint = { .width = 64, .height = 64 };

	return drm_plane_add_size_hints_property(plane, &hint, 1);
}

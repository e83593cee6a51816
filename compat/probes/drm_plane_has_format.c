/* SPDX-License-Identifier: MIT */
/*
 * Question: may a driver ask drm_plane_has_format()?
 * Since: 6.11
 * If no: compat/src/drm_plane.c has it.
 * Goes: with kernels before 6.11
 */
#include <drm/drm_plane.h>

bool probe(struct drm_plane *plane);
bool probe(struct drm_plane *plane)
{
	return drm_plane_has_format(plane, 0, 0);
}

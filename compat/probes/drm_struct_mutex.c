/* SPDX-License-Identifier: MIT */
/*
 * Question: has a DRM device a struct_mutex?
 * Since: always; gone with 6.18
 * If no: a mutex of ours serves: compat/src/struct_mutex.c.
 * Goes: when the base does not use it
 */
#include <drm/drm_device.h>

struct mutex *probe(struct drm_device *drm);
struct mutex *probe(struct drm_device *drm)
{
	return &drm->struct_mutex;
}

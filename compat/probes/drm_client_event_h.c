/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a header drm/drm_client_event.h?
 * Since: 6.13
 * If no: drm/drm_client.h declares what it has.
 * Goes: with kernels before 6.13
 */
#include <drm/drm_device.h>
#include <drm/drm_client_event.h>

void probe(struct drm_device *drm);
void probe(struct drm_device *drm)
{
	drm_client_dev_unregister(drm);
}

// SPDX-License-Identifier: MIT
/*
 * Touches: locks
 * Safe: see include/drm/drm_device.h.
 * Shown by: tests/compat/shims queues.c, on every kernel
 */
/*
 * The mutex behind compat_struct_mutex() where DRM's device has none. What it guards and why one is enough stands
 * in compat/include/drm/drm_device.h.
 */
#include <linux/mutex.h>

#include <drm/drm_device.h>

#ifndef COMPAT_DRM_STRUCT_MUTEX
/* L3 parity work and GuC log level */
static DEFINE_MUTEX(struct_mutex);

struct mutex *compat_struct_mutex(struct drm_device *drm)
{
	return &struct_mutex;
}
#endif

/* SPDX-License-Identifier: MIT */
/*
 * Touches: locks
 * Shown by: tests/compat/shims queues.c
 */
#ifndef COMPAT_DRM_DEVICE_H
#define COMPAT_DRM_DEVICE_H

#include_next <drm/drm_device.h>

/**
 * compat_struct_mutex() - the lock that the base's two last users of drm_device.struct_mutex share
 * @drm: the device
 *
 * Safe: they are the L3 parity work and the GuC log level, both short and outermost. Where the device has no such
 * lock, one of our own serves, for all devices together: neither user takes another device's lock under it.
 *
 * Return: the mutex.
 */
#ifdef COMPAT_DRM_STRUCT_MUTEX
static inline struct mutex *compat_struct_mutex(struct drm_device *drm)
{
	return &drm->struct_mutex;
}
#else
struct mutex *compat_struct_mutex(struct drm_device *drm);
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Touches: fbdev
 * Safe: the kernel makes the same call from its own drivers; only the name of the driver is passed.
 * Shown by: tests/compat/kernels: the driver probes on 7.2 and 7.3
 */
#ifndef COMPAT_DRM_APERTURE_H
#define COMPAT_DRM_APERTURE_H

#ifdef COMPAT_DRM_DRM_APERTURE_H
#include_next <drm/drm_aperture.h>
#else
#include <linux/aperture.h>
#include <drm/drm_drv.h>

/* DRM's was no more than this: the name is all that the aperture helpers want of the driver. */
static inline int drm_aperture_remove_conflicting_pci_framebuffers(struct pci_dev *pdev,
								    const struct drm_driver *driver)
{
	return aperture_remove_conflicting_pci_devices(pdev, driver->name);
}
#endif

#endif

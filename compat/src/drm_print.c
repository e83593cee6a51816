// SPDX-License-Identifier: MIT
/*
 * Printers to a device's debug or error log, for kernels whose printers know no device. They live on the
 * caller's stack and take no reference, as the kernel's own do.
 */
#include <drm/drm_print.h>

#ifndef COMPAT_DRM_DBG_PRINTER

#include <linux/kernel.h>
#include <drm/drm_device.h>

static struct device *device_of(const struct drm_printer *p)
{
	const struct drm_device *drm = p->arg;

	return drm ? drm->dev : NULL;
}

static void print_dbg(struct drm_printer *p, struct va_format *vaf, enum drm_debug_category category)
{
	if (p->prefix)
		drm_dev_dbg(device_of(p), category, "%s %pV", p->prefix, vaf);
	else
		drm_dev_dbg(device_of(p), category, "%pV", vaf);
}

#define PRINTFN(category)								\
static void print_##category(struct drm_printer *p, struct va_format *vaf)		\
{											\
	print_dbg(p, vaf, category);							\
}

PRINTFN(DRM_UT_CORE)
PRINTFN(DRM_UT_DRIVER)
PRINTFN(DRM_UT_KMS)
PRINTFN(DRM_UT_ATOMIC)
PRINTFN(DRM_UT_DP)

void (*compat_dbg_printfn(enum drm_debug_category category))(struct drm_printer *p, struct va_format *vaf)
{
	switch (category) {
	case DRM_UT_DRIVER:
		return print_DRM_UT_DRIVER;
	case DRM_UT_KMS:
		return print_DRM_UT_KMS;
	case DRM_UT_ATOMIC:
		return print_DRM_UT_ATOMIC;
	case DRM_UT_DP:
		return print_DRM_UT_DP;
	default:
		return print_DRM_UT_CORE;
	}
}

void compat_err_printfn(struct drm_printer *p, struct va_format *vaf)
{
	if (p->prefix)
		drm_dev_printk(device_of(p), KERN_ERR, "*ERROR* %s %pV", p->prefix, vaf);
	else
		drm_dev_printk(device_of(p), KERN_ERR, "*ERROR* %pV", vaf);
}

#endif

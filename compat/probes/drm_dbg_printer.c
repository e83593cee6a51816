/* SPDX-License-Identifier: MIT */
/*
 * Question: can a drm_printer write to a device's debug and error log?
 * Since: 6.9
 * If no: compat/include/drm/drm_print.h and compat/src/drm_print.c have such printers.
 * Goes: with kernels before 6.9
 */
struct drm_device;

#include <drm/drm_print.h>

struct drm_printer probe(struct drm_device *drm, bool err);
struct drm_printer probe(struct drm_device *drm, bool err)
{
	return err ? drm_err_printer(drm, "x") : drm_dbg_printer(drm, DRM_UT_KMS, "x");
}

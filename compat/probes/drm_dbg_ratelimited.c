/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dbg_ratelimited()?
 * Since: 6.9
 * If no: compat/include/drm/drm_print.h has it.
 * Goes: with kernels before 6.9
 */
#include <drm/drm_device.h>
#include <drm/drm_print.h>

void probe(struct drm_device *drm);
void probe(struct drm_device *drm)
{
	drm_dbg_ratelimited(drm, "x\n");
}

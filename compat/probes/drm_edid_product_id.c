/* SPDX-License-Identifier: MIT */
/*
 * Question: do the EDID helpers know who made a display?
 * Since: 6.10
 * If no: compat/include/drm/drm_edid.h and compat/src/drm_edid.c do.
 * Goes: with kernels before 6.10
 */
#include <drm/drm_print.h>
#include <drm/drm_edid.h>

void probe(struct drm_printer *p, const struct drm_edid *drm_edid, struct drm_edid_product_id *id);
void probe(struct drm_printer *p, const struct drm_edid *drm_edid, struct drm_edid_product_id *id)
{
	drm_edid_get_product_id(drm_edid, id);
	drm_edid_print_product_id(p, id, true);
}

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_EDID_H
#define COMPAT_DRM_EDID_H

#include_next <drm/drm_edid.h>

#ifndef COMPAT_DRM_EDID_PRODUCT_ID
struct drm_printer;

/* Bytes 8 to 17 of an EDID. Bodies: compat/drm_edid.c. */
struct drm_edid_product_id {
	__be16 manufacturer_name;
	__le16 product_code;
	__le32 serial_number;
	u8 week_of_manufacture;
	u8 year_of_manufacture;
} __packed;

void compat_drm_edid_get_product_id(const struct drm_edid *drm_edid, struct drm_edid_product_id *id);
void compat_drm_edid_print_product_id(struct drm_printer *p, const struct drm_edid_product_id *id, bool raw);
#define drm_edid_get_product_id		compat_drm_edid_get_product_id
#define drm_edid_print_product_id	compat_drm_edid_print_product_id
#endif

#endif

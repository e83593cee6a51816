// SPDX-License-Identifier: MIT
/* Who made a display, and which: from its EDID, for kernels whose EDID helpers do not say it. */
#include <linux/stddef.h>
#include <linux/string.h>
#include <drm/drm_edid.h>
#include <drm/drm_print.h>

#ifndef COMPAT_DRM_EDID_PRODUCT_ID

#define EDID_YEAR_BASE	1990
#define EDID_MODEL_YEAR	0xff	/* in the place of the week: the year is that of the model */

static_assert(sizeof(struct drm_edid_product_id) == 10);

void compat_drm_edid_get_product_id(const struct drm_edid *drm_edid, struct drm_edid_product_id *id)
{
	const struct edid *raw = drm_edid_raw(drm_edid);

	if (raw)
		memcpy(id, (const u8 *)raw + offsetof(struct edid, mfg_id), sizeof(*id));
	else
		memset(id, 0, sizeof(*id));
}

/* Three letters of five bits each, A is 1. */
static void decode_vendor(__be16 manufacturer_name, char vendor[4])
{
	u16 code = be16_to_cpu(manufacturer_name);

	vendor[0] = '@' + (code >> 10 & 0x1f);
	vendor[1] = '@' + (code >> 5 & 0x1f);
	vendor[2] = '@' + (code & 0x1f);
	vendor[3] = '\0';
}

void compat_drm_edid_print_product_id(struct drm_printer *p, const struct drm_edid_product_id *id, bool raw)
{
	int year = EDID_YEAR_BASE + id->year_of_manufacture;
	char vendor[4];

	decode_vendor(id->manufacturer_name, vendor);
	if (id->week_of_manufacture == EDID_MODEL_YEAR)
		drm_printf(p, "manufacturer name: %s, product code: %u, serial number: %u, year of model: %d\n",
			   vendor, le16_to_cpu(id->product_code), le32_to_cpu(id->serial_number), year);
	else
		drm_printf(p, "manufacturer name: %s, product code: %u, serial number: %u, week/year of manufacture: %u/%d\n",
			   vendor, le16_to_cpu(id->product_code), le32_to_cpu(id->serial_number),
			   id->week_of_manufacture, year);
	if (raw)
		drm_printf(p, "raw product id: %*ph\n", (int)sizeof(*id), id);
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_edp_backlight_init() know luminance, and levels of 32 bits?
 * Since: 6.17
 * If no: it is called as the base does.
 * If yes: compat/include/drm/display/drm_dp_helper.h asks without luminance.
 * Goes: never: it is yes from 6.17 on
 */
#include <drm/display/drm_dp_helper.h>

int probe(struct drm_dp_aux *aux, struct drm_edp_backlight_info *info, const u8 *dpcd, u32 *level, u8 *mode);
int probe(struct drm_dp_aux *aux, struct drm_edp_backlight_info *info, const u8 *dpcd, u32 *level, u8 *mode)
{
	return drm_edp_backlight_init(aux, info, 0, 0, dpcd, level, mode, false);
}

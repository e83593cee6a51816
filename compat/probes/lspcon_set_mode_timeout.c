/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_lspcon_set_mode() take a time-out?
 * Since: 6.15
 * If no: the helper has its own.
 * If yes: compat/include/drm/display/drm_dp_dual_mode_helper.h gives the longest that a known adapter takes.
 * Goes: never: it is yes from 6.15 on
 */
#include <drm/display/drm_dp_dual_mode_helper.h>

int probe(const struct drm_device *drm, struct i2c_adapter *adapter);
int probe(const struct drm_device *drm, struct i2c_adapter *adapter)
{
	return drm_lspcon_set_mode(drm, adapter, DRM_LSPCON_MODE_PCON, 1);
}

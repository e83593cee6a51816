/* SPDX-License-Identifier: MIT */
/*
 * Question: does a connector's mode_valid() get a const mode?
 * Since: 6.15
 * If no: compat_valid_mode of compat/include/drm/drm_connector.h is not const.
 * Goes: with kernels before 6.15
 */
#include <drm/drm_modeset_helper_vtables.h>

static enum drm_mode_status valid(struct drm_connector *connector, const struct drm_display_mode *mode)
{
	return MODE_OK;
}

const struct drm_connector_helper_funcs probe = { .mode_valid = valid };

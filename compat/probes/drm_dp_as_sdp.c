/* SPDX-License-Identifier: MIT */
/*
 * Question: does DRM know the adaptive sync packet, with the divider of its target rate?
 * Since: 6.11; 6.10 without the divider
 * If no: compat/include/drm/display/drm_dp_helper.h and compat/src/drm_dp.c have their own.
 * Goes: with kernels before 6.11
 */
#include <drm/drm_print.h>
#include <drm/display/drm_dp_helper.h>

bool probe(struct drm_printer *p, struct drm_dp_aux *aux, const u8 *dpcd);
bool probe(struct drm_printer *p, struct drm_dp_aux *aux, const u8 *dpcd)
{
	const struct drm_dp_as_sdp as_sdp = { .target_rr_divider = true };

	drm_dp_as_sdp_log(p, &as_sdp);
	return drm_dp_as_sdp_supported(aux, dpcd);
}

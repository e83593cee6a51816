/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dp_vsc_sdp_pack()?
 * Since: 6.9
 * If no: compat/src/drm_dp.c has it.
 * Goes: with kernels before 6.9
 */
#include <drm/display/drm_dp_helper.h>

ssize_t probe(const struct drm_dp_vsc_sdp *vsc, struct dp_sdp *sdp);
ssize_t probe(const struct drm_dp_vsc_sdp *vsc, struct dp_sdp *sdp)
{
	return drm_dp_vsc_sdp_pack(vsc, sdp);
}

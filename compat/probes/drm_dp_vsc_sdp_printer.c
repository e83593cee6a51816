/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_dp_vsc_sdp_log() take a printer?
 * Since: 6.9 ("drm/dp: switch drm_dp_vsc_sdp_log() to struct drm_printer")
 * If no: compat/src/drm_dp.c has one that does.
 * Goes: with kernels before 6.9
 */
#include <drm/drm_print.h>
#include <drm/display/drm_dp_helper.h>

void probe(struct drm_printer *p, const struct drm_dp_vsc_sdp *vsc);
void probe(struct drm_printer *p, const struct drm_dp_vsc_sdp *vsc)
{
	drm_dp_vsc_sdp_log(p, vsc);
}

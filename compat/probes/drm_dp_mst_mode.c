/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_dp_read_mst_cap() tell MST, and single stream with sideband messages, apart?
 * Since: 6.10 ("drm/mst: read sideband messaging cap")
 * If no: compat/src/drm_dp_mst.c has one that does.
 * Goes: with kernels before 6.10
 */
#include <drm/display/drm_dp_mst_helper.h>

enum drm_dp_mst_mode probe(struct drm_dp_aux *aux, const u8 *dpcd);
enum drm_dp_mst_mode probe(struct drm_dp_aux *aux, const u8 *dpcd)
{
	return drm_dp_read_mst_cap(aux, dpcd) == DRM_DP_SST_SIDEBAND_MSG ? DRM_DP_SST : DRM_DP_MST;
}

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_DP_HELPER_H
#define COMPAT_DRM_DP_HELPER_H

#include_next <drm/display/drm_dp_helper.h>

/* Bodies: compat/drm_dp.c. */
struct drm_printer;

#ifndef COMPAT_DRM_DP_128B132B_SUPPORTED
static inline bool drm_dp_128b132b_supported(const u8 dpcd[DP_RECEIVER_CAP_SIZE])
{
	return dpcd[DP_MAIN_LINK_CHANNEL_CODING] & DP_CAP_ANSI_128B132B;
}
#endif

#ifndef COMPAT_DRM_DP_MAX_DPRX_DATA_RATE
int compat_drm_dp_max_dprx_data_rate(int max_link_rate, int max_lanes);
#define drm_dp_max_dprx_data_rate compat_drm_dp_max_dprx_data_rate
#endif

#ifndef COMPAT_DRM_DP_VSC_SDP_PRINTER
void compat_drm_dp_vsc_sdp_log(struct drm_printer *p, const struct drm_dp_vsc_sdp *vsc);
#define drm_dp_vsc_sdp_log compat_drm_dp_vsc_sdp_log
#endif

#ifndef COMPAT_DRM_DP_VSC_SDP_PACK
ssize_t compat_drm_dp_vsc_sdp_pack(const struct drm_dp_vsc_sdp *vsc, struct dp_sdp *sdp);
#define drm_dp_vsc_sdp_pack compat_drm_dp_vsc_sdp_pack
#endif

#ifndef COMPAT_DRM_DP_AS_SDP
struct compat_drm_dp_as_sdp {
	unsigned char sdp_type;
	unsigned char revision;
	unsigned char length;
	int vtotal;
	int target_rr;
	int duration_incr_ms;
	int duration_decr_ms;
	bool target_rr_divider;
	enum operation_mode mode;
};

void compat_drm_dp_as_sdp_log(struct drm_printer *p, const struct compat_drm_dp_as_sdp *as_sdp);
bool compat_drm_dp_as_sdp_supported(struct drm_dp_aux *aux, const u8 dpcd[DP_RECEIVER_CAP_SIZE]);
#define drm_dp_as_sdp		compat_drm_dp_as_sdp
#define drm_dp_as_sdp_log	compat_drm_dp_as_sdp_log
#define drm_dp_as_sdp_supported	compat_drm_dp_as_sdp_supported
#endif

#endif

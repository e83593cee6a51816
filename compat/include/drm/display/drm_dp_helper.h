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

#ifdef COMPAT_EDP_BACKLIGHT_LUMINANCE
/* Levels are never wider than 16 bits as long as luminance is not asked for, and the base does not. */
static inline int compat_drm_edp_backlight_init(struct drm_dp_aux *aux, struct drm_edp_backlight_info *info,
						u16 pwm_hz, const u8 dpcd[EDP_DISPLAY_CTL_CAP_SIZE],
						u16 *level, u8 *mode)
{
	u32 wide = 0;
	int err;

	err = drm_edp_backlight_init(aux, info, 0, pwm_hz, dpcd, &wide, mode, false);
	*level = wide;
	return err;
}
#define drm_edp_backlight_init compat_drm_edp_backlight_init
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_DP_H
#define COMPAT_DRM_DP_H

#include_next <drm/display/drm_dp.h>
#include <linux/bits.h>

/*
 * From the DisplayPort and eDP standards; each kernel before 6.12 lacks others, and later ones know some by other
 * names. A number that a standard gives is the same whichever name a kernel has for it.
 */
#ifndef DP_ADAPTIVE_SYNC_SDP_LENGTH
#define DP_ADAPTIVE_SYNC_SDP_LENGTH		GENMASK(5, 0)
#endif
#ifndef DP_ADAPTIVE_SYNC_SDP_OPERATION_MODE
#define DP_ADAPTIVE_SYNC_SDP_OPERATION_MODE	GENMASK(1, 0)
#endif
#ifndef DP_ALPM_AUX_LESS_CAP
#define DP_ALPM_AUX_LESS_CAP			BIT(2)
#endif
#ifndef DP_ALPM_MODE_AUX_LESS
#define DP_ALPM_MODE_AUX_LESS			BIT(2)
#endif
#ifndef DP_EDP_15
#define DP_EDP_15				6
#endif
#ifndef DP_PANEL_PANEL_REPLAY_CAPABILITY
#define DP_PANEL_PANEL_REPLAY_CAPABILITY	0x0b1
#endif
#ifndef DP_PANEL_PANEL_REPLAY_X_GRANULARITY
#define DP_PANEL_PANEL_REPLAY_X_GRANULARITY	0x0b2
#endif
#ifndef DP_PANEL_PANEL_REPLAY_Y_GRANULARITY
#define DP_PANEL_PANEL_REPLAY_Y_GRANULARITY	0x0b4
#endif
#ifndef DP_PANEL_REPLAY_CAP
#define DP_PANEL_REPLAY_CAP			0x0b0
#endif
#ifndef DP_PANEL_REPLAY_CRC_VERIFICATION
#define DP_PANEL_REPLAY_CRC_VERIFICATION	BIT(1)
#endif
#ifndef DP_PANEL_REPLAY_EARLY_TRANSPORT_SUPPORT
#define DP_PANEL_REPLAY_EARLY_TRANSPORT_SUPPORT	BIT(2)
#endif
#ifndef DP_PANEL_REPLAY_ENABLE_SU_REGION_ET
#define DP_PANEL_REPLAY_ENABLE_SU_REGION_ET	BIT(7)
#endif
#ifndef DP_PANEL_REPLAY_SU_REGION_SCANLINE_CAPTURE
#define DP_PANEL_REPLAY_SU_REGION_SCANLINE_CAPTURE	BIT(7)
#endif
#ifndef DP_PANEL_REPLAY_VSC_SDP_CRC_EN
#define DP_PANEL_REPLAY_VSC_SDP_CRC_EN		BIT(1)
#endif
#ifndef DP_SDP_ADAPTIVE_SYNC
#define DP_SDP_ADAPTIVE_SYNC			0x22
#endif
#ifndef DP_TUNNELING_IRQ
#define DP_TUNNELING_IRQ			BIT(5)
#endif
#ifndef PANEL_REPLAY_CONFIG2
#define PANEL_REPLAY_CONFIG2			0x1b1
#endif

#ifndef COMPAT_DRM_DP_AS_SDP_MODE
/* DisplayPort 2.1, adaptive sync secondary data packet, DB0 bits 1:0 */
enum operation_mode {
	DP_AS_SDP_AVT_DYNAMIC_VTOTAL,
	DP_AS_SDP_AVT_FIXED_VTOTAL,
	DP_AS_SDP_FAVT_TRR_NOT_REACHED,
	DP_AS_SDP_FAVT_TRR_REACHED,
};
#endif

#endif

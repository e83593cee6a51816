/* SPDX-License-Identifier: MIT */
/*
 * Question: has drm_dp.h the constants of eDP 1.5 and DisplayPort 2.1 that the base uses?
 * Since: 6.12; most came with 6.10 and 6.11. Panel Replay's have other names since 6.17 or earlier
 * If no: compat/include/drm/display/drm_dp.h has those that are missing.
 * Goes: with kernels before 6.12, if the base uses the newer names
 */
#include <drm/display/drm_dp.h>

extern const int probe[];
const int probe[] = {
	DP_ADAPTIVE_SYNC_SDP_LENGTH,
	DP_ADAPTIVE_SYNC_SDP_OPERATION_MODE,
	DP_ALPM_AUX_LESS_CAP,
	DP_ALPM_MODE_AUX_LESS,
	DP_EDP_15,
	DP_PANEL_PANEL_REPLAY_CAPABILITY,
	DP_PANEL_PANEL_REPLAY_X_GRANULARITY,
	DP_PANEL_PANEL_REPLAY_Y_GRANULARITY,
	DP_PANEL_REPLAY_CAP,
	DP_PANEL_REPLAY_CRC_VERIFICATION,
	DP_PANEL_REPLAY_EARLY_TRANSPORT_SUPPORT,
	DP_PANEL_REPLAY_ENABLE_SU_REGION_ET,
	DP_PANEL_REPLAY_SU_REGION_SCANLINE_CAPTURE,
	DP_PANEL_REPLAY_VSC_SDP_CRC_EN,
	DP_SDP_ADAPTIVE_SYNC,
	DP_TUNNELING_IRQ,
	PANEL_REPLAY_CONFIG2,
};

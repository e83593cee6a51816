/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_DP_H
#define COMPAT_DRM_DP_H

#include_next <drm/display/drm_dp.h>

#ifndef COMPAT_DRM_DP_CONSTANTS
/* From the DisplayPort and eDP standards; older headers have some of them. */
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

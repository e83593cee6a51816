/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_ATOMIC_STATE_HELPER_H
#define COMPAT_DRM_ATOMIC_STATE_HELPER_H

#include_next <drm/drm_atomic_state_helper.h>

#ifndef COMPAT_CRTC_STATE_RESET
/* Renamed: fill a state that the caller allocated. */
#define __drm_atomic_helper_crtc_state_reset(state, crtc)	__drm_atomic_helper_crtc_state_init(state, crtc)
#define __drm_atomic_helper_plane_state_reset(state, plane)	__drm_atomic_helper_plane_state_init(state, plane)
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Question: is a fresh state of a CRTC filled by __drm_atomic_helper_crtc_state_reset()?
 * Since: always; renamed in 7.3, as the plane's was
 * If no: compat/include/drm/drm_atomic_state_helper.h defines both by the newer names.
 * Goes: when the base uses the newer names
 */
#include <drm/drm_atomic_state_helper.h>

void probe(struct drm_crtc_state *crtc_state, struct drm_crtc *crtc, struct drm_plane_state *plane_state, struct drm_plane *plane);
void probe(struct drm_crtc_state *crtc_state, struct drm_crtc *crtc, struct drm_plane_state *plane_state, struct drm_plane *plane)
{
	__drm_atomic_helper_crtc_state_reset(crtc_state, crtc);
	__drm_atomic_helper_plane_state_reset(plane_state, plane);
}

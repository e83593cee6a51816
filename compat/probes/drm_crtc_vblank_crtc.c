/* SPDX-License-Identifier: MIT */
/*
 * Question: may a driver ask drm_crtc_vblank_crtc()?
 * Since: 6.10
 * If no: compat/include/drm/drm_vblank.h has it.
 * Goes: with kernels before 6.10
 */
#include <drm/drm_vblank.h>

struct drm_vblank_crtc *probe(struct drm_crtc *crtc);
struct drm_vblank_crtc *probe(struct drm_crtc *crtc)
{
	return drm_crtc_vblank_crtc(crtc);
}

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_VBLANK_H
#define COMPAT_DRM_VBLANK_H

#include_next <drm/drm_vblank.h>

#ifndef COMPAT_DRM_CRTC_VBLANK_CRTC
#include <drm/drm_crtc.h>
#include <drm/drm_device.h>

static inline struct drm_vblank_crtc *compat_drm_crtc_vblank_crtc(struct drm_crtc *crtc)
{
	return &crtc->dev->vblank[drm_crtc_index(crtc)];
}

#define drm_crtc_vblank_crtc compat_drm_crtc_vblank_crtc
#endif

#endif

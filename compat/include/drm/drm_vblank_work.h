/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_VBLANK_WORK_H
#define COMPAT_DRM_VBLANK_WORK_H

#include_next <drm/drm_vblank_work.h>

#ifndef COMPAT_DRM_VBLANK_WORK_FLUSH_ALL
struct drm_crtc;

/* Body, and why it is safe: compat/drm_vblank_work.c. */
void compat_drm_vblank_work_flush_all(struct drm_crtc *crtc);
#define drm_vblank_work_flush_all compat_drm_vblank_work_flush_all
#endif

#endif

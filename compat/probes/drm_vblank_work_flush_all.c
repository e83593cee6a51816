/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_vblank_work_flush_all()?
 * Since: 6.11
 * If no: compat/src/drm_vblank_work.c has it.
 * Goes: with kernels before 6.11
 */
#include <drm/drm_vblank_work.h>

void probe(struct drm_crtc *crtc);
void probe(struct drm_crtc *crtc)
{
	drm_vblank_work_flush_all(crtc);
}

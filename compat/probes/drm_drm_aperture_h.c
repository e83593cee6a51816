/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a header drm/drm_aperture.h?
 * Since: always; gone with 6.13
 * If no: compat/include/drm/drm_aperture.h calls the aperture helpers, as DRM's did.
 * Goes: when the base calls the aperture helpers
 */
#include <drm/drm_aperture.h>

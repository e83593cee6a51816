/* SPDX-License-Identifier: MIT */
/*
 * Question: has a DRM driver a date?
 * Since: always; gone with 6.14
 * If no: compat_driver_date() of compat/include/drm/drm_drv.h leaves it out.
 * Goes: when the base has none
 */
#include <drm/drm_drv.h>

const struct drm_driver probe = { .date = "" };

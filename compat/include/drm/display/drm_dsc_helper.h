/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_DSC_HELPER_H
#define COMPAT_DRM_DSC_HELPER_H

#include_next <drm/display/drm_dsc_helper.h>

#ifndef COMPAT_DRM_DSC_DUMP_CONFIG
struct drm_printer;

/* Body: compat/drm_dsc.c. */
void compat_drm_dsc_dump_config(struct drm_printer *p, int indent, const struct drm_dsc_config *cfg);
#define drm_dsc_dump_config compat_drm_dsc_dump_config
#endif

#endif

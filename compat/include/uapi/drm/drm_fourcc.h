/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_UAPI_DRM_FOURCC_H
#define COMPAT_UAPI_DRM_FOURCC_H

#include_next <uapi/drm/drm_fourcc.h>

#ifndef COMPAT_FOURCC_XE2_CCS
/* Numbers that user space knows, for compressed surfaces of display version 20. */
#define I915_FORMAT_MOD_4_TILED_LNL_CCS	fourcc_mod_code(INTEL, 16)
#define I915_FORMAT_MOD_4_TILED_BMG_CCS	fourcc_mod_code(INTEL, 17)
#endif

#endif

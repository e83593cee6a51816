/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_FB_HELPER_H
#define COMPAT_DRM_FB_HELPER_H

#include_next <drm/drm_fb_helper.h>

#ifndef COMPAT_DRM_CLIENT_FORCE
/* Never true on these kernels: see drm_client.h. */
#define drm_fb_helper_restore_fbdev_mode_unlocked(helper, ...) \
	(drm_fb_helper_restore_fbdev_mode_unlocked)(helper)
#endif

#endif

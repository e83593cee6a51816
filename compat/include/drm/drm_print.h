/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_PRINT_H
#define COMPAT_DRM_PRINT_H

#include_next <drm/drm_print.h>

#ifndef COMPAT_DRM_DBG_PRINTER
struct drm_device;

/* These printers carry no category, so each category has a function of its own: see compat/drm_print.c. */
void (*compat_dbg_printfn(enum drm_debug_category category))(struct drm_printer *p, struct va_format *vaf);
void compat_err_printfn(struct drm_printer *p, struct va_format *vaf);

static inline struct drm_printer
compat_drm_dbg_printer(struct drm_device *drm, enum drm_debug_category category, const char *prefix)
{
	struct drm_printer p = { .printfn = compat_dbg_printfn(category), .arg = drm, .prefix = prefix };

	return p;
}

static inline struct drm_printer compat_drm_err_printer(struct drm_device *drm, const char *prefix)
{
	struct drm_printer p = { .printfn = compat_err_printfn, .arg = drm, .prefix = prefix };

	return p;
}

#define drm_dbg_printer compat_drm_dbg_printer
#define drm_err_printer compat_drm_err_printer
#endif

#ifndef COMPAT_DRM_DBG_RATELIMITED
#include <linux/ratelimit.h>

#define drm_dbg_ratelimited(drm, fmt, ...) do {				\
	static DEFINE_RATELIMIT_STATE(compat_ratelimit, DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST); \
									\
	if (drm_debug_enabled(DRM_UT_DRIVER) && __ratelimit(&compat_ratelimit)) \
		drm_dbg(drm, fmt, ##__VA_ARGS__);			\
} while (0)
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Touches: fbdev
 * Shown by: tests/compat/shims display.c
 */
#ifndef COMPAT_DRM_CLIENT_H
#define COMPAT_DRM_CLIENT_H

#include_next <drm/drm_client.h>
#ifdef COMPAT_DRM_CLIENT_EVENT_H
#include <drm/drm_client_event.h>
#endif

/*
 * A driver's restore() and the kernel's drm_client_funcs.restore each know "force" or not, whatever the other
 * does. This makes the function that the kernel's table wants. Safe where the kernel has no force: there,
 * sysrq's forced restore does not come by way of the clients but walks DRM's own list of fb helpers.
 */
#define COMPAT_CLIENT_RESTORE(name, restore)						\
static int name(struct drm_client_dev *client COMPAT_RESTORE_FORCE_PARAM)		\
{											\
	int (*plain)(struct drm_client_dev *) = (void *)restore;			\
	int (*forced)(struct drm_client_dev *, bool) = (void *)restore;			\
											\
	return __same_type(&restore, plain) ? plain(client) : forced(client, COMPAT_RESTORE_FORCE); \
}

#ifdef COMPAT_DRM_CLIENT_FORCE
#define COMPAT_RESTORE_FORCE_PARAM	, bool force
#define COMPAT_RESTORE_FORCE		force
#else
#define COMPAT_RESTORE_FORCE_PARAM
#define COMPAT_RESTORE_FORCE		false
#endif

#ifndef COMPAT_DRM_CLIENT_DEV_UNREGISTER
/* Body, and why it is safe: compat/drm_client.c. */
void compat_drm_client_dev_unregister(struct drm_device *dev);
#define drm_client_dev_unregister compat_drm_client_dev_unregister
#endif

#endif

// SPDX-License-Identifier: MIT
/*
 * Touches: fbdev, locks, references
 * Shown by: tests/compat/shims display.c, on every kernel in place of its own
 */
/* Parts a device from its DRM clients, for kernels that keep the function to themselves. */
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <drm/drm_client.h>
#include <drm/drm_device.h>
#include <drm/drm_drv.h>

#ifndef COMPAT_DRM_CLIENT_DEV_UNREGISTER

static void part_from(struct drm_client_dev *client)
{
	list_del(&client->list);
	if (client->funcs && client->funcs->unregister) {
		client->funcs->unregister(client);
		return;
	}
	drm_client_release(client);
	kfree(client);
}

/*
 * Safe: the list is emptied under the mutex that guards it; drm_dev_unregister(), which does the same on these
 * kernels a little later, then finds it empty. Each client's reference to the device goes with the client.
 */
void compat_drm_client_dev_unregister(struct drm_device *dev)
{
	struct drm_client_dev *client, *next;

	if (!drm_core_check_feature(dev, DRIVER_MODESET))
		return;

	mutex_lock(&dev->clientlist_mutex);
	list_for_each_entry_safe(client, next, &dev->clientlist, list)
		part_from(client);
	mutex_unlock(&dev->clientlist_mutex);
}

#endif

// SPDX-License-Identifier: MIT
/*
 * Touches: locks, workqueues
 * Shown by: tests/compat/shims display.c, on every kernel in place of its own
 */
/* Waits for all vblank work of a crtc, for kernels that wait only for one at a time. */
#include <linux/kthread.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <drm/drm_crtc.h>
#include <drm/drm_device.h>
#include <drm/drm_vblank.h>
#include <drm/drm_vblank_work.h>

#ifndef COMPAT_DRM_VBLANK_WORK_FLUSH_ALL

/*
 * Safe: the list of pending work is read under the lock that guards it, and whoever takes the last one off it
 * wakes this queue afterwards, so no wake-up is missed. Work that left the list is with the worker by then
 * and is flushed there. As with the kernel's own, the caller sees to it that no new work comes.
 */
void compat_drm_vblank_work_flush_all(struct drm_crtc *crtc)
{
	struct drm_vblank_crtc *vblank = drm_crtc_vblank_crtc(crtc);
	spinlock_t *lock = &crtc->dev->event_lock;

	spin_lock_irq(lock);
	wait_event_lock_irq(vblank->work_wait_queue, list_empty(&vblank->pending_work), *lock);
	spin_unlock_irq(lock);

	kthread_flush_worker(vblank->worker);
}

#endif

// SPDX-License-Identifier: MIT
/*
 * The console's framebuffer, DRM's clients and vblank work, on a device of our own with one display that shows nothing: what
 * drm_client.h, drm_drv.h, drm_fb_helper.h, drm_modeset_helper.h and drm_vblank_work.h stand in for.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/fb.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <drm/drm_atomic.h>
#include <drm/drm_atomic_helper.h>
#include <drm/drm_client.h>
#include <drm/drm_crtc.h>
#include <drm/drm_crtc_helper.h>
#include <drm/drm_device.h>
#include <drm/drm_drv.h>
#include <drm/drm_edid.h>
#include <drm/drm_encoder.h>
#include <drm/drm_fb_helper.h>
#include <drm/drm_file.h>
#include <drm/drm_fourcc.h>
#include <drm/drm_framebuffer.h>
#include <drm/drm_ioctl.h>
#include <drm/drm_managed.h>
#include <drm/drm_mode_config.h>
#include <drm/drm_modeset_helper.h>
#include <drm/drm_modeset_helper_vtables.h>
#include <drm/drm_plane.h>
#include <drm/drm_probe_helper.h>
#include <drm/drm_vblank.h>
#include <drm/drm_vblank_work.h>

#include "shims.h"

#define WIDTH	640
#define HEIGHT	480

struct display {
	struct drm_device drm;
	struct drm_plane plane;
	struct drm_crtc crtc;
	struct drm_encoder encoder;
	struct drm_connector connector;
};

struct console {
	struct drm_fb_helper helper;
	struct drm_framebuffer fb;
	void *pixels;
};

/* What happened to the one console of a test. */
static struct {
	int asked, destroyed, unregistered, restored;
	int failures;		/* how often the framebuffer is refused first */
	bool force, with_lock;
} seen;

/* A display that shows nothing ------------------------------------------------------------------------------- */

static void show(struct drm_plane *plane, struct drm_atomic_state *state) { }

static void start_crtc(struct drm_crtc *crtc, struct drm_atomic_state *state) { }

static void flush_crtc(struct drm_crtc *crtc, struct drm_atomic_state *state)
{
	spin_lock_irq(&crtc->dev->event_lock);
	if (crtc->state->event)
		drm_crtc_send_vblank_event(crtc, crtc->state->event);
	crtc->state->event = NULL;
	spin_unlock_irq(&crtc->dev->event_lock);
}

static int vblank_on(struct drm_crtc *crtc) { return 0; }

static void vblank_off(struct drm_crtc *crtc) { }

static int list_modes(struct drm_connector *connector) { return drm_add_modes_noedid(connector, WIDTH, HEIGHT); }

static const struct drm_plane_helper_funcs plane_helpers = { .atomic_update = show };
static const struct drm_plane_funcs plane_funcs = {
	.update_plane = drm_atomic_helper_update_plane,
	.disable_plane = drm_atomic_helper_disable_plane,
	.destroy = drm_plane_cleanup,
	.reset = drm_atomic_helper_plane_reset,
	.atomic_duplicate_state = drm_atomic_helper_plane_duplicate_state,
	.atomic_destroy_state = drm_atomic_helper_plane_destroy_state,
};
static const struct drm_crtc_helper_funcs crtc_helpers = {
	.atomic_enable = start_crtc,
	.atomic_disable = start_crtc,
	.atomic_flush = flush_crtc,
};
static const struct drm_crtc_funcs crtc_funcs = {
	.set_config = drm_atomic_helper_set_config,
	.page_flip = drm_atomic_helper_page_flip,
	.destroy = drm_crtc_cleanup,
	.reset = drm_atomic_helper_crtc_reset,
	.atomic_duplicate_state = drm_atomic_helper_crtc_duplicate_state,
	.atomic_destroy_state = drm_atomic_helper_crtc_destroy_state,
	.enable_vblank = vblank_on,
	.disable_vblank = vblank_off,
};
static const struct drm_encoder_funcs encoder_funcs = { .destroy = drm_encoder_cleanup };
static const struct drm_connector_helper_funcs connector_helpers = { .get_modes = list_modes };
static const struct drm_connector_funcs connector_funcs = {
	.fill_modes = drm_helper_probe_single_connector_modes,
	.destroy = drm_connector_cleanup,
	.reset = drm_atomic_helper_connector_reset,
	.atomic_duplicate_state = drm_atomic_helper_connector_duplicate_state,
	.atomic_destroy_state = drm_atomic_helper_connector_destroy_state,
};
static const struct drm_mode_config_funcs config_funcs = {
	.atomic_check = drm_atomic_helper_check,
	.atomic_commit = drm_atomic_helper_commit,
};

static const u32 formats[] = { DRM_FORMAT_XRGB8888 };

static int make_pipe(struct display *display)
{
	struct drm_device *drm = &display->drm;
	int err;

	err = drm_universal_plane_init(drm, &display->plane, 1, &plane_funcs, formats, ARRAY_SIZE(formats), NULL,
				       DRM_PLANE_TYPE_PRIMARY, NULL);
	err = err ?: drm_crtc_init_with_planes(drm, &display->crtc, &display->plane, NULL, &crtc_funcs, NULL);
	err = err ?: drm_encoder_init(drm, &display->encoder, &encoder_funcs, DRM_MODE_ENCODER_VIRTUAL, NULL);
	err = err ?: drm_connector_init(drm, &display->connector, &connector_funcs, DRM_MODE_CONNECTOR_VIRTUAL);
	if (err)
		return err;

	drm_plane_helper_add(&display->plane, &plane_helpers);
	drm_crtc_helper_add(&display->crtc, &crtc_helpers);
	drm_connector_helper_add(&display->connector, &connector_helpers);
	display->encoder.possible_crtcs = 1;
	return drm_connector_attach_encoder(&display->connector, &display->encoder);
}

static int make_framebuffer(struct drm_fb_helper *helper, struct drm_fb_helper_surface_size *sizes);

static const struct file_operations file_ops = {
	.owner = THIS_MODULE,
	.open = drm_open,
	.release = drm_release,
	.unlocked_ioctl = drm_ioctl,
	.fop_flags = FOP_UNSIGNED_OFFSET,
};

/* DRM wants one of whoever has clients; nobody calls it here. */
static int make_dumb(struct drm_file *file, struct drm_device *drm, struct drm_mode_create_dumb *args)
{
	return -EOPNOTSUPP;
}

static const struct drm_driver driver = {
	.dumb_create = make_dumb,
	.driver_features = DRIVER_MODESET | DRIVER_ATOMIC,
	.fops = &file_ops,
	.name = "shims",
	.desc = "shims",
	compat_driver_date("20260101")
	compat_driver_fbdev_probe(make_framebuffer)
};

static struct display *make_display(void)
{
	struct display *display = devm_drm_dev_alloc(shims_parent, &driver, struct display, drm);
	struct drm_device *drm;

	if (!expect(!IS_ERR(display)))
		return NULL;
	drm = &display->drm;
	memset(&seen, 0, sizeof(seen));
	if (!expect(!drmm_mode_config_init(drm)))
		return NULL;
	drm->mode_config.max_width = drm->mode_config.max_height = 4096;
	drm->mode_config.preferred_depth = 24;
	drm->mode_config.funcs = &config_funcs;
	if (!expect(!make_pipe(display)) || !expect(!drm_vblank_init(drm, 1)))
		return NULL;
	drm_mode_config_reset(drm);
	return expect(!drm_dev_register(drm, 0)) ? display : NULL;
}

/* A console, as the base makes one ----------------------------------------------------------------------------- */

static struct console *to_console(struct drm_fb_helper *helper) { return container_of(helper, struct console, helper); }

static void free_framebuffer(struct drm_framebuffer *fb) { drm_framebuffer_cleanup(fb); }

static const struct drm_framebuffer_funcs framebuffer_funcs = { .destroy = free_framebuffer };

static void free_console(struct fb_info *info)
{
	struct console *console = to_console(info->par);

	seen.destroyed++;
	drm_fb_helper_fini(&console->helper);
	expect(!console->helper.info);
	drm_framebuffer_remove(&console->fb);
	drm_client_release(&console->helper.client);
	drm_fb_helper_unprepare(&console->helper);
	vfree(console->pixels);
	kfree(console);
}

static void draw_rect(struct fb_info *info, const struct fb_fillrect *rect) { }
static void draw_copy(struct fb_info *info, const struct fb_copyarea *area) { }
static void draw_image(struct fb_info *info, const struct fb_image *image) { }

static const struct fb_ops console_ops = {
	.owner = THIS_MODULE,
	DRM_FB_HELPER_DEFAULT_OPS,
	.fb_fillrect = draw_rect,
	.fb_copyarea = draw_copy,
	.fb_imageblit = draw_image,
	.fb_destroy = free_console,
};

static int init_framebuffer(struct console *console, struct drm_fb_helper_surface_size *sizes)
{
	struct drm_mode_fb_cmd2 cmd = {
		.width = sizes->surface_width,
		.height = sizes->surface_height,
		.pitches[0] = sizes->surface_width * 4,
		.pixel_format = DRM_FORMAT_XRGB8888,
	};
	struct drm_device *drm = console->helper.dev;

	console->pixels = vzalloc(cmd.pitches[0] * cmd.height);
	if (!console->pixels)
		return -ENOMEM;
	drm_helper_mode_fill_fb_struct(drm, &console->fb, &cmd);
	expect(console->fb.format && console->fb.format->format == DRM_FORMAT_XRGB8888);
	expect(console->fb.width == WIDTH && console->fb.height == HEIGHT && console->fb.pitches[0] == WIDTH * 4);
	return drm_framebuffer_init(drm, &console->fb, &framebuffer_funcs);
}

static int make_framebuffer(struct drm_fb_helper *helper, struct drm_fb_helper_surface_size *sizes)
{
	struct console *console = to_console(helper);
	struct fb_info *info = compat_fb_helper_info(helper);

	seen.asked++;
	if (!expect(!IS_ERR_OR_NULL(info)))
		return -ENOMEM;
	expect(helper->info == info && compat_fb_helper_info(helper) == info);
	if (seen.failures-- > 0)
		return -EAGAIN;
	if (!expect(!init_framebuffer(console, sizes)))
		return -ENOMEM;
	helper->fb = &console->fb;
	info->fbops = &console_ops;
	info->screen_buffer = console->pixels;
	info->screen_size = console->fb.pitches[0] * console->fb.height;
	info->fix.smem_len = info->screen_size;
	drm_fb_helper_fill_info(info, helper, sizes);
	return 0;
}

static const struct drm_fb_helper_funcs helper_funcs = {
	compat_client_fb_probe(make_framebuffer)
};

static void part(struct drm_client_dev *client)
{
	struct drm_fb_helper *helper = drm_fb_helper_from_client(client);

	seen.unregistered++;
	seen.with_lock = mutex_is_locked(&client->dev->clientlist_mutex);
	if (helper->info) {
		drm_fb_helper_unregister_info(helper);
		return;
	}
	drm_fb_helper_unprepare(helper);
	drm_client_release(client);
	kfree(to_console(helper));
}

static int plain_restore(struct drm_client_dev *client)
{
	seen.restored++;
	return drm_fb_helper_restore_fbdev_mode_unlocked(drm_fb_helper_from_client(client), false);
}

static int forced_restore(struct drm_client_dev *client, bool force)
{
	seen.force = force;
	seen.restored++;
	return drm_fb_helper_restore_fbdev_mode_unlocked(drm_fb_helper_from_client(client), force);
}

COMPAT_CLIENT_RESTORE(restore_by_plain, plain_restore)
COMPAT_CLIENT_RESTORE(restore_by_forced, forced_restore)

static int plug(struct drm_client_dev *client)
{
	struct drm_fb_helper *helper = drm_fb_helper_from_client(client);

	if (client->dev->fb_helper)
		return drm_fb_helper_hotplug_event(helper);
	return drm_fb_helper_init(client->dev, helper) ?: drm_fb_helper_initial_config(helper);
}

static const struct drm_client_funcs client_funcs = {
	.owner = THIS_MODULE,
	.unregister = part,
	.restore = restore_by_forced,
	.hotplug = plug,
};

static struct console *make_console(struct display *display)
{
	struct console *console = kzalloc(sizeof(*console), GFP_KERNEL);

	if (!expect(console))
		return NULL;
	drm_fb_helper_prepare(&display->drm, &console->helper, 32, &helper_funcs);
	if (!expect(!drm_client_init(&display->drm, &console->helper.client, "shims", &client_funcs)))
		return NULL;
	drm_client_register(&console->helper.client);
	return console;
}

static unsigned int references(struct drm_device *drm) { return kref_read(&drm->ref); }

/* Tests ---------------------------------------------------------------------------------------------------------- */

static void console_comes_and_goes(void)
{
	struct display *display = make_display();
	struct console *console;
	unsigned int before;

	if (!display)
		return;
	before = references(&display->drm);
	console = make_console(display);
	if (console) {
		expect(seen.asked == 1);
		expect(console->helper.info && console->helper.info->node >= 0);
		expect(display->crtc.state->active && display->plane.state->fb == &console->fb);
		expect(references(&display->drm) > before);
		drm_client_dev_unregister(&display->drm);
		expect(seen.unregistered == 1 && seen.with_lock && seen.destroyed == 1);
		expect(!mutex_is_locked(&display->drm.clientlist_mutex));
		expect(list_empty(&display->drm.clientlist));
		expect(references(&display->drm) == before);
	}
	drm_dev_unregister(&display->drm);
	expect(seen.unregistered == 1);
	drm_atomic_helper_shutdown(&display->drm);
}

/* The first try finds no display: the description is kept or given back, never lost or used twice. */
static void console_comes_later(void)
{
	struct display *display = make_display();
	struct console *console;

	if (!display)
		return;
	seen.failures = 1;
	console = make_console(display);
	if (console) {
		expect(seen.asked == 1 && !display->drm.fb_helper->fb);
		drm_kms_helper_hotplug_event(&display->drm);
		expect(seen.asked == 2);
		expect(console->helper.info && console->helper.fb == &console->fb);
		drm_client_dev_unregister(&display->drm);
		expect(seen.destroyed == 1);
	}
	drm_dev_unregister(&display->drm);
	drm_atomic_helper_shutdown(&display->drm);
}

static void check_restore(struct drm_client_dev *client)
{
#ifdef COMPAT_DRM_CLIENT_FORCE
	expect(!restore_by_plain(client, true) && seen.restored == 1);
	expect(!restore_by_forced(client, true) && seen.restored == 2 && seen.force);
	expect(!restore_by_forced(client, false) && seen.restored == 3 && !seen.force);
#else
	expect(!restore_by_plain(client) && seen.restored == 1);
	seen.force = true;
	expect(!restore_by_forced(client) && seen.restored == 2 && !seen.force);
#endif
}

static void console_is_restored(void)
{
	struct display *display = make_display();
	struct console *console;

	if (!display)
		return;
	console = make_console(display);
	if (console) {
		check_restore(&console->helper.client);
		drm_client_dev_unregister(&display->drm);
	}
	drm_dev_unregister(&display->drm);
	drm_atomic_helper_shutdown(&display->drm);
}

static struct {
	struct drm_vblank_work work;
	struct delayed_work tick;
	struct drm_crtc *crtc;
	int done;
} vblank;

/* Sleeps, so that a flush that does not wait for the worker is found out. */
static void work_slowly(struct kthread_work *work)
{
	msleep(30);
	vblank.done++;
}

static void tick(struct work_struct *work)
{
	unsigned long flags;

	local_irq_save(flags);
	drm_crtc_handle_vblank(vblank.crtc);
	local_irq_restore(flags);
}

static void check_flush(struct drm_crtc *crtc)
{
	vblank.crtc = crtc;
	vblank.done = 0;
	drm_crtc_vblank_on(crtc);
	drm_vblank_work_init(&vblank.work, crtc, work_slowly);
	INIT_DELAYED_WORK(&vblank.tick, tick);
	expect(drm_vblank_work_schedule(&vblank.work, drm_crtc_vblank_count(crtc) + 1, false) == 1);
	schedule_delayed_work(&vblank.tick, msecs_to_jiffies(30));
	drm_vblank_work_flush_all(crtc);
	expect(vblank.done == 1);
	expect(!spin_is_locked(&crtc->dev->event_lock));
	drm_vblank_work_flush_all(crtc);
	cancel_delayed_work_sync(&vblank.tick);
	drm_vblank_work_cancel_sync(&vblank.work);
	drm_crtc_vblank_off(crtc);
}

static void flush_waits_for_vblank_work(void)
{
	struct display *display = make_display();

	if (!display)
		return;
	expect(drm_crtc_vblank_crtc(&display->crtc) == &display->drm.vblank[0]);
	check_flush(&display->crtc);
	drm_dev_unregister(&display->drm);
}

const struct shim_test display_tests[] = {
	{ "a console's framebuffer is registered, and all is given back with its client", console_comes_and_goes },
	{ "a console that got no framebuffer gets it later", console_comes_later },
	{ "a console is restored, by force where the kernel knows it", console_is_restored },
	{ "a flush waits for the vblank work of a crtc", flush_waits_for_vblank_work },
	{ }
};

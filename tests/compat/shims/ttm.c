// SPDX-License-Identifier: MIT
/* drm/ttm/: an object in system memory, from its making to its end */
#include <linux/device.h>
#include <linux/dma-resv.h>
#include <linux/err.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <drm/drm_drv.h>
#include <drm/drm_gem.h>
#include <drm/drm_vma_manager.h>
#include <drm/ttm/ttm_bo.h>
#include <drm/ttm/ttm_device.h>
#include <drm/ttm/ttm_placement.h>
#include <drm/ttm/ttm_resource.h>
#include <drm/ttm/ttm_tt.h>

#include "shims.h"

#define OBJECT_BYTES	(4 * PAGE_SIZE)

struct memory {
	struct drm_device drm;
	struct ttm_device ttm;
	struct drm_vma_offset_manager offsets;
};

static int destroyed;

static struct ttm_tt *make_table(struct ttm_buffer_object *bo, u32 flags)
{
	struct ttm_tt *table = kzalloc(sizeof(*table), GFP_KERNEL);

	if (table && ttm_tt_init(table, bo, flags, ttm_cached, 0)) {
		kfree(table);
		return NULL;
	}
	return table;
}

static void destroy_table(struct ttm_device *ttm, struct ttm_tt *table)
{
	ttm_tt_fini(table);
	kfree(table);
}

static bool is_worth_it(struct ttm_buffer_object *bo, const struct ttm_place *place) { return true; }

static void nowhere_to_evict_to(struct ttm_buffer_object *bo, struct ttm_placement *placement) { }

static int move_at_once(struct ttm_buffer_object *bo, bool evict, struct ttm_operation_ctx *ctx,
			struct ttm_resource *to, struct ttm_place *hop)
{
	ttm_bo_move_null(bo, to);
	return 0;
}

static struct ttm_device_funcs funcs = {
	.move = move_at_once,
	.ttm_tt_create = make_table,
	.ttm_tt_destroy = destroy_table,
	.eviction_valuable = is_worth_it,
	.evict_flags = nowhere_to_evict_to,
};

static void destroy_object(struct ttm_buffer_object *bo)
{
	destroyed++;
	drm_gem_object_release(&bo->base);
	kfree(bo);
}

static struct ttm_buffer_object *make_object(struct memory *memory)
{
	static const struct ttm_place system = { .mem_type = TTM_PL_SYSTEM };
	struct ttm_placement placement = { .placement = &system, .num_placement = 1 };
	struct ttm_operation_ctx ctx = { };
	struct ttm_buffer_object *bo = kzalloc(sizeof(*bo), GFP_KERNEL);

	if (!bo)
		return NULL;
	drm_gem_private_object_init(&memory->drm, &bo->base, OBJECT_BYTES);
	/* On an error it is TTM that destroys the object. */
	return ttm_bo_init_reserved(&memory->ttm, bo, ttm_bo_type_kernel, &placement, 1, &ctx, NULL, NULL,
				    destroy_object) ? NULL : bo;
}

static void check_object(struct memory *memory)
{
	static const struct ttm_place system = { .mem_type = TTM_PL_SYSTEM };
	struct ttm_placement placement = { .placement = &system, .num_placement = 1 };
	struct ttm_operation_ctx ctx = { };
	struct ttm_buffer_object *bo;

	destroyed = 0;
	bo = make_object(memory);
	if (!expect(bo))
		return;
	expect(!ttm_bo_validate(bo, &placement, &ctx));
	expect(!bo->ttm || !ttm_tt_is_populated(bo->ttm));
	expect(!ttm_bo_populate(bo, &ctx));
	expect(bo->ttm && ttm_tt_is_populated(bo->ttm) && bo->ttm->pages[3]);
	expect(!ttm_bo_populate(bo, &ctx));
	expect(kref_read(&bo->kref) == 1);
	dma_resv_unlock(bo->base.resv);
	ttm_bo_put(bo);
	expect(destroyed == 1);
}

static const struct drm_driver driver = {
	.driver_features = DRIVER_GEM,
	.name = "shims-ttm",
	.desc = "shims",
	compat_driver_date("20260101")
};

static void object_lives_and_dies(void)
{
	struct memory *memory = devm_drm_dev_alloc(shims_parent, &driver, struct memory, drm);

	if (!expect(!IS_ERR(memory)))
		return;
	drm_vma_offset_manager_init(&memory->offsets, DRM_FILE_PAGE_OFFSET_START, DRM_FILE_PAGE_OFFSET_SIZE);
	if (expect(!ttm_device_init(&memory->ttm, &funcs, shims_parent, memory->drm.anon_inode->i_mapping,
				    &memory->offsets, false, false))) {
		check_object(memory);
		ttm_device_fini(&memory->ttm);
	}
	drm_vma_offset_manager_destroy(&memory->offsets);
}

const struct shim_test ttm_tests[] = {
	{ "TTM: an object gets its memory once, and is destroyed with its last reference", object_lives_and_dies },
	{ }
};

/* SPDX-License-Identifier: MIT */
/*
 * The interfaces of kernels before 6.9 and 6.10 that compat builds on, as far as it uses them; each test gives the bodies. For what
 * a newer kernel cannot run, because its structures or functions have another shape: the rest is in tests/compat/shims.
 */
#ifndef UNIT_OLD_KERNEL_H
#define UNIT_OLD_KERNEL_H

#include "../../include/linux/kernel_shim.h"

#define WARN_ON(condition) (condition)

/* TTM: two lists of places. */
struct ttm_place {
	unsigned int fpfn, lpfn;
	u32 mem_type, flags;
};

struct ttm_placement {
	unsigned int num_placement;
	const struct ttm_place *placement;
	unsigned int num_busy_placement;
	const struct ttm_place *busy_placement;
};

struct ttm_buffer_object;
struct ttm_operation_ctx;
int ttm_bo_validate(struct ttm_buffer_object *bo, struct ttm_placement *placement, struct ttm_operation_ctx *ctx);

/* DP: the state of an atomic update goes with the payload. */
#define DP_RECEIVER_CAP_SIZE		15
#define DP_DPCD_REV			0
#define DP_DPCD_REV_12			0x12
#define DP_MSTM_CAP			0x21
#define DP_MST_CAP			BIT(0)
#define DP_SINGLE_STREAM_SIDEBAND_MSG	BIT(1)

struct drm_device;
struct drm_dp_aux;
struct drm_dp_mst_atomic_payload;
struct drm_dp_mst_port;
struct drm_atomic_state { struct drm_device *dev; };
struct drm_dp_mst_topology_mgr { struct drm_device *dev; };

long drm_dp_dpcd_readb(struct drm_dp_aux *aux, unsigned int offset, u8 *value);
int drm_dp_add_payload_part2(struct drm_dp_mst_topology_mgr *mgr, struct drm_atomic_state *state,
			     struct drm_dp_mst_atomic_payload *payload);

/* Runtime PM: the caller says whether the usage count matters. */
struct device;
int pm_runtime_get_if_active(struct device *dev, bool ign_usage_count);

#endif

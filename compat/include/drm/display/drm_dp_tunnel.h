/* SPDX-License-Identifier: MIT */
/*
 * Touches: DP, references
 * Safe: without the helper there is no object that could be counted: a reference is NULL, taken or put.
 * Shown by: the compiler: every pointer is NULL
 */
/*
 * Without the helper there is no tunnel object at all: every pointer to one is NULL, and what is asked about
 * NULL says so. The base asks only when it has one; it links display/intel_dp_tunnel.c only with the helper.
 */
#ifdef COMPAT_DRM_DP_TUNNEL
#include_next <drm/display/drm_dp_tunnel.h>
#elif !defined(COMPAT_DRM_DP_TUNNEL_H)
#define COMPAT_DRM_DP_TUNNEL_H

#include <linux/errno.h>
#include <linux/types.h>

struct drm_dp_aux;
struct drm_dp_tunnel;
struct drm_dp_tunnel_mgr;
struct drm_dp_tunnel_state;

struct drm_dp_tunnel_ref {
	struct drm_dp_tunnel *tunnel;
};

static inline void drm_dp_tunnel_ref_get(struct drm_dp_tunnel *tunnel, struct drm_dp_tunnel_ref *ref)
{
	ref->tunnel = NULL;
}

static inline void drm_dp_tunnel_ref_put(struct drm_dp_tunnel_ref *ref)
{
	ref->tunnel = NULL;
}

static inline int drm_dp_tunnel_handle_irq(struct drm_dp_tunnel_mgr *mgr, struct drm_dp_aux *aux)
{
	return -EOPNOTSUPP;
}

static inline int drm_dp_tunnel_max_dprx_rate(const struct drm_dp_tunnel *tunnel)
{
	return 0;
}

static inline int drm_dp_tunnel_max_dprx_lane_count(const struct drm_dp_tunnel *tunnel)
{
	return 0;
}

static inline int drm_dp_tunnel_available_bw(const struct drm_dp_tunnel *tunnel)
{
	return -EOPNOTSUPP;
}
#endif

// SPDX-License-Identifier: MIT
/*
 * Touches: DP MST, locks, workqueues
 * Shown by: tests/compat/shims mst.c, on every kernel in place of its own; read_mst_cap and payload part 2: tests/unit/compat dp_mst
 */
/*
 * What older MST helpers lack. Topology is read and marked under the manager's lock, as the helper itself does
 * it; no reference is taken that outlives a call.
 */
#include <linux/mutex.h>
#include <linux/workqueue.h>
#include <drm/drm_atomic.h>
#include <drm/display/drm_dp_mst_helper.h>

#ifndef COMPAT_DRM_DP_MST_MODE

enum drm_dp_mst_mode compat_drm_dp_read_mst_cap(struct drm_dp_aux *aux, const u8 dpcd[DP_RECEIVER_CAP_SIZE])
{
	u8 cap;

	if (dpcd[DP_DPCD_REV] < DP_DPCD_REV_12 || drm_dp_dpcd_readb(aux, DP_MSTM_CAP, &cap) != 1)
		return DRM_DP_SST;
	if (cap & DP_MST_CAP)
		return DRM_DP_MST;

	return cap & DP_SINGLE_STREAM_SIDEBAND_MSG ? DRM_DP_SST_SIDEBAND_MSG : DRM_DP_SST;
}

#endif

#ifndef COMPAT_DRM_DP_MST_PAYLOAD_STATELESS

/*
 * The helper asks the state for nothing but the device, for a debug line when part 1 had failed; so a state that
 * knows only the device serves, and nobody keeps a pointer to it.
 */
int compat_drm_dp_add_payload_part2(struct drm_dp_mst_topology_mgr *mgr, struct drm_dp_mst_atomic_payload *payload)
{
	struct drm_atomic_state state = { .dev = mgr->dev };

	return (drm_dp_add_payload_part2)(mgr, &state, payload);
}

#endif

#ifndef COMPAT_DRM_DP_MST_QUEUE_PROBE

static void forget_link_addresses(struct drm_dp_mst_branch *branch)
{
	struct drm_dp_mst_port *port;

	branch->link_address_sent = false;
	list_for_each_entry(port, &branch->ports, next)
		if (port->mstb)
			forget_link_addresses(port->mstb);
}

/*
 * Safe: the manager's lock holds the topology still, and its own work, which every change of topology queues in
 * the same way, does the probing. Branches that are told off here are asked again there, once.
 */
void compat_drm_dp_mst_topology_queue_probe(struct drm_dp_mst_topology_mgr *mgr)
{
	mutex_lock(&mgr->lock);
	if (mgr->mst_state && mgr->mst_primary) {
		forget_link_addresses(mgr->mst_primary);
		queue_work(system_long_wq, &mgr->work);
	}
	mutex_unlock(&mgr->lock);
}

#endif

#ifndef COMPAT_DRM_DP_MST_AUX_FOR_PARENT

/* Safe: parent pointers of a port are constant, and a port keeps its parents allocated. */
struct drm_dp_aux *compat_drm_dp_mst_aux_for_parent(struct drm_dp_mst_port *port)
{
	struct drm_dp_mst_branch *parent = port->parent;

	return parent && parent->port_parent ? &parent->port_parent->aux : NULL;
}

#endif

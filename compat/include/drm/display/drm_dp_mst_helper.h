/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_DP_MST_HELPER_H
#define COMPAT_DRM_DP_MST_HELPER_H

#include_next <drm/display/drm_dp_mst_helper.h>

/* Bodies, and why they are safe: compat/drm_dp_mst.c. */

#ifndef COMPAT_DRM_DP_MST_MODE
enum drm_dp_mst_mode {
	DRM_DP_SST,
	DRM_DP_MST,
	DRM_DP_SST_SIDEBAND_MSG,
};

enum drm_dp_mst_mode compat_drm_dp_read_mst_cap(struct drm_dp_aux *aux, const u8 dpcd[DP_RECEIVER_CAP_SIZE]);
#define drm_dp_read_mst_cap compat_drm_dp_read_mst_cap
#endif

#ifndef COMPAT_DRM_DP_MST_PAYLOAD_STATELESS
int compat_drm_dp_add_payload_part2(struct drm_dp_mst_topology_mgr *mgr, struct drm_dp_mst_atomic_payload *payload);
#define drm_dp_add_payload_part2(mgr, payload) compat_drm_dp_add_payload_part2(mgr, payload)
#endif

#ifndef COMPAT_DRM_DP_MST_QUEUE_PROBE
void compat_drm_dp_mst_topology_queue_probe(struct drm_dp_mst_topology_mgr *mgr);
#define drm_dp_mst_topology_queue_probe compat_drm_dp_mst_topology_queue_probe
#endif

#ifndef COMPAT_DRM_DP_MST_PORT_IS_LOGICAL
static inline bool drm_dp_mst_port_is_logical(struct drm_dp_mst_port *port)
{
	return port->port_num >= DP_MST_LOGICAL_PORT_0;
}
#endif

#ifndef COMPAT_DRM_DP_MST_AUX_FOR_PARENT
struct drm_dp_aux *compat_drm_dp_mst_aux_for_parent(struct drm_dp_mst_port *port);
#define drm_dp_mst_aux_for_parent compat_drm_dp_mst_aux_for_parent
#endif

#ifndef COMPAT_VC_PAYLOAD_BW_MGR
/* Safe: the manager was there for a debug message only; the bandwidth follows from rate and lanes. */
#define drm_dp_get_vc_payload_bw(manager, rate, lanes) drm_dp_get_vc_payload_bw(rate, lanes)
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_dp_get_vc_payload_bw() take the topology manager?
 * Since: always; gone with 6.14
 * If no: compat/include/drm/display/drm_dp_mst_helper.h drops it.
 * Goes: when the base does not give it
 */
#include <drm/display/drm_dp_mst_helper.h>

fixed20_12 probe(const struct drm_dp_mst_topology_mgr *manager);
fixed20_12 probe(const struct drm_dp_mst_topology_mgr *manager)
{
	return drm_dp_get_vc_payload_bw(manager, 1, 1);
}

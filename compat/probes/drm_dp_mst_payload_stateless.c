/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_dp_add_payload_part2() do without the atomic state?
 * Since: 6.10 ("drm/mst: Fix NULL pointer dereference at drm_dp_add_payload_part2"), taken back by distributions
 * If no: compat/src/drm_dp_mst.c gives it one.
 * Goes: with kernels before 6.10
 */
#include <drm/display/drm_dp_mst_helper.h>

int probe(struct drm_dp_mst_topology_mgr *mgr, struct drm_dp_mst_atomic_payload *payload);
int probe(struct drm_dp_mst_topology_mgr *mgr, struct drm_dp_mst_atomic_payload *payload)
{
	return drm_dp_add_payload_part2(mgr, payload);
}

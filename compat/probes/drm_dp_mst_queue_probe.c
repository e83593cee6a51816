/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dp_mst_topology_queue_probe()?
 * Since: 6.12
 * If no: compat/src/drm_dp_mst.c has it.
 * Goes: with kernels before 6.12
 */
#include <drm/display/drm_dp_mst_helper.h>

void probe(struct drm_dp_mst_topology_mgr *mgr);
void probe(struct drm_dp_mst_topology_mgr *mgr)
{
	drm_dp_mst_topology_queue_probe(mgr);
}

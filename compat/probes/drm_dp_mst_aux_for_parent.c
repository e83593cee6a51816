/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dp_mst_aux_for_parent()?
 * Since: 6.10
 * If no: compat/src/drm_dp_mst.c has it.
 * Goes: with kernels before 6.10
 */
#include <drm/display/drm_dp_mst_helper.h>

struct drm_dp_aux *probe(struct drm_dp_mst_port *port);
struct drm_dp_aux *probe(struct drm_dp_mst_port *port)
{
	return drm_dp_mst_aux_for_parent(port);
}

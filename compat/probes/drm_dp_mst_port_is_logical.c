/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dp_mst_port_is_logical()?
 * Since: 6.10
 * If no: compat/include/drm/display/drm_dp_mst_helper.h has it.
 * Goes: with kernels before 6.10
 */
#include <drm/display/drm_dp_mst_helper.h>

bool probe(struct drm_dp_mst_port *port);
bool probe(struct drm_dp_mst_port *port)
{
	return drm_dp_mst_port_is_logical(port);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: does DRM have the helper for DisplayPort tunnels?
 * Since: 6.9 ("drm/dp: Add support for DP tunneling")
 * If no, leaves out: bandwidth allocation of DisplayPort tunnels (docks on USB4 and Thunderbolt work without it)
 * Goes: with kernels before 6.9
 */
#include <drm/display/drm_dp_tunnel.h>

int probe(const struct drm_dp_tunnel *tunnel);
int probe(const struct drm_dp_tunnel *tunnel)
{
	return drm_dp_tunnel_max_dprx_rate(tunnel);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dp_128b132b_supported()?
 * Since: 6.10
 * If no: compat/include/drm/display/drm_dp_helper.h has it.
 * Goes: with kernels before 6.10
 */
#include <drm/display/drm_dp_helper.h>

bool probe(const u8 *dpcd);
bool probe(const u8 *dpcd)
{
	return drm_dp_128b132b_supported(dpcd);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_fourcc.h know the compressed tilings of Lunar Lake and Battlemage?
 * Since: 6.12 ("drm/fourcc: define Intel Xe2 related tile4 ccs modifiers")
 * If no: compat/include/uapi/drm/drm_fourcc.h has them.
 * Goes: with kernels before 6.12
 */
#include <drm/drm_fourcc.h>

unsigned long long probe(int discrete);
unsigned long long probe(int discrete)
{
	return discrete ? I915_FORMAT_MOD_4_TILED_BMG_CCS : I915_FORMAT_MOD_4_TILED_LNL_CCS;
}

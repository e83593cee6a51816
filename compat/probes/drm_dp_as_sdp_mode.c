/* SPDX-License-Identifier: MIT */
/*
 * Question: has enum operation_mode the modes of the adaptive sync packet?
 * Since: 6.10
 * If no: compat/include/drm/display/drm_dp.h has it.
 * Goes: with kernels before 6.10
 */
#include <drm/display/drm_dp.h>

enum operation_mode probe(void);
enum operation_mode probe(void)
{
	return DP_AS_SDP_FAVT_TRR_REACHED;
}

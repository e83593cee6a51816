/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dp_max_dprx_data_rate()?
 * Since: 6.9
 * If no: compat/src/drm_dp.c has it.
 * Goes: with kernels before 6.9
 */
#include <drm/display/drm_dp_helper.h>

int probe(void);
int probe(void)
{
	return drm_dp_max_dprx_data_rate(270000, 4);
}

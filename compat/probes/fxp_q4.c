/* SPDX-License-Identifier: MIT */
/*
 * Question: has drm_fixed.h numbers with four binary places?
 * Since: 6.11
 * If no: compat/include/drm/drm_fixed.h has them.
 * Goes: with kernels before 6.11
 */
#include <drm/drm_fixed.h>
#include <linux/printk.h>

void probe(void);
void probe(void)
{
	pr_info("x " FXP_Q4_FMT " %d\n", FXP_Q4_ARGS(fxp_q4_from_int(3)), fxp_q4_to_int_roundup(17));
}

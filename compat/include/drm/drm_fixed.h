/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_FIXED_H
#define COMPAT_DRM_FIXED_H

#include_next <drm/drm_fixed.h>

#ifndef COMPAT_FXP_Q4
/* Numbers with four binary places: sixteenths. */
static inline int fxp_q4_from_int(int whole)
{
	return whole * 16;
}

static inline int fxp_q4_to_int(int q4)
{
	return q4 >> 4;
}

static inline int fxp_q4_to_int_roundup(int q4)
{
	return (q4 + 15) >> 4;
}

static inline int fxp_q4_to_frac(int q4)
{
	return q4 & 15;
}

#define FXP_Q4_FMT		"%d.%04d"
#define FXP_Q4_ARGS(q4)		fxp_q4_to_int(q4), (10000 / 16 * fxp_q4_to_frac(q4))
#endif

#endif

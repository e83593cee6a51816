/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_TTM_PLACEMENT_H
#define COMPAT_TTM_PLACEMENT_H

#include_next <drm/ttm/ttm_placement.h>

#ifndef COMPAT_TTM_PLACE_DESIRED
/* Only compat/ttm_placement.c reads them; TTM itself has one list of places for each of the two meanings. */
#define TTM_PL_FLAG_DESIRED	(1u << 30)	/* not when something else has to be evicted */
#define TTM_PL_FLAG_FALLBACK	(1u << 31)	/* only when something else has to be evicted */
#endif

#endif

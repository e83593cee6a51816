// SPDX-License-Identifier: MIT
/*
 * Touches: locks, references
 * Shown by: tests/unit/compat ttm_placement
 */
/*
 * One list of places whose flags say when each may be used, for a TTM that wants two lists: the places to try
 * without evicting anything, and those worth an eviction.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <drm/ttm/ttm_bo.h>
#include <drm/ttm/ttm_placement.h>

#ifndef COMPAT_TTM_PLACE_DESIRED

#undef ttm_bo_validate

#define MAX_PLACES	16	/* the driver has one for each kind of memory, and one more */

static unsigned int places_without(u32 flag, const struct ttm_placement *placement, struct ttm_place *places)
{
	unsigned int i, n = 0;

	for (i = 0; i < placement->num_placement; i++) {
		if (placement->placement[i].flags & flag)
			continue;
		places[n] = placement->placement[i];
		places[n++].flags &= ~(TTM_PL_FLAG_DESIRED | TTM_PL_FLAG_FALLBACK);
	}

	return n;
}

/*
 * Safe: TTM reads the lists only while it validates and keeps no pointer to them; locks and references are the
 * caller's as before. One difference stays: an object that sits in a fallback place counts as well placed and
 * is not moved to a better one, as was the rule on these kernels.
 */
int compat_ttm_bo_validate(struct ttm_buffer_object *bo, struct ttm_placement *placement,
			   struct ttm_operation_ctx *ctx)
{
	struct ttm_place at_once[MAX_PLACES], by_eviction[MAX_PLACES];
	struct ttm_placement both = { .placement = at_once, .busy_placement = by_eviction };

	if (WARN_ON(placement->num_placement > MAX_PLACES))
		return -EINVAL;

	both.num_placement = places_without(TTM_PL_FLAG_FALLBACK, placement, at_once);
	both.num_busy_placement = places_without(TTM_PL_FLAG_DESIRED, placement, by_eviction);

	return ttm_bo_validate(bo, &both, ctx);
}

#endif

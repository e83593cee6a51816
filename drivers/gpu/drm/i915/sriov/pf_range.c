// SPDX-License-Identifier: MIT
/*
 * Places ranges of ids (contexts, doorbells) in a pool, and cuts ranges (pages). Arithmetic only: the
 * caller keeps the ranges and the lock. With a handful of VFs a search over their ranges needs no bitmap.
 */

#include <linux/errno.h>
#include <linux/minmax.h>

#include "pf_range.h"

/* The lowest begin among the ranges that overlap [begin, begin + count), or begin + count if none. */
static u32 lowest_overlap(const struct pf_range *taken, unsigned int num_taken, u32 begin, u32 count)
{
	u32 lowest = begin + count;
	unsigned int n;

	for (n = 0; n < num_taken; n++) {
		const struct pf_range *r = &taken[n];

		if (!r->count || r->begin >= begin + count || r->begin + r->count <= begin)
			continue;
		if (r->begin < lowest)
			lowest = r->begin;
	}

	return lowest;
}

/**
 * pf_range_place_top() - find the highest free place for a range of ids
 * @taken: ranges in use; empty ones are skipped
 * @num_taken: how many of them
 * @pool: where to look
 * @count: ids wanted, at least 1
 * @begin: where the first id goes
 *
 * Return: 0, or -ENOSPC when no gap is large enough; @begin is then untouched.
 */
int pf_range_place_top(const struct pf_range *taken, unsigned int num_taken,
		       const struct pf_range *pool, u32 count, u32 *begin)
{
	u32 end = pool->begin + pool->count;

	while (end >= pool->begin && end - pool->begin >= count) {
		u32 obstacle = lowest_overlap(taken, num_taken, end - count, count);

		if (obstacle == end) {
			*begin = end - count;
			return 0;
		}
		/* Each step goes down, to below the obstacle. */
		end = obstacle;
	}

	return -ENOSPC;
}

/**
 * pf_range_largest() - the largest gap
 * @taken: ranges in use; empty ones are skipped
 * @num_taken: how many of them
 * @pool: where to look
 *
 * Return: the greatest count that pf_range_place_top() finds a place for; 0 if nothing is free.
 */
u32 pf_range_largest(const struct pf_range *taken, unsigned int num_taken,
		     const struct pf_range *pool)
{
	u32 fits = 0, fails = pool->count + 1, count, begin;

	while (fails - fits > 1) {
		count = fits + (fails - fits) / 2;
		if (pf_range_place_top(taken, num_taken, pool, count, &begin))
			fails = count;
		else
			fits = count;
	}

	return fits;
}

/**
 * pf_range_minus() - what is left of a range that another one is cut out of
 * @from: the range
 * @cut: the other one; they need not meet
 * @rests: the pieces below and above; empty ones have no count
 */
void pf_range_minus(const struct pf_range *from, const struct pf_range *cut,
		    struct pf_range rests[PF_RANGE_MAX_RESTS])
{
	const u32 end = from->begin + from->count;
	const u32 cut_end = cut->begin + cut->count;
	u32 below_end = min(end, cut->begin);
	u32 above = max(from->begin, cut_end);

	/* Nothing is cut: one piece, not two that meet. */
	if (!cut->count) {
		below_end = end;
		above = end;
	}

	rests[0].begin = from->begin;
	rests[0].count = below_end > from->begin ? below_end - from->begin : 0;
	rests[1].begin = above;
	rests[1].count = end > above ? end - above : 0;
}

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_RANGE_H__
#define __I915_SRIOV_PF_RANGE_H__

#include <linux/types.h>

/**
 * struct pf_range - ids (contexts, doorbells, pages) from @begin to @begin + @count - 1
 * @begin: first id
 * @count: number of ids; 0 means that nothing is taken
 */
struct pf_range {
	u32 begin;
	u32 count;
};

/* What is left of a range that another one was cut out of: a piece below and one above. */
#define PF_RANGE_MAX_RESTS	2

void pf_range_minus(const struct pf_range *from, const struct pf_range *cut,
		    struct pf_range rests[PF_RANGE_MAX_RESTS]);
u32 pf_range_largest(const struct pf_range *taken, unsigned int num_taken,
		     const struct pf_range *pool);
int pf_range_place_top(const struct pf_range *taken, unsigned int num_taken,
		       const struct pf_range *pool, u32 count, u32 *begin);

#endif /* __I915_SRIOV_PF_RANGE_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_RANGE_H__
#define __I915_SRIOV_PF_RANGE_H__

#include <linux/types.h>

/**
 * struct pf_range - ids from @begin to @begin + @count - 1
 * @begin: first id
 * @count: number of ids; 0 means that nothing is taken
 */
struct pf_range {
	u32 begin;
	u32 count;
};

int pf_range_place_top(const struct pf_range *taken, unsigned int num_taken,
		       const struct pf_range *pool, u32 count, u32 *begin);

#endif /* __I915_SRIOV_PF_RANGE_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_RING_H__
#define __I915_SRIOV_VF_RING_H__

#include <linux/types.h>

/**
 * struct vf_shift - how addresses of the GGTT move
 * @base: first of those that move
 * @size: how many
 * @by: what is added to each, modulo 2^32
 */
struct vf_shift {
	u32 base;
	u32 size;
	u32 by;
};

bool __must_check vf_ring_shift(u32 *ring, u32 size, u32 head, u32 end, const struct vf_shift *shift);

#endif /* __I915_SRIOV_VF_RING_H__ */

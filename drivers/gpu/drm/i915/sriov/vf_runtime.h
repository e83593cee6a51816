/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_RUNTIME_H__
#define __I915_SRIOV_VF_RUNTIME_H__

#include <linux/types.h>

/* Today's PFs tell of 7 to 17. */
#define VF_RUNTIME_MAX_REGS	64u

/**
 * struct vf_runtime - values of registers, ascending by offset
 * @count: how many
 * @regs: offset in BAR0, and value
 */
struct vf_runtime {
	u32 count;
	struct vf_runtime_reg {
		u32 offset;
		u32 value;
	} regs[VF_RUNTIME_MAX_REGS];
};

int vf_runtime_add(struct vf_runtime *runtime, u32 offset, u32 value);
int vf_runtime_take_answer(struct vf_runtime *runtime, const u32 *answer, u32 len, u32 limit,
			   u32 *remaining);
bool vf_runtime_find(const struct vf_runtime *runtime, u32 offset, u32 *value);
bool vf_runtime_has_crystal(const struct vf_runtime *runtime);
u32 vf_runtime_missing(const struct vf_runtime *runtime);

#endif /* __I915_SRIOV_VF_RUNTIME_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_MOVE_H__
#define __I915_SRIOV_VF_MOVE_H__

#include <linux/types.h>

struct i915_sriov_vf;
struct intel_gt;

int vf_move(struct i915_sriov_vf *vf, struct intel_gt *gt, u64 base);

#endif /* __I915_SRIOV_VF_MOVE_H__ */

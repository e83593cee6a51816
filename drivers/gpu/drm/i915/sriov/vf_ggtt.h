/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_GGTT_H__
#define __I915_SRIOV_VF_GGTT_H__

#include <linux/types.h>

struct i915_ggtt;
struct i915_sriov_vf;

int vf_ggtt_balloon(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt);
void vf_ggtt_deballoon(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt);
int vf_ggtt_move(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt, u64 base);
void vf_ggtt_restore(struct i915_sriov_vf *vf);
unsigned int vf_ggtt_shape(struct i915_ggtt *ggtt);
void vf_ggtt_take_ops(struct i915_ggtt *ggtt);

#endif /* __I915_SRIOV_VF_GGTT_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_H__
#define __I915_SRIOV_VF_H__

struct i915_sriov_vf;
struct intel_gt;

int vf_init_early(struct i915_sriov_vf *vf);
int vf_start(struct i915_sriov_vf *vf, struct intel_gt *gt);
int vf_restart(struct i915_sriov_vf *vf, struct intel_gt *gt);
int vf_reset(struct i915_sriov_vf *vf, struct intel_gt *gt);

#endif /* __I915_SRIOV_VF_H__ */

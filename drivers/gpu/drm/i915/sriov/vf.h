/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_H__
#define __I915_SRIOV_VF_H__

#include <linux/types.h>

struct i915_sriov_vf;
struct intel_gt;
struct intel_guc;

void vf_catch_up(struct intel_gt *gt);
void vf_doubt(struct i915_sriov_vf *vf);
int vf_go_on(struct i915_sriov_vf *vf, struct intel_gt *gt);
int vf_init_early(struct i915_sriov_vf *vf);
bool vf_is_deaf(struct intel_gt *gt);
int vf_is_elsewhere(struct i915_sriov_vf *vf, struct intel_guc *guc);
int vf_start(struct i915_sriov_vf *vf, struct intel_gt *gt);
int vf_restart(struct i915_sriov_vf *vf, struct intel_gt *gt);
int vf_reset(struct i915_sriov_vf *vf, struct intel_gt *gt);

#endif /* __I915_SRIOV_VF_H__ */

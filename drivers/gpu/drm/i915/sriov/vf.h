/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_H__
#define __I915_SRIOV_VF_H__

#include <linux/types.h>

struct i915_sriov_vf;
struct intel_gt;
struct intel_guc;
struct vf_config;

bool vf_has_legal_ggtt(const struct vf_config *config);
int vf_init_early(struct i915_sriov_vf *vf);
int vf_query_config(struct intel_guc *guc, struct vf_config *config);
int vf_start(struct i915_sriov_vf *vf, struct intel_gt *gt);

#endif /* __I915_SRIOV_VF_H__ */

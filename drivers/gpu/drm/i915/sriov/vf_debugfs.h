/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_DEBUGFS_H__
#define __I915_SRIOV_VF_DEBUGFS_H__

struct i915_sriov_vf;

void vf_debugfs_register(struct i915_sriov_vf *vf);

#endif /* __I915_SRIOV_VF_DEBUGFS_H__ */

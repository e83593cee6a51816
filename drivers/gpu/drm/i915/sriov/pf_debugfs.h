/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_DEBUGFS_H__
#define __I915_SRIOV_PF_DEBUGFS_H__

struct i915_sriov_pf;

void pf_debugfs_register(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_DEBUGFS_H__ */

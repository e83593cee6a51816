/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_SYSFS_H__
#define __I915_SRIOV_PF_SYSFS_H__

struct i915_sriov_pf;

void pf_sysfs_link_vfs(struct i915_sriov_pf *pf);
void pf_sysfs_register(struct i915_sriov_pf *pf);
void pf_sysfs_unlink_vfs(struct i915_sriov_pf *pf);
void pf_sysfs_unregister(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_SYSFS_H__ */

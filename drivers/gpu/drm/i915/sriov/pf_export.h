/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_EXPORT_H__
#define __I915_SRIOV_PF_EXPORT_H__

struct i915_sriov_pf;

void pf_export_close(struct i915_sriov_pf *pf);
void pf_export_open(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_EXPORT_H__ */

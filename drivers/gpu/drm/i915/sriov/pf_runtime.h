/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_RUNTIME_H__
#define __I915_SRIOV_PF_RUNTIME_H__

struct i915_sriov_pf;

void pf_runtime_read(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_RUNTIME_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_POWER_H__
#define __I915_SRIOV_PF_POWER_H__

struct i915_sriov_pf;

void pf_power_forget(struct i915_sriov_pf *pf);
void pf_power_give_back(struct i915_sriov_pf *pf);
void pf_power_give_ggtt_back(struct i915_sriov_pf *pf);
void pf_power_hold(struct i915_sriov_pf *pf);
void pf_power_release(struct i915_sriov_pf *pf);
void pf_power_resume(struct i915_sriov_pf *pf);
int pf_power_suspend(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_POWER_H__ */

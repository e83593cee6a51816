/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_POLICY_H__
#define __I915_SRIOV_PF_POLICY_H__

#include <linux/types.h>

#include "pf_klv.h"

struct i915_sriov_pf;

/* Of a function, as the GuC counts them. */
enum pf_priority {
	PF_PRIORITY_LOW,
	PF_PRIORITY_NORMAL,
	PF_PRIORITY_HIGH,
};

void pf_policy_choose_sample_period(struct i915_sriov_pf *pf);
u32 pf_policy_get(struct i915_sriov_pf *pf, enum pf_policy policy);
enum pf_priority pf_policy_get_priority(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_policy_push_again(struct i915_sriov_pf *pf);
void pf_policy_restore_defaults(struct i915_sriov_pf *pf);
int pf_policy_set(struct i915_sriov_pf *pf, enum pf_policy policy, u32 value);
int pf_policy_set_own_priority(struct i915_sriov_pf *pf, enum pf_priority priority);

#endif /* __I915_SRIOV_PF_POLICY_H__ */

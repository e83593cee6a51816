/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_CONTROL_H__
#define __I915_SRIOV_PF_CONTROL_H__

#include <linux/types.h>

struct i915_sriov_pf;

int pf_control_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len);
void pf_control_flush(struct i915_sriov_pf *pf);
void pf_control_init_early(struct i915_sriov_pf *pf);
void pf_control_reset_all(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_CONTROL_H__ */

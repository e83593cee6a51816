/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_H__
#define __I915_SRIOV_PF_H__

#include <linux/types.h>

struct i915_sriov_pf;
struct intel_gt;

int pf_disable_vfs(struct i915_sriov_pf *pf);
int pf_enable_vfs(struct i915_sriov_pf *pf, unsigned int num_vfs);
int pf_event(struct i915_sriov_pf *pf, u32 action, const u32 *payload, u32 len);
void pf_gt_started(struct i915_sriov_pf *pf, struct intel_gt *gt);
void pf_init_early(struct i915_sriov_pf *pf, unsigned int max_vfs);
void pf_shutdown(struct i915_sriov_pf *pf);
const char *pf_start(struct i915_sriov_pf *pf);
void pf_stop(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_H__ */

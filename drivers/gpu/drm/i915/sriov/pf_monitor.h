/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_MONITOR_H__
#define __I915_SRIOV_PF_MONITOR_H__

#include <linux/types.h>

#include "pf_klv.h"

struct i915_sriov_pf;

u32 pf_monitor_count(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_threshold threshold);
int pf_monitor_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len);
void pf_monitor_forget_vf(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_monitor_init_early(struct i915_sriov_pf *pf);
void pf_monitor_start(struct i915_sriov_pf *pf);
void pf_monitor_stop(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_MONITOR_H__ */

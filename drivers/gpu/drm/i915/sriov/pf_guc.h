/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_GUC_H__
#define __I915_SRIOV_PF_GUC_H__

#include <linux/types.h>

#include "pf_klv.h"

struct i915_sriov_pf;
struct intel_guc;

int pf_guc_control_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 command);
void pf_guc_fini(struct i915_sriov_pf *pf);
int pf_guc_init(struct i915_sriov_pf *pf);
bool pf_guc_is_ready(struct i915_sriov_pf *pf);
int pf_guc_mailbox_answer(struct i915_sriov_pf *pf, unsigned int vfid, u32 magic, const u32 *data);
bool pf_guc_may_refuse(u32 action);
void pf_guc_pass_events(struct i915_sriov_pf *pf);
int pf_guc_push_config(struct i915_sriov_pf *pf, unsigned int vfid,
		       const struct pf_vf_config *config);
int pf_guc_push_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
		      u32 value);
int pf_guc_relay_to_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 id, const u32 *msg,
		       unsigned int len);
int pf_guc_push_policy(struct i915_sriov_pf *pf, enum pf_policy policy, u32 value);
int pf_guc_push_priority(struct i915_sriov_pf *pf, unsigned int vfid, u32 priority);
int pf_guc_push_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			  enum pf_threshold threshold, u32 value);
int pf_guc_reset_config(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_guc_restore_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 addr, u32 dwords);
int pf_guc_save_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 addr, u32 dwords);
struct intel_guc *pf_to_guc(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_GUC_H__ */

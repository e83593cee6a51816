/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_CONTROL_H__
#define __I915_SRIOV_PF_CONTROL_H__

#include <linux/types.h>

struct dentry;
struct i915_sriov_pf;

int pf_control_carry_out(struct i915_sriov_pf *pf, unsigned int vfid, const char *command);
int pf_control_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len);
void pf_control_await_sweeps(struct i915_sriov_pf *pf);
void pf_control_flush(struct i915_sriov_pf *pf);
void pf_control_init_early(struct i915_sriov_pf *pf);
bool pf_control_is_clean(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_control_pause_vf(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_control_reset_all(struct i915_sriov_pf *pf);
void pf_control_restart(struct i915_sriov_pf *pf);
int pf_control_resume_vf(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_control_retry_failed(struct i915_sriov_pf *pf);
void pf_control_set_enabled(struct i915_sriov_pf *pf, unsigned int num_vfs);
int pf_control_settle(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_control_stop_vf(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_control_trigger_flr(struct i915_sriov_pf *pf, unsigned int vfid);

/* pf_control_debugfs.c */
void pf_control_debugfs_register(struct i915_sriov_pf *pf, unsigned int vfid, struct dentry *dir);

#endif /* __I915_SRIOV_PF_CONTROL_H__ */

/* SPDX-License-Identifier: MIT */
/*
 * Provisioning: what each function owns. pf_config.c is the transaction, pf_config_*.c know one
 * resource each.
 */

#ifndef __I915_SRIOV_PF_CONFIG_H__
#define __I915_SRIOV_PF_CONFIG_H__

#include <linux/types.h>

#include "pf_klv.h"

struct i915_sriov_pf;
struct pf_vf;

void pf_config_init_early(struct i915_sriov_pf *pf);
int pf_config_provision(struct i915_sriov_pf *pf, unsigned int num_vfs);
void pf_config_push_again(struct i915_sriov_pf *pf);
int pf_config_push_own(struct i915_sriov_pf *pf);
void pf_config_unprovision(struct i915_sriov_pf *pf);

/* contexts */
u32 pf_config_own_ctxs(struct i915_sriov_pf *pf);
u32 pf_config_fair_ctxs(struct i915_sriov_pf *pf, unsigned int num_vfs);
int pf_config_reserve_ctxs(struct i915_sriov_pf *pf, unsigned int vfid, u32 num_ctxs);

/* doorbells */
u32 pf_config_fair_dbs(struct i915_sriov_pf *pf, unsigned int num_vfs);
int pf_config_reserve_dbs(struct i915_sriov_pf *pf, unsigned int vfid, u32 num_dbs);

/* GGTT */
u64 pf_config_fair_ggtt(struct i915_sriov_pf *pf, unsigned int num_vfs);
void pf_config_ggtt_clear(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_config_own_ggtt(struct i915_sriov_pf *pf, u64 *start, u64 *size);
void pf_config_release_ggtt(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_config_reserve_ggtt(struct i915_sriov_pf *pf, unsigned int vfid, u64 size);

/* scheduling */
void pf_config_set_fair_sched(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_config_set_native_sched(struct i915_sriov_pf *pf, unsigned int vfid);

/* thresholds */
u32 pf_config_get_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			    enum pf_threshold threshold);
int pf_config_set_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			    enum pf_threshold threshold, u32 value);

#endif /* __I915_SRIOV_PF_CONFIG_H__ */

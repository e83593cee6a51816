/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_STATE_H__
#define __I915_SRIOV_PF_STATE_H__

#include <linux/types.h>

struct dentry;
struct i915_sriov_pf;
struct pf_vf;

int pf_state_restore(struct i915_sriov_pf *pf, unsigned int vfid, void *stream, size_t size);
int pf_state_save(struct i915_sriov_pf *pf, unsigned int vfid, void **stream, size_t *size);

/* pf_state_debugfs.c */
void pf_state_debugfs_register(struct pf_vf *vf, struct dentry *dir);

#endif /* __I915_SRIOV_PF_STATE_H__ */

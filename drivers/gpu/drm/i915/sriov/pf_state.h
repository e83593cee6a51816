/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_STATE_H__
#define __I915_SRIOV_PF_STATE_H__

#include <linux/sizes.h>
#include <linux/types.h>

/* More than any VF's. */
#define PF_STATE_MAX_BYTES	SZ_64M

struct dentry;
struct i915_sriov_pf;
struct pf_vf;

int pf_state_restore(struct i915_sriov_pf *pf, unsigned int vfid, void *stream, size_t size);
ssize_t pf_state_size(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_state_save(struct i915_sriov_pf *pf, unsigned int vfid, void **stream, size_t *size);

/* pf_state_debugfs.c */
void pf_state_debugfs_register(struct pf_vf *vf, struct dentry *dir);

#endif /* __I915_SRIOV_PF_STATE_H__ */

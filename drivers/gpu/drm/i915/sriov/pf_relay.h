/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_RELAY_H__
#define __I915_SRIOV_PF_RELAY_H__

#include <linux/types.h>

struct i915_sriov_pf;

void pf_relay_flush(struct i915_sriov_pf *pf);
void pf_relay_forget_vf(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_relay_init_early(struct i915_sriov_pf *pf);
int pf_relay_mailbox_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len);
int pf_relay_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len);

#endif /* __I915_SRIOV_PF_RELAY_H__ */

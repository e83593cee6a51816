/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_CTB_H__
#define __I915_SRIOV_VF_CTB_H__

#include <linux/jiffies.h>
#include <linux/types.h>

/* A message of the CTB has eight bits for its length. */
#define VF_CTB_MSG_MAX_DWORDS	255u

struct intel_guc;
struct vf_ctb;

struct vf_ctb *vf_ctb_open(struct intel_guc *guc, u64 ggtt_end);
int vf_ctb_close(struct vf_ctb *ctb);
int vf_ctb_receive(struct vf_ctb *ctb, u32 *hxg, unsigned long deadline);
int vf_ctb_send(struct vf_ctb *ctb, const u32 *hxg, u32 len);

#endif /* __I915_SRIOV_VF_CTB_H__ */

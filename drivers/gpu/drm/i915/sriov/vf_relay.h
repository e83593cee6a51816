/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_RELAY_H__
#define __I915_SRIOV_VF_RELAY_H__

#include <linux/types.h>

struct intel_guc;
struct vf_runtime;

int vf_relay_query_runtime(struct intel_guc *guc, u64 ggtt_end, struct vf_runtime *runtime);
int vf_relay_query_runtime_by_mailbox(struct intel_guc *guc, struct vf_runtime *runtime);

#endif /* __I915_SRIOV_VF_RELAY_H__ */

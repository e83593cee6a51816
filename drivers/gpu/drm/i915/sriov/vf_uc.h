/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_UC_H__
#define __I915_SRIOV_VF_UC_H__

#include <linux/types.h>

struct intel_uc;

int vf_uc_event(u32 action);
int vf_uc_sanitize(struct intel_uc *uc);
void vf_uc_take_ops(struct intel_uc *uc);

#endif /* __I915_SRIOV_VF_UC_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_GATE_H__
#define __I915_SRIOV_VF_GATE_H__

struct i915_sriov_vf;
struct intel_uncore;

void vf_gate_close(struct intel_uncore *uncore);
void vf_gate_init(struct i915_sriov_vf *vf);

#endif /* __I915_SRIOV_VF_GATE_H__ */

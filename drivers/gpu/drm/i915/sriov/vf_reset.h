/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_RESET_H__
#define __I915_SRIOV_VF_RESET_H__

#include <linux/types.h>

struct i915_sriov_vf;
struct intel_gt;
struct intel_guc;

/**
 * enum vf_place - what the GuC says of our place in the GGTT
 * @VF_IN_PLACE: it is where it was
 * @VF_LOST: it is elsewhere, or the GuC knows us no more: begin anew
 * @VF_UNHEARD: nothing; it does not hear us, as while the host has paused us, and may still know us
 */
enum vf_place {
	VF_IN_PLACE,
	VF_LOST,
	VF_UNHEARD,
};

enum vf_place vf_ask_place(struct i915_sriov_vf *vf, struct intel_guc *guc);
void vf_catch_up(struct intel_gt *gt);
void vf_doubt(struct i915_sriov_vf *vf);
enum vf_place vf_go_on(struct i915_sriov_vf *vf, struct intel_gt *gt);
bool vf_is_deaf(struct intel_gt *gt);
bool vf_may_begin_anew(struct i915_sriov_vf *vf, struct intel_guc *guc);
int vf_restart(struct i915_sriov_vf *vf, struct intel_gt *gt);
int vf_reset(struct i915_sriov_vf *vf, struct intel_gt *gt);

#endif /* __I915_SRIOV_VF_RESET_H__ */

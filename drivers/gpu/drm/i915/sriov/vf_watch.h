/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_WATCH_H__
#define __I915_SRIOV_VF_WATCH_H__

struct i915_sriov_vf;

void vf_watch_end(struct i915_sriov_vf *vf);
void vf_watch_init_early(struct i915_sriov_vf *vf);
void vf_watch_now(struct i915_sriov_vf *vf);
void vf_watch_start(struct i915_sriov_vf *vf);
void vf_watch_stop(struct i915_sriov_vf *vf);
void vf_watch_stop_sync(struct i915_sriov_vf *vf);

#endif /* __I915_SRIOV_VF_WATCH_H__ */

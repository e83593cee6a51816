/* SPDX-License-Identifier: MIT */
/*
 * The door between the base and SR-IOV: the only header that a hook of drivers/patches may call into.
 * Every function of a device returns at once while drm_i915_private.sriov is NULL, that is when native.
 * Keep both lists sorted alike: without CONFIG_PCI_IOV each hook is an inline no-op.
 */

#ifndef __I915_SRIOV_HOOKS_H__
#define __I915_SRIOV_HOOKS_H__

#include <linux/errno.h>
#include <linux/types.h>

struct drm_i915_private;
struct intel_gt;
struct intel_guc;
struct intel_uc;
struct pci_dev;

/* Of the module, not of a device: says something in any configuration. */
void i915_sriov_say_version(void);

#ifdef CONFIG_PCI_IOV
int i915_sriov_configure(struct pci_dev *pdev, int num_vfs);
void i915_sriov_gt_init_hw(struct intel_gt *gt);
int i915_sriov_guc_event(struct intel_guc *guc, u32 action, const u32 *payload, u32 len);
bool i915_sriov_guc_refusal(u32 action, int err);
int i915_sriov_probe_early(struct drm_i915_private *i915);
void i915_sriov_probe_late(struct drm_i915_private *i915);
void i915_sriov_remove(struct drm_i915_private *i915);
void i915_sriov_resume(struct drm_i915_private *i915);
void i915_sriov_shutdown(struct drm_i915_private *i915);
int i915_sriov_suspend(struct drm_i915_private *i915);
void i915_sriov_uc_fetched(struct intel_uc *uc);
void i915_sriov_uc_options(struct intel_uc *uc);
#else
#define i915_sriov_configure NULL
static inline void i915_sriov_gt_init_hw(struct intel_gt *gt) { }
static inline int i915_sriov_guc_event(struct intel_guc *guc, u32 action, const u32 *payload,
				       u32 len) { return -EOPNOTSUPP; }
static inline bool i915_sriov_guc_refusal(u32 action, int err) { return false; }
static inline int i915_sriov_probe_early(struct drm_i915_private *i915) { return 0; }
static inline void i915_sriov_probe_late(struct drm_i915_private *i915) { }
static inline void i915_sriov_remove(struct drm_i915_private *i915) { }
static inline void i915_sriov_resume(struct drm_i915_private *i915) { }
static inline void i915_sriov_shutdown(struct drm_i915_private *i915) { }
static inline int i915_sriov_suspend(struct drm_i915_private *i915) { return 0; }
static inline void i915_sriov_uc_fetched(struct intel_uc *uc) { }
static inline void i915_sriov_uc_options(struct intel_uc *uc) { }
#endif

#endif /* __I915_SRIOV_HOOKS_H__ */

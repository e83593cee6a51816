/* SPDX-License-Identifier: MIT */
/*
 * The door between the base and SR-IOV: the only header that a hook of drivers/patches may call into.
 * Every function of a device returns at once while drm_i915_private.sriov is NULL, that is when native; what looks at no device, or
 * is called on a VF alone, says so in its description.
 * Keep both lists sorted alike: without CONFIG_PCI_IOV each hook is an inline no-op.
 */

#ifndef __I915_SRIOV_HOOKS_H__
#define __I915_SRIOV_HOOKS_H__

#include <linux/errno.h>
#include <linux/jump_label.h>
#include <linux/ktime.h>
#include <linux/types.h>

struct drm_i915_private;
struct i915_ggtt;
struct i915_wa_list;
struct intel_engine_cs;
struct intel_gt;
struct intel_guc;
struct intel_uc;
struct intel_uncore;
struct pci_dev;

/* Of the module, not of a device: says something in any configuration. */
void i915_sriov_say_version(void);

#ifdef CONFIG_PCI_IOV
int i915_sriov_ask_again(struct intel_guc *guc, unsigned long end);
int i915_sriov_configure(struct pci_dev *pdev, int num_vfs);
void i915_sriov_ctx_workarounds(struct intel_engine_cs *engine, struct i915_wa_list *wal);
int i915_sriov_ggtt_balloon(struct i915_ggtt *ggtt);
void i915_sriov_ggtt_deballoon(struct i915_ggtt *ggtt);
void i915_sriov_ggtt_ops(struct i915_ggtt *ggtt);
unsigned int i915_sriov_ggtt_size(struct i915_ggtt *ggtt, unsigned int size);
void i915_sriov_gt_init_hw(struct intel_gt *gt);
int i915_sriov_gt_init_mmio(struct intel_gt *gt);
int i915_sriov_gt_init_result(struct intel_gt *gt, int err);
bool i915_sriov_gt_park(struct intel_gt *gt);
int i915_sriov_gt_reset(struct intel_gt *gt, u32 engines, unsigned int retry);
void i915_sriov_gt_take_turns(struct intel_gt *gt);
bool i915_sriov_gt_unpark(struct intel_gt *gt);
int i915_sriov_guc_event(struct intel_guc *guc, u32 action, const u32 *payload, u32 len);
void i915_sriov_guc_irq(struct intel_guc *guc, u16 irqs);
u16 i915_sriov_guc_irqs(struct intel_gt *gt);
bool i915_sriov_guc_refusal(u32 action, int err);
bool i915_sriov_is_vf(const struct drm_i915_private *i915);
ktime_t i915_sriov_no_busyness(ktime_t *now);
bool i915_sriov_policy_changed(struct drm_i915_private *i915);
u32 i915_sriov_preemption_timeout(const struct intel_engine_cs *engine, u32 timeout);
int i915_sriov_probe_early(struct drm_i915_private *i915);
void i915_sriov_probe_late(struct drm_i915_private *i915);
void i915_sriov_remove(struct drm_i915_private *i915);
void i915_sriov_resume(struct drm_i915_private *i915);
void i915_sriov_shutdown(struct drm_i915_private *i915);
u32 i915_sriov_stalled(struct intel_gt *gt, u32 engines);
int i915_sriov_suspend(struct drm_i915_private *i915);
void i915_sriov_uc_fetched(struct intel_uc *uc);
void i915_sriov_uc_ops(struct intel_uc *uc);
void i915_sriov_uc_options(struct intel_uc *uc);
int i915_sriov_uc_sanitize(struct intel_uc *uc);
void i915_sriov_uncore_flags(struct intel_uncore *uncore);
void i915_sriov_uncore_funcs(struct intel_uncore *uncore);
void i915_sriov_wake(struct drm_i915_private *i915);
bool i915_sriov_write_request(struct intel_guc *guc, const u32 *request, u32 len);

DECLARE_STATIC_KEY_FALSE(i915_sriov_policies_changed);

/* Must the GuC be told of a context's policies with each request? Asked so often that it costs others one nop. */
static inline bool i915_sriov_repeats_policy(const struct drm_i915_private *i915)
{
	return static_branch_unlikely(&i915_sriov_policies_changed) && i915_sriov_is_vf(i915);
}
#else
static inline int i915_sriov_ask_again(struct intel_guc *guc, unsigned long end) { return 0; }
#define i915_sriov_configure NULL
static inline void i915_sriov_ctx_workarounds(struct intel_engine_cs *engine,
					      struct i915_wa_list *wal) { }
static inline int i915_sriov_ggtt_balloon(struct i915_ggtt *ggtt) { return 0; }
static inline void i915_sriov_ggtt_deballoon(struct i915_ggtt *ggtt) { }
static inline void i915_sriov_ggtt_ops(struct i915_ggtt *ggtt) { }
static inline unsigned int i915_sriov_ggtt_size(struct i915_ggtt *ggtt,
				       unsigned int size) { return size; }
static inline void i915_sriov_gt_init_hw(struct intel_gt *gt) { }
static inline int i915_sriov_gt_init_mmio(struct intel_gt *gt) { return 0; }
static inline int i915_sriov_gt_init_result(struct intel_gt *gt, int err) { return err; }
static inline bool i915_sriov_gt_park(struct intel_gt *gt) { return false; }
#define i915_sriov_gt_reset NULL
static inline void i915_sriov_gt_take_turns(struct intel_gt *gt) { }
static inline bool i915_sriov_gt_unpark(struct intel_gt *gt) { return false; }
static inline int i915_sriov_guc_event(struct intel_guc *guc, u32 action, const u32 *payload,
				       u32 len) { return -EOPNOTSUPP; }
static inline void i915_sriov_guc_irq(struct intel_guc *guc, u16 irqs) { }
static inline u16 i915_sriov_guc_irqs(struct intel_gt *gt) { return 0; }
static inline bool i915_sriov_guc_refusal(u32 action, int err) { return false; }
static inline bool i915_sriov_is_vf(const struct drm_i915_private *i915) { return false; }
static inline ktime_t i915_sriov_no_busyness(ktime_t *now) { return 0; }
static inline bool i915_sriov_policy_changed(struct drm_i915_private *i915) { return false; }
static inline u32 i915_sriov_preemption_timeout(const struct intel_engine_cs *engine,
						u32 timeout) { return timeout; }
static inline int i915_sriov_probe_early(struct drm_i915_private *i915) { return 0; }
static inline void i915_sriov_probe_late(struct drm_i915_private *i915) { }
static inline void i915_sriov_remove(struct drm_i915_private *i915) { }
static inline bool i915_sriov_repeats_policy(const struct drm_i915_private *i915) { return false; }
static inline void i915_sriov_resume(struct drm_i915_private *i915) { }
static inline void i915_sriov_shutdown(struct drm_i915_private *i915) { }
static inline u32 i915_sriov_stalled(struct intel_gt *gt, u32 engines) { return engines; }
static inline int i915_sriov_suspend(struct drm_i915_private *i915) { return 0; }
static inline void i915_sriov_uc_fetched(struct intel_uc *uc) { }
static inline void i915_sriov_uc_ops(struct intel_uc *uc) { }
static inline void i915_sriov_uc_options(struct intel_uc *uc) { }
static inline int i915_sriov_uc_sanitize(struct intel_uc *uc) { return 0; }
static inline void i915_sriov_uncore_flags(struct intel_uncore *uncore) { }
static inline void i915_sriov_uncore_funcs(struct intel_uncore *uncore) { }
static inline void i915_sriov_wake(struct drm_i915_private *i915) { }
static inline bool i915_sriov_write_request(struct intel_guc *guc, const u32 *request,
					    u32 len) { return false; }
#endif

#endif /* __I915_SRIOV_HOOKS_H__ */

/* SPDX-License-Identifier: MIT */
/*
 * Provisioning: what each function owns. pf_config.c is the transaction, pf_config_quota.c what the
 * administrator asks for, the other pf_config_*.c know one resource each.
 */

#ifndef __I915_SRIOV_PF_CONFIG_H__
#define __I915_SRIOV_PF_CONFIG_H__

#include "pf_fair.h"
#include "sriov_types.h"

/* What fair provisioning leaves to the PF at least, and by default; as with mainline xe. */
#define PF_MIN_SPARE_GGTT	0x4000000ull

void pf_config_init_early(struct i915_sriov_pf *pf);
bool pf_config_is_known_to_guc(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_config_provision(struct i915_sriov_pf *pf, unsigned int num_vfs);
int pf_config_provision_vf(struct i915_sriov_pf *pf, unsigned int vfid,
			   const struct pf_quota *share);
void pf_config_push_again(struct i915_sriov_pf *pf);
int pf_config_push_own(struct i915_sriov_pf *pf);
void pf_config_release_kept(struct i915_sriov_pf *pf);
int pf_config_return_withheld(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_config_run_alone(struct i915_sriov_pf *pf);
void pf_config_unprovision(struct i915_sriov_pf *pf);
const char *pf_function_name(char *name, size_t size, unsigned int vfid);

/**
 * struct pf_room - what can still be given to VFs
 * @free: altogether
 * @largest: to one VF
 */
struct pf_room {
	u64 free;
	u64 largest;
};

/* what the administrator asks for; vfid 0 is the PF, whose part is the spare */
int pf_config_forget_vf(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_config_get_room(struct i915_sriov_pf *pf, enum pf_resource which, struct pf_room *room);
bool pf_config_is_auto(struct i915_sriov_pf *pf);
int pf_config_set_auto(struct i915_sriov_pf *pf);
u64 pf_config_get_quota(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which);
int pf_config_set_quota(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which,
			u64 amount);

/* for those who share a resource */
u64 pf_config_fair(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int vfid,
		   const struct pf_fair_vfs *vfs);

/* contexts and doorbells */
u32 pf_config_fair_ids(struct i915_sriov_pf *pf, enum pf_resource which,
		       const struct pf_fair_vfs *vfs);
u32 pf_config_free_ids(struct i915_sriov_pf *pf, enum pf_resource which, u32 *largest);
u32 pf_config_min_spare_ids(enum pf_resource which);
u32 pf_config_own_ctxs(struct i915_sriov_pf *pf);
int pf_config_reserve_ids(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int vfid,
			  u32 count);
u32 pf_config_room_for_ids(struct i915_sriov_pf *pf, enum pf_resource which);

/**
 * struct pf_ggtt_change - the way back from a new window to the old one
 * @is_open: neither kept nor restored yet
 * @old: pages of the old window
 * @rests: what the new one has left of it, so that nobody else gets it
 */
struct pf_ggtt_change {
	bool is_open;
	struct pf_range old;
	struct drm_mm_node rests[PF_RANGE_MAX_RESTS];
};

/* GGTT */
int pf_config_change_ggtt(struct i915_sriov_pf *pf, unsigned int vfid, u64 size,
			  struct pf_ggtt_change *change);
u64 pf_config_fair_ggtt(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_fair_vfs *vfs);
u64 pf_config_free_ggtt(struct i915_sriov_pf *pf, u64 *largest);
void pf_config_ggtt_clear(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_config_ggtt_read(struct i915_sriov_pf *pf, unsigned int vfid, u64 *ptes);
void pf_config_ggtt_write(struct i915_sriov_pf *pf, unsigned int vfid, const u64 *ptes);
void pf_config_keep_ggtt(struct i915_sriov_pf *pf, struct pf_ggtt_change *change);
u64 pf_config_max_ggtt(struct i915_sriov_pf *pf);
void pf_config_own_ggtt(struct i915_sriov_pf *pf, u64 *start, u64 *size);
void pf_config_release_ggtt(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_config_restore_ggtt(struct i915_sriov_pf *pf, unsigned int vfid,
			    struct pf_ggtt_change *change);
u64 pf_config_room_for_ggtt(struct i915_sriov_pf *pf);
void pf_config_withhold_ggtt(struct i915_sriov_pf *pf, unsigned int vfid);

/* scheduling */
void pf_config_choose_sched(struct i915_sriov_pf *pf, unsigned int vfid, bool shares);
u32 pf_config_get_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_config_set_every_exec_quantum(struct i915_sriov_pf *pf, u32 ms);
int pf_config_set_every_preempt_timeout(struct i915_sriov_pf *pf, u32 us);
int pf_config_set_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid, u32 ms);
u32 pf_config_get_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid);
int pf_config_set_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid, u32 us);

/* thresholds */
void pf_config_choose_thresholds(struct i915_sriov_pf *pf, unsigned int vfid);
u32 pf_config_get_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			    enum pf_threshold threshold);
int pf_config_set_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			    enum pf_threshold threshold, u32 value);

#endif /* __I915_SRIOV_PF_CONFIG_H__ */

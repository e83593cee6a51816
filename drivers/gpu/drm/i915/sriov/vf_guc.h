/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_VF_GUC_H__
#define __I915_SRIOV_VF_GUC_H__

#include <linux/types.h>

/*
 * What a VF may ask by QUERY_SINGLE_KLV. xe/abi/guc_klvs_abi.h documents these keys; it cannot be included beside
 * i915's header of the same name, which has none of them.
 */
#define VF_KLV_GGTT_START	0x0001u		/* u64, bytes */
#define VF_KLV_GGTT_SIZE	0x0002u		/* u64, bytes */
#define VF_KLV_NUM_CONTEXTS	0x0004u
#define VF_KLV_NUM_DOORBELLS	0x0006u

struct intel_guc;
struct vf_guc_version;

int vf_guc_enable_ctb(struct intel_guc *guc);
int vf_guc_match_version(struct intel_guc *guc, const struct vf_guc_version *wanted,
			 struct vf_guc_version *found);
int vf_guc_query32(struct intel_guc *guc, u32 key, u32 *value);
int vf_guc_query64(struct intel_guc *guc, u32 key, u64 *value);
int vf_guc_relay_by_mailbox(struct intel_guc *guc, u32 opcode, const u32 *question, u32 *answer);
int vf_guc_reset(struct intel_guc *guc, bool is_patient);
int vf_guc_resfix_done(struct intel_guc *guc, const struct vf_guc_version *version);
int vf_guc_resfix_start(struct intel_guc *guc, const struct vf_guc_version *version);

#endif /* __I915_SRIOV_VF_GUC_H__ */

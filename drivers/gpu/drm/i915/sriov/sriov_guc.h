/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_GUC_H__
#define __I915_SRIOV_GUC_H__

#include "gt/uc/intel_guc.h"

/**
 * sriov_limit_guc_ids() - a function of several has a part of the GuC's contexts only
 * @guc: the GuC, of which nothing is used yet
 * @count: how many this function has
 *
 * Where three quarters of them are in use, contexts that idle give theirs back at once, as the base has it for all of them
 * (NUM_SCHED_DISABLE_GUCIDS_DEFAULT_THRESHOLD, intel_guc_submission.c).
 */
static inline void sriov_limit_guc_ids(struct intel_guc *guc, unsigned int count)
{
	guc->submission_state.num_guc_ids = min(count, (unsigned int)guc->submission_state.num_guc_ids);
	guc->submission_state.sched_disable_gucid_threshold =
		intel_guc_sched_disable_gucid_threshold_max(guc) * 3 / 4;
}

#endif /* __I915_SRIOV_GUC_H__ */

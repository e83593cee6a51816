/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_PACE_H__
#define __I915_SRIOV_PF_PACE_H__

#include <linux/types.h>

/* So many at once ... */
#define PF_FLR_BURST		4u
/* ... and then one each such time. */
#define PF_FLR_INTERVAL_MS	500u

/**
 * struct pf_pace - how often a VF's FLRs begin
 * @full_ms: when a whole burst is free again
 */
struct pf_pace {
	u64 full_ms;
};

unsigned int pf_pace_take(struct pf_pace *pace, u64 now_ms);

#endif /* __I915_SRIOV_PF_PACE_H__ */

/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_FAIR_H__
#define __I915_SRIOV_PF_FAIR_H__

#include <linux/types.h>

/**
 * struct pf_fair_vfs - who shares a resource
 * @count: number of VFs, at least 1
 * @num_manual: how many of them have a quota that was set by hand
 * @manual: what these take together
 */
struct pf_fair_vfs {
	unsigned int count;
	unsigned int num_manual;
	u64 manual;
};

/**
 * struct pf_fair_holes - what is free of the GGTT, in bytes
 * @largest: the largest hole, from which all shares come
 * @others: all other holes together
 */
struct pf_fair_holes {
	u64 largest;
	u64 others;
};

u32 pf_fair_ctxs(u32 total, u32 spare, const struct pf_fair_vfs *vfs);
u32 pf_fair_ctxs_pool(u32 total, u32 spare, unsigned int max_vfs);
u32 pf_fair_dbs(u32 total, u32 spare, const struct pf_fair_vfs *vfs);
u64 pf_fair_ggtt(const struct pf_fair_holes *holes, u64 spare, const struct pf_fair_vfs *vfs);

#endif /* __I915_SRIOV_PF_FAIR_H__ */

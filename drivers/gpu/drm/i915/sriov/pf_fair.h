/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_FAIR_H__
#define __I915_SRIOV_PF_FAIR_H__

#include <linux/types.h>

u32 pf_fair_ctxs(u32 total, u32 spare, unsigned int num_vfs);
u32 pf_fair_ctxs_pool(u32 total, u32 spare, unsigned int max_vfs);
u32 pf_fair_dbs(u32 total, unsigned int num_vfs);
u64 pf_fair_ggtt(u64 hole, u64 spare, unsigned int num_vfs);

#endif /* __I915_SRIOV_PF_FAIR_H__ */

/* SPDX-License-Identifier: MIT */
/*
 * What one function may use, and its form on the wire to the GuC: a list of key/length/value.
 */

#ifndef __I915_SRIOV_PF_KLV_H__
#define __I915_SRIOV_PF_KLV_H__

#include <linux/types.h>

/**
 * struct pf_vf_config - the resources of one function, as the GuC is told
 * @ggtt_start: first byte of its window in the GGTT, 4 KiB aligned
 * @ggtt_size: size of that window in bytes
 * @begin_ctx: first GuC context id; the VF itself counts from 0
 * @num_ctxs: number of GuC contexts
 * @begin_db: first doorbell id
 * @num_dbs: number of doorbells
 * @exec_quantum_ms: how long it runs before others get their turn, in ms; 0 is without end
 * @preempt_timeout_us: how long it may take to make room, in us; 0 is without end
 */
struct pf_vf_config {
	u64 ggtt_start;
	u64 ggtt_size;
	u32 begin_ctx;
	u32 num_ctxs;
	u32 begin_db;
	u32 num_dbs;
	u32 exec_quantum_ms;
	u32 preempt_timeout_us;
};

/* Eight settings: two of three dwords (GGTT), six of two. */
#define PF_KLV_CONFIG_COUNT	8u
#define PF_KLV_CONFIG_DWORDS	(2u * 3u + 6u * 2u)

unsigned int pf_klv_encode_config(u32 *dw, const struct pf_vf_config *config);
const char *pf_klv_config_name(unsigned int index);

#endif /* __I915_SRIOV_PF_KLV_H__ */

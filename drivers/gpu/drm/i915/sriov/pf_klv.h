/* SPDX-License-Identifier: MIT */
/*
 * What one function may use, and its form on the wire to the GuC: a list of key/length/value.
 */

#ifndef __I915_SRIOV_PF_KLV_H__
#define __I915_SRIOV_PF_KLV_H__

#include <linux/types.h>

#include "pf_range.h"

/* What a VF may do too often, each with a threshold of its own; the order of the keys in the ABI. */
enum pf_threshold {
	PF_THRESHOLD_CAT_ERROR,
	PF_THRESHOLD_ENGINE_RESET,
	PF_THRESHOLD_PAGE_FAULT,
	PF_THRESHOLD_H2G_STORM,
	PF_THRESHOLD_IRQ_STORM,
	PF_THRESHOLD_DOORBELL_STORM,
	PF_NUM_THRESHOLDS
};

/* How the GuC treats all functions together. */
enum pf_policy {
	PF_POLICY_SCHED_IF_IDLE,
	PF_POLICY_RESET_AFTER_VF_SWITCH,
	PF_POLICY_SAMPLE_PERIOD,
	PF_NUM_POLICIES
};

/* How a function takes turns. */
enum pf_sched_setting {
	PF_EXEC_QUANTUM,
	PF_PREEMPT_TIMEOUT,
	PF_NUM_SCHED
};

/**
 * struct pf_vf_config - the resources of one function, as the GuC is told
 * @ggtt_start: first byte of its window in the GGTT, 4 KiB aligned
 * @ggtt_size: size of that window in bytes
 * @ctxs: GuC context ids; the VF itself counts from 0
 * @dbs: doorbell ids
 * @exec_quantum_ms: how long it runs before others get their turn, in ms; 0 is without end
 * @preempt_timeout_us: how long it may take to make room, in us; 0 is without end
 * @thresholds: what is too much in a sample period, as a count or in us of the GuC's time; 0 is never
 */
struct pf_vf_config {
	u64 ggtt_start;
	u64 ggtt_size;
	struct pf_range ctxs;
	struct pf_range dbs;
	u32 exec_quantum_ms;
	u32 preempt_timeout_us;
	u32 thresholds[PF_NUM_THRESHOLDS];
};

/*
 * Eight settings of every function: two of three dwords (GGTT), six of two. Thresholds follow where there
 * are any, so that who sets none sends no more than before.
 */
#define PF_KLV_CONFIG_COUNT	8u
#define PF_KLV_CONFIG_DWORDS	(2u * 3u + 6u * 2u)
#define PF_KLV_CONFIG_MAX_DWORDS (PF_KLV_CONFIG_DWORDS + PF_NUM_THRESHOLDS * 2u)
#define PF_KLV_U32_DWORDS	2u

unsigned int pf_klv_config_count(const struct pf_vf_config *config);
const char *pf_klv_config_name(const struct pf_vf_config *config, unsigned int index);
unsigned int pf_klv_encode_config(u32 *dw, const struct pf_vf_config *config);
unsigned int pf_klv_encode_policy(u32 *dw, enum pf_policy policy, u32 value);
unsigned int pf_klv_encode_priority(u32 *dw, u32 priority);
unsigned int pf_klv_encode_sched(u32 *dw, enum pf_sched_setting which, u32 value);
unsigned int pf_klv_encode_threshold(u32 *dw, enum pf_threshold threshold, u32 value);
u32 pf_klv_policy_key(enum pf_policy policy);
const char *pf_klv_policy_name(enum pf_policy policy);
int pf_klv_threshold_of_key(u32 key);
const char *pf_klv_threshold_name(enum pf_threshold threshold);

#endif /* __I915_SRIOV_PF_KLV_H__ */

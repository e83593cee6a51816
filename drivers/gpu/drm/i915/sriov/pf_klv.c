// SPDX-License-Identifier: MIT
/*
 * Writes a VF's configuration as the GuC reads it. Knows nothing of the driver, and must not: the
 * base has a header of the same name and guard as the one lifted from xe, without the VF keys.
 */

#include <linux/bitfield.h>
#include <linux/kernel.h>

#include <abi/guc_klvs_abi.h>

#include "pf_klv.h"

/* Of the ABI after the base: scheduling priority, from 0 (low) to 2 (high). */
#define GUC_KLV_VF_CFG_SCHED_PRIORITY_KEY	0x8a0c

static const u16 threshold_keys[PF_NUM_THRESHOLDS] = {
	[PF_THRESHOLD_CAT_ERROR] = GUC_KLV_VF_CFG_THRESHOLD_CAT_ERR_KEY,
	[PF_THRESHOLD_ENGINE_RESET] = GUC_KLV_VF_CFG_THRESHOLD_ENGINE_RESET_KEY,
	[PF_THRESHOLD_PAGE_FAULT] = GUC_KLV_VF_CFG_THRESHOLD_PAGE_FAULT_KEY,
	[PF_THRESHOLD_H2G_STORM] = GUC_KLV_VF_CFG_THRESHOLD_H2G_STORM_KEY,
	[PF_THRESHOLD_IRQ_STORM] = GUC_KLV_VF_CFG_THRESHOLD_IRQ_STORM_KEY,
	[PF_THRESHOLD_DOORBELL_STORM] = GUC_KLV_VF_CFG_THRESHOLD_DOORBELL_STORM_KEY,
};

static const u16 policy_keys[PF_NUM_POLICIES] = {
	[PF_POLICY_SCHED_IF_IDLE] = GUC_KLV_VGT_POLICY_SCHED_IF_IDLE_KEY,
	[PF_POLICY_RESET_AFTER_VF_SWITCH] = GUC_KLV_VGT_POLICY_RESET_AFTER_VF_SWITCH_KEY,
	[PF_POLICY_SAMPLE_PERIOD] = GUC_KLV_VGT_POLICY_ADVERSE_SAMPLE_PERIOD_KEY,
};

static u32 *encode_u32(u32 *dw, u16 key, u32 value)
{
	*dw++ = FIELD_PREP(GUC_KLV_0_KEY, key) | FIELD_PREP(GUC_KLV_0_LEN, 1);
	*dw++ = value;
	return dw;
}

static u32 *encode_u64(u32 *dw, u16 key, u64 value)
{
	*dw++ = FIELD_PREP(GUC_KLV_0_KEY, key) | FIELD_PREP(GUC_KLV_0_LEN, 2);
	*dw++ = lower_32_bits(value);
	*dw++ = upper_32_bits(value);
	return dw;
}

static u32 *encode_thresholds(u32 *dw, const u32 *thresholds)
{
	unsigned int n;

	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		if (thresholds[n])
			dw = encode_u32(dw, threshold_keys[n], thresholds[n]);

	return dw;
}

/**
 * pf_klv_encode_config() - write a function's configuration as KLVs
 * @dw: room for PF_KLV_CONFIG_MAX_DWORDS dwords
 * @config: what to write
 *
 * Keys and lengths: abi/guc_klvs_abi.h, "GuC VF Configuration KLVs".
 *
 * Return: number of dwords written.
 */
unsigned int pf_klv_encode_config(u32 *dw, const struct pf_vf_config *config)
{
	u32 *end = dw;

	end = encode_u64(end, GUC_KLV_VF_CFG_GGTT_START_KEY, config->ggtt_start);
	end = encode_u64(end, GUC_KLV_VF_CFG_GGTT_SIZE_KEY, config->ggtt_size);
	end = encode_u32(end, GUC_KLV_VF_CFG_BEGIN_CONTEXT_ID_KEY, config->ctxs.begin);
	end = encode_u32(end, GUC_KLV_VF_CFG_NUM_CONTEXTS_KEY, config->ctxs.count);
	end = encode_u32(end, GUC_KLV_VF_CFG_BEGIN_DOORBELL_ID_KEY, config->dbs.begin);
	end = encode_u32(end, GUC_KLV_VF_CFG_NUM_DOORBELLS_KEY, config->dbs.count);
	end = encode_u32(end, GUC_KLV_VF_CFG_EXEC_QUANTUM_KEY, config->exec_quantum_ms);
	end = encode_u32(end, GUC_KLV_VF_CFG_PREEMPT_TIMEOUT_KEY, config->preempt_timeout_us);
	end = encode_thresholds(end, config->thresholds);

	return end - dw;
}

/**
 * pf_klv_encode_sched() - write one setting of a function's turns
 * @dw: room for PF_KLV_U32_DWORDS dwords
 * @which: which
 * @value: in ms or us; 0 is without end
 *
 * Return: number of dwords written.
 */
unsigned int pf_klv_encode_sched(u32 *dw, enum pf_sched_setting which, u32 value)
{
	static const u16 keys[PF_NUM_SCHED] = {
		[PF_EXEC_QUANTUM] = GUC_KLV_VF_CFG_EXEC_QUANTUM_KEY,
		[PF_PREEMPT_TIMEOUT] = GUC_KLV_VF_CFG_PREEMPT_TIMEOUT_KEY,
	};

	return encode_u32(dw, keys[which], value) - dw;
}

/**
 * pf_klv_config_count() - number of settings in a function's configuration
 * @config: the configuration
 *
 * Return: what the GuC answers when it has taken all that pf_klv_encode_config() writes.
 */
unsigned int pf_klv_config_count(const struct pf_vf_config *config)
{
	unsigned int count = PF_KLV_CONFIG_COUNT;
	unsigned int n;

	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		count += !!config->thresholds[n];

	return count;
}

/**
 * pf_klv_encode_threshold() - write one threshold of a VF
 * @dw: room for PF_KLV_U32_DWORDS dwords
 * @threshold: which
 * @value: what is too much; 0 for no limit
 *
 * Return: number of dwords written.
 */
unsigned int pf_klv_encode_threshold(u32 *dw, enum pf_threshold threshold, u32 value)
{
	return encode_u32(dw, threshold_keys[threshold], value) - dw;
}

/**
 * pf_klv_encode_priority() - write the scheduling priority of a function
 * @dw: room for PF_KLV_U32_DWORDS dwords
 * @priority: 0 is low, 2 is high
 *
 * Return: number of dwords written.
 */
unsigned int pf_klv_encode_priority(u32 *dw, u32 priority)
{
	return encode_u32(dw, GUC_KLV_VF_CFG_SCHED_PRIORITY_KEY, priority) - dw;
}

/**
 * pf_klv_encode_policy() - write one policy
 * @dw: room for PF_KLV_U32_DWORDS dwords
 * @policy: which
 * @value: its value
 *
 * Keys and lengths: abi/guc_klvs_abi.h, "GuC VGT Policy KLVs".
 *
 * Return: number of dwords written.
 */
unsigned int pf_klv_encode_policy(u32 *dw, enum pf_policy policy, u32 value)
{
	return encode_u32(dw, policy_keys[policy], value) - dw;
}

/**
 * pf_klv_policy_key() - number of a policy, for traces
 * @policy: which
 *
 * Return: its key in the ABI document.
 */
u32 pf_klv_policy_key(enum pf_policy policy)
{
	return policy_keys[policy];
}

/**
 * pf_klv_policy_name() - name of a policy, for messages
 * @policy: which
 *
 * Return: its name in the ABI document.
 */
const char *pf_klv_policy_name(enum pf_policy policy)
{
	static const char * const names[PF_NUM_POLICIES] = {
		[PF_POLICY_SCHED_IF_IDLE] = "SCHED_IF_IDLE",
		[PF_POLICY_RESET_AFTER_VF_SWITCH] = "RESET_AFTER_VF_SWITCH",
		[PF_POLICY_SAMPLE_PERIOD] = "ADVERSE_SAMPLE_PERIOD",
	};

	return names[policy];
}

/**
 * pf_klv_threshold_name() - name of a threshold, for messages
 * @threshold: which
 *
 * Return: its name in the ABI document.
 */
const char *pf_klv_threshold_name(enum pf_threshold threshold)
{
	static const char * const names[PF_NUM_THRESHOLDS] = {
		[PF_THRESHOLD_CAT_ERROR] = "THRESHOLD_CAT_ERR",
		[PF_THRESHOLD_ENGINE_RESET] = "THRESHOLD_ENGINE_RESET",
		[PF_THRESHOLD_PAGE_FAULT] = "THRESHOLD_PAGE_FAULT",
		[PF_THRESHOLD_H2G_STORM] = "THRESHOLD_H2G_STORM",
		[PF_THRESHOLD_IRQ_STORM] = "THRESHOLD_IRQ_STORM",
		[PF_THRESHOLD_DOORBELL_STORM] = "THRESHOLD_DOORBELL_STORM",
	};

	return names[threshold];
}

/**
 * pf_klv_threshold_of_key() - which threshold the GuC means
 * @key: as it names it
 *
 * Return: one of enum pf_threshold, or -1.
 */
int pf_klv_threshold_of_key(u32 key)
{
	unsigned int n;

	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		if (threshold_keys[n] == key)
			return n;

	return -1;
}

/* The threshold that comes @nth in a configuration, from 0: those that are 0 are left out. */
static const char *nth_threshold_name(const u32 *thresholds, unsigned int nth)
{
	unsigned int n;

	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		if (thresholds[n] && !nth--)
			return pf_klv_threshold_name(n);

	return "?";
}

/**
 * pf_klv_config_name() - name of a setting, for messages
 * @config: the configuration
 * @index: place in the list that pf_klv_encode_config() writes of it, from 0
 *
 * Return: the setting's name in the ABI document.
 */
const char *pf_klv_config_name(const struct pf_vf_config *config, unsigned int index)
{
	static const char * const names[PF_KLV_CONFIG_COUNT] = {
		"GGTT_START", "GGTT_SIZE",
		"BEGIN_CONTEXT_ID", "NUM_CONTEXTS",
		"BEGIN_DOORBELL_ID", "NUM_DOORBELLS",
		"EXEC_QUANTUM", "PREEMPT_TIMEOUT",
	};

	if (index < PF_KLV_CONFIG_COUNT)
		return names[index];

	return nth_threshold_name(config->thresholds, index - PF_KLV_CONFIG_COUNT);
}

// SPDX-License-Identifier: MIT
/*
 * Writes a VF's configuration as the GuC reads it. Knows nothing of the driver, and must not: the
 * base has a header of the same name and guard as the one lifted from xe, without the VF keys.
 */

#include <linux/bitfield.h>
#include <linux/kernel.h>

#include <abi/guc_klvs_abi.h>

#include "pf_klv.h"

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

/**
 * pf_klv_encode_config() - write a function's configuration as KLVs
 * @dw: room for PF_KLV_CONFIG_DWORDS dwords
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
	end = encode_u32(end, GUC_KLV_VF_CFG_BEGIN_CONTEXT_ID_KEY, config->begin_ctx);
	end = encode_u32(end, GUC_KLV_VF_CFG_NUM_CONTEXTS_KEY, config->num_ctxs);
	end = encode_u32(end, GUC_KLV_VF_CFG_BEGIN_DOORBELL_ID_KEY, config->begin_db);
	end = encode_u32(end, GUC_KLV_VF_CFG_NUM_DOORBELLS_KEY, config->num_dbs);
	end = encode_u32(end, GUC_KLV_VF_CFG_EXEC_QUANTUM_KEY, config->exec_quantum_ms);
	end = encode_u32(end, GUC_KLV_VF_CFG_PREEMPT_TIMEOUT_KEY, config->preempt_timeout_us);

	return end - dw;
}

/**
 * pf_klv_config_name() - name of a setting, for messages
 * @index: place in the list that pf_klv_encode_config() writes, from 0
 *
 * Return: the setting's name in the ABI document.
 */
const char *pf_klv_config_name(unsigned int index)
{
	static const char * const names[PF_KLV_CONFIG_COUNT] = {
		"GGTT_START", "GGTT_SIZE",
		"BEGIN_CONTEXT_ID", "NUM_CONTEXTS",
		"BEGIN_DOORBELL_ID", "NUM_DOORBELLS",
		"EXEC_QUANTUM", "PREEMPT_TIMEOUT",
	};

	return index < ARRAY_SIZE(names) ? names[index] : "?";
}

/* SPDX-License-Identifier: MIT */
/*
 * What the GuC was given at its load: the parameters in SOFT_SCRATCH, and the additional data structure (ADS) in memory
 * that they point to. Owns struct ads. The memory is the PF's and may say anything.
 */
#include <string.h>

#include "state.h"

#define PARAM_LOG		0xc184	/* SOFT_SCRATCH 1 and 5 */
#define PARAM_ADS		0xc194
#define LOG_VALID		BIT(0)
#define LOG_CAPTURE_MIB		BIT(2)	/* units of sizes, or 4 KiB */
#define LOG_OTHERS_MIB		BIT(3)

/* Offsets in the ADS, and in the policies that it points to. */
#define ADS_POLICIES		4100
#define ADS_CAPTURE_INSTANCE	4252
#define ADS_CAPTURE_CLASS	4380
#define ADS_CAPTURE_GLOBAL	4508
#define POLICIES_VALID		68
#define POLICIES_FLAGS		76
#define FLAG_NO_ENGINE_RESET	BIT(0)
#define CLASSES			16u

static uint32_t units(uint32_t count, bool mib)
{
	return (count + 1) * (mib ? 1u << 20 : PAGE_BYTES);
}

/* The log: a page of states, then debug, crash dump, error capture. */
static void read_log_parameter(struct igpu *g, uint32_t val)
{
	bool mib = val & LOG_OTHERS_MIB;

	if (!(val & LOG_VALID))
		return;
	g->ads.log = val & ~(PAGE_BYTES - 1);
	g->ads.capture_at = g->ads.log + PAGE_BYTES + units(field(val, 9, 6), mib) + units(field(val, 5, 4), mib);
	g->ads.capture_bytes = units(field(val, 11, 10), val & LOG_CAPTURE_MIB);
}

static bool read_policies(struct igpu *g, uint32_t addr)
{
	if (!guc_reaches(g, 0, addr, POLICIES_FLAGS + 4))
		return false;
	if (ggtt_dword(g, 0, addr + POLICIES_VALID))
		g->ads.no_engine_reset = ggtt_dword(g, 0, addr + POLICIES_FLAGS) & FLAG_NO_ENGINE_RESET;
	return true;
}

void ads_load(struct igpu *g)
{
	memset(&g->ads, 0, sizeof(g->ads));
	read_log_parameter(g, reg_get(g, PARAM_LOG));
	g->ads.addr = field(reg_get(g, PARAM_ADS), 20, 1) * PAGE_BYTES;
	if (g->ads.addr)
		read_policies(g, ggtt_dword(g, 0, g->ads.addr + ADS_POLICIES));
}

uint32_t ads_change_policies(struct igpu *g, struct guc_msg *msg)
{
	return read_policies(g, msg->dw[1]) ? GUC_OK : GUC_ERR_GGTT_ADDRESS;
}

/* Where a list of registers to capture lies, for the PF's contexts or those of VFs; 0: there is none. */
uint32_t ads_capture_list(struct igpu *g, enum capture_list list, bool of_vf, unsigned int guc_class)
{
	/* Render and compute share their lists. */
	unsigned int index = of_vf * CLASSES + (guc_class == GUC_COMPUTE ? GUC_RENDER : guc_class);

	if (!g->ads.addr)
		return 0;
	switch (list) {
	case CAPTURE_GLOBAL: return ggtt_dword(g, 0, g->ads.addr + ADS_CAPTURE_GLOBAL + of_vf * 4);
	case CAPTURE_CLASS: return ggtt_dword(g, 0, g->ads.addr + ADS_CAPTURE_CLASS + index * 4);
	default: return ggtt_dword(g, 0, g->ads.addr + ADS_CAPTURE_INSTANCE + index * 4);
	}
}

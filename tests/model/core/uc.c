/* SPDX-License-Identifier: MIT */
/*
 * Loading of GuC and HuC: WOPCM registers, the DMA engine, the CSS header check, status. Owns
 * struct uc_state. It does not run firmware: a file with a sane header makes a ready GuC, and
 * what a GuC does is in guc.c.
 */
#include <string.h>

#include "state.h"

#define GUC_STATUS		0xc000
#define STATUS_IN_RESET		0x00000001
#define STATUS_READY		0x8000f0ec	/* authenticated, ukernel ready, bootrom jumped */
#define STATUS_BAD_SIGNATURE	0x400000a0	/* bootrom: RSA_FAILED */
#define GUC_WOPCM_SIZE		0xc050
#define DMA_GUC_WOPCM_OFFSET	0xc340
#define WOPCM_LOCK		BIT(0)
#define DMA_ADDR_0_LOW		0xc300
#define DMA_ADDR_0_HIGH		0xc304
#define DMA_ADDR_1_LOW		0xc308
#define DMA_ADDR_1_HIGH		0xc30c
#define DMA_COPY_SIZE		0xc310
#define DMA_CTRL		0xc314
#define   DMA_START		BIT(0)
#define   DMA_UOS_MOVE		BIT(4)
#define   DMA_HUC		BIT(9)
#define DMA_SPACE_WOPCM		(7u << 16)
#define HUC_KERNEL_LOAD_INFO	0xc1dc
#define   HUC_LOAD_SUCCESSFUL	BIT(0)
#define HUC_STATUS2		0xd3b0
#define   HUC_FW_VERIFIED	BIT(7)
#define GUC_LOAD_AT		0x2000		/* below is the boot ROM's stack */

#define CSS_HEADER_BYTES	128
#define CSS_MODULE_UC		0x6
enum css_dword {
	CSS_MODULE_TYPE = 0, CSS_HEADER_DW = 1, CSS_SIZE_DW = 6, CSS_KEY_DW = 7, CSS_MODULUS_DW = 8,
	CSS_EXPONENT_DW = 9, CSS_SW_VERSION = 16, CSS_VF_VERSION = 17,
};

void uc_reset(struct igpu *g)
{
	memset(&g->uc, 0, sizeof(g->uc));
	g->fault.on &= ~BIT(FAULT_GUC_DEAD);
	reg_set(g, GUC_STATUS, STATUS_IN_RESET);
	reg_set(g, HUC_KERNEL_LOAD_INFO, 0);
	reg_set(g, HUC_STATUS2, 0);
}

uint32_t uc_status_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	(void)fn;
	return reg_get(g, off);
}

/* Written once after power-on; the lock bit is set by the write. */
void uc_lockable_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	(void)fn;
	if (reg_get(g, off) & WOPCM_LOCK) {
		if ((reg_get(g, off) | WOPCM_LOCK) != (val | WOPCM_LOCK))
			violation(g, "locked register 0x%x written with 0x%x", off, val);
		return;
	}
	reg_set(g, off, val | WOPCM_LOCK);
}

static const char *css_defect(const uint32_t *css, uint32_t copy_bytes)
{
	uint32_t header_dw = css[CSS_HEADER_DW];
	uint32_t extra_dw = css[CSS_KEY_DW] + css[CSS_MODULUS_DW] + css[CSS_EXPONENT_DW];

	if (css[CSS_MODULE_TYPE] != CSS_MODULE_UC)
		return "module type";
	if (header_dw < extra_dw || (header_dw - extra_dw) * 4 != CSS_HEADER_BYTES)
		return "header size";
	if (css[CSS_SIZE_DW] < header_dw)
		return "total size";
	if (copy_bytes != CSS_HEADER_BYTES + (css[CSS_SIZE_DW] - header_dw) * 4)
		return "copy size";
	return NULL;
}

static bool wopcm_is_set_up(struct igpu *g)
{
	uint32_t offset = reg_get(g, DMA_GUC_WOPCM_OFFSET);
	uint32_t size = reg_get(g, GUC_WOPCM_SIZE);

	if (!(offset & WOPCM_LOCK) || !(size & WOPCM_LOCK))
		return false;
	return (offset & ~0x3fffu) + (size & ~0xfffu) <= WOPCM_BYTES;
}

static const char *load_defect(struct igpu *g, uint32_t *css, bool is_guc)
{
	uint64_t src = u64_of(reg_get(g, DMA_ADDR_0_LOW), reg_get(g, DMA_ADDR_0_HIGH) & 0xffff);
	uint32_t bytes = reg_get(g, DMA_COPY_SIZE);

	if (!wopcm_is_set_up(g))
		return "WOPCM registers";
	if (bytes < CSS_HEADER_BYTES || bytes >= WOPCM_BYTES)
		return "DMA size";
	if (reg_get(g, DMA_ADDR_1_HIGH) != DMA_SPACE_WOPCM)
		return "DMA destination";
	if (is_guc && reg_get(g, DMA_ADDR_1_LOW) != GUC_LOAD_AT)
		return "load address";
	if (!ggtt_range_mapped(g, 0, src, bytes))
		return "DMA source";
	if (!ggtt_read(g, 0, src, css, CSS_HEADER_BYTES))
		return "DMA source memory";
	return css_defect(css, bytes);
}

static void guc_loaded(struct igpu *g, const uint32_t *css)
{
	g->uc.guc_version = css[CSS_SW_VERSION] & 0xffffff;
	g->uc.vf_version = css[CSS_VF_VERSION] & 0xffffff;
	if (fault_is_on(g, FAULT_GUC_NEVER_READY))
		return;
	g->uc.guc = GUC_READY;
	ads_load(g);
	reg_set(g, GUC_STATUS, STATUS_READY);
	record(g, "guc_ready version=%u.%u.%u", g->uc.guc_version >> 16 & 0xff,
	       g->uc.guc_version >> 8 & 0xff, g->uc.guc_version & 0xff);
}

static void start_dma(struct igpu *g, uint32_t ctrl)
{
	uint32_t css[CSS_HEADER_BYTES / 4];
	bool is_guc = ctrl & DMA_UOS_MOVE;
	const char *defect = load_defect(g, css, is_guc);

	if (defect) {
		violation(g, "%s load refused: %s", is_guc ? "GuC" : "HuC", defect);
		if (is_guc)
			reg_set(g, GUC_STATUS, STATUS_BAD_SIGNATURE);
		return;
	}
	if (is_guc)
		guc_loaded(g, css);
	else
		g->uc.huc_loaded = true;
}

void uc_dma_ctrl_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	uint32_t ctrl = masked(reg_get(g, off), val);

	(void)fn;
	/* The copy is over before the next read can see it running. */
	reg_set(g, off, ctrl & ~DMA_START);
	if (ctrl & DMA_START)
		start_dma(g, ctrl);
}

bool uc_authenticate_huc(struct igpu *g)
{
	if (!g->uc.huc_loaded)
		return false;
	reg_set(g, HUC_KERNEL_LOAD_INFO, HUC_LOAD_SUCCESSFUL);
	reg_set(g, HUC_STATUS2, reg_get(g, HUC_STATUS2) | HUC_FW_VERIFIED);
	return true;
}

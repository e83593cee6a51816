/* SPDX-License-Identifier: MIT */
/*
 * The table of platforms: PCI identity, fuses, engines, width of DMA, hwconfig. Owns nothing that changes.
 * Ids, steppings and width are those of i915's tables, EUs those of the parts with that id. That ADL-N has one
 * video box only is chosen here, so that drivers meet an engine that is fused off.
 */
#include <stddef.h>
#include <string.h>

#include "platform.h"

#define DEFAULT_PLATFORM	"adls"

#define EU_DISABLE		0x9134	/* a bit per pair of EUs, in every DSS */
#define SLICE_ENABLE		0x9138
#define DSS_ENABLE		0x913c	/* a bit per DSS of 16 EUs */
#define VEBOX_VDBOX_DISABLE	0x9140	/* 7:0 video boxes, 19:16 enhancement boxes */

#define ONE_VIDEO_BOX \
	(1u << ENGINE_RCS0 | 1u << ENGINE_BCS0 | 1u << ENGINE_VCS0 | 1u << ENGINE_VECS0)
#define TWO_VIDEO_BOXES		(ONE_VIDEO_BOX | 1u << ENGINE_VCS2)

#define EU_FUSES_96	{ SLICE_ENABLE, 1 }, { DSS_ENABLE, 0x3f }
#define EU_FUSES_32	{ SLICE_ENABLE, 1 }, { DSS_ENABLE, 0x03 }
#define EU_FUSES_24	{ SLICE_ENABLE, 1 }, { DSS_ENABLE, 0x03 }, { EU_DISABLE, 0xc0 }

/*
 * Key, length, value; the keys are those of Mesa's intel_hwconfig_types.h that mean something on these GPUs. The values are
 * chosen here: topology as the fuses say, the rest as public drivers have it for graphics 12.0.
 */
static const uint32_t hwconfig_96_eus[] = {
	1, 1, 1,	/* slices */
	2, 1, 6,	/* dual subslices */
	3, 1, 16,	/* EUs in each */
	4, 1, 2,	/* pixel pipes */
	5, 1, 1,	/* geometry pipes (old key) */
	6, 1, 3840,	/* KiB of L3 (old key) */
	7, 1, 8,	/* L3 banks (old key) */
	10, 1, 4,	/* memory channels */
	11, 1, 1,	/* memory type: LPDDR5 */
	12, 1, 3,	/* cache types: L3, LLC */
	14, 1, 128,	/* KiB of SLM (old key) */
	15, 1, 7,	/* threads of an EU */
	16, 1, 546,	/* threads of VS */
	17, 1, 336,	/* GS */
	18, 1, 336,	/* HS */
	19, 1, 546,	/* DS */
	20, 1, 546,	/* VS in position-only shading */
	21, 1, 672,	/* PS */
	23, 1, 1,	/* RCS */
	25, 1, 2,	/* VCS */
	26, 1, 1,	/* VECS */
	27, 1, 1,	/* BCS */
	28, 1, 512,	/* KiB of URB (old key) */
	29, 1, 64,	/* URB entries: least of VS */
	30, 1, 3576,	/* most of VS */
	33, 1, 0,	/* least of HS */
	34, 1, 1548,	/* most of HS */
	35, 1, 0,	/* least of GS */
	36, 1, 1548,	/* most of GS */
	37, 1, 34,	/* least of DS */
	38, 1, 3576,	/* most of DS */
	41, 1, 8192,	/* alignment of URB regions */
	42, 1, 64,	/* units of URB allocation */
	63, 1, 1,	/* geometry pipes of a slice */
	64, 1, 480,	/* KiB of an L3 bank */
	65, 1, 128,	/* KiB of SLM of a DSS */
	68, 1, 512,	/* KiB of URB of a slice */
};

#define HWCONFIG_96 \
	.hwconfig = hwconfig_96_eus, \
	.hwconfig_dwords = sizeof(hwconfig_96_eus) / sizeof(hwconfig_96_eus[0])

static const struct igpu_platform platforms[] = {
	{
		.name = "tgl", .device_id = 0x9a49, .revision = 0x01, .dma_bits = 39, .engines = TWO_VIDEO_BOXES,
		.fuses = { EU_FUSES_96, { VEBOX_VDBOX_DISABLE, 0x000e00fa } },
	}, {
		.name = "adls", .device_id = 0x4680, .revision = 0x0c, .dma_bits = 39, .engines = TWO_VIDEO_BOXES,
		.fuses = { EU_FUSES_32, { VEBOX_VDBOX_DISABLE, 0x000e00fa } },
	}, {
		.name = "adlp", .device_id = 0x46a6, .revision = 0x0c, .dma_bits = 39, .engines = TWO_VIDEO_BOXES,
		.fuses = { EU_FUSES_96, { VEBOX_VDBOX_DISABLE, 0x000e00fa } },
		HWCONFIG_96,
	}, {
		.name = "adln", .device_id = 0x46d1, .revision = 0x00, .dma_bits = 39, .engines = ONE_VIDEO_BOX,
		.fuses = { EU_FUSES_24, { VEBOX_VDBOX_DISABLE, 0x000e00fe } },
	}, {
		.name = "rpls", .device_id = 0xa780, .revision = 0x04, .dma_bits = 39, .engines = TWO_VIDEO_BOXES,
		.fuses = { EU_FUSES_32, { VEBOX_VDBOX_DISABLE, 0x000e00fa } },
	}, {
		.name = "rplp", .device_id = 0xa7a0, .revision = 0x04, .dma_bits = 39, .engines = TWO_VIDEO_BOXES,
		.fuses = { EU_FUSES_96, { VEBOX_VDBOX_DISABLE, 0x000e00fa } },
		HWCONFIG_96,
	},
};

#define NUM_PLATFORMS	(sizeof(platforms) / sizeof(platforms[0]))

const struct igpu_platform *igpu_platform_at(unsigned int i)
{
	return i < NUM_PLATFORMS ? &platforms[i] : NULL;
}

const struct igpu_platform *igpu_platform_find(const char *name)
{
	unsigned int i;

	if (!name)
		name = DEFAULT_PLATFORM;
	for (i = 0; i < NUM_PLATFORMS; i++)
		if (!strcmp(platforms[i].name, name))
			return &platforms[i];
	return NULL;
}

const char *igpu_platform_names(void)
{
	static char names[NUM_PLATFORMS * 8];
	unsigned int i;

	names[0] = 0;
	for (i = 0; i < NUM_PLATFORMS; i++) {
		if (i)
			strncat(names, ", ", sizeof(names) - strlen(names) - 1);
		strncat(names, platforms[i].name, sizeof(names) - strlen(names) - 1);
	}
	return names;
}

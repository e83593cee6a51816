/* SPDX-License-Identifier: MIT */
/*
 * The platforms that the model can be. A row of the table in platform.c holds all that tells one from another;
 * nothing else in the model asks for a platform's name.
 */
#ifndef IGPU_PLATFORM_H
#define IGPU_PLATFORM_H

#include <stdint.h>

/* Bits of igpu_platform.engines, in the order of engine_table[]. */
enum igpu_engine { ENGINE_RCS0, ENGINE_BCS0, ENGINE_VCS0, ENGINE_VCS2, ENGINE_VECS0 };

#define IGPU_MAX_FUSES	8

struct igpu_fuse {
	uint32_t offset;	/* of a register with a row; 0 ends the list */
	uint32_t value;
};

struct igpu_platform {
	const char *name;
	uint16_t device_id;
	uint8_t revision;
	uint8_t dma_bits;		/* addresses of memory that the GPU can drive */
	uint32_t engines;
	struct igpu_fuse fuses[IGPU_MAX_FUSES];
	const uint32_t *hwconfig;	/* key, length, value ...; NULL: the GuC has none to give */
	unsigned int hwconfig_dwords;
};

/* NULL names the default. Answers NULL for a name that no platform has. */
const struct igpu_platform *igpu_platform_find(const char *name);

/* By number, NULL behind the last one: for whoever lists them. */
const struct igpu_platform *igpu_platform_at(unsigned int i);

/* All names, separated by ", ". */
const char *igpu_platform_names(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The GPU model's outer face: what a host (the QEMU shell, a unit test) calls, and the few
 * functions that the model wants from its host. The model owns registers, GGTT entries, GuC and
 * command streamers; it does not own PCI config space, BARs or guest memory. It has no lock of
 * its own: the host calls it from one thread at a time.
 */
#ifndef IGPU_H
#define IGPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform.h"

#define IGPU_MAX_VFS		7
#define IGPU_MAX_FNS		(1 + IGPU_MAX_VFS)
#define IGPU_MMIO_BYTES		(8u << 20)

struct igpu;

/* Function numbers: 0 is the PF, n is VFn. DMA is done in the name of a function. */
struct igpu_host_ops {
	bool (*dma_read)(void *host, unsigned int fn, uint64_t addr, void *buf, size_t len);
	bool (*dma_write)(void *host, unsigned int fn, uint64_t addr, const void *buf, size_t len);
	/* Is the function a bus master. */
	bool (*may_dma)(void *host, unsigned int fn);
	void (*raise_msi)(void *host, unsigned int fn);
	uint64_t (*now_ns)(void *host);
	void (*record)(void *host, const char *line);
	/* Engines have work: call igpu_run() soon, not from within this call. */
	void (*kick)(void *host);
};

struct igpu_config {
	const struct igpu_platform *platform;	/* NULL: the default */
	unsigned int ggtt_mib;		/* size of the PTE table: 8, 4 or 2 */
	unsigned int total_vfs;
	bool forcewake_lax;		/* sleeping registers may be used */
	bool guc_never_ready;
	bool trace;			/* record every message to and from the GuC */
	uint32_t fail_klv;		/* UPDATE_VF_CFG stops at this key; 0: never */
	unsigned int fail_klv_vf;	/* ... for this VF only; 0: for all functions */
	uint32_t fail_action;		/* the GuC refuses this action; 0: none */
};

struct igpu *igpu_create(const struct igpu_config *config, const struct igpu_host_ops *ops, void *host);
void igpu_destroy(struct igpu *g);

/* Power-on state. */
void igpu_reset(struct igpu *g);

uint32_t igpu_mmio_read(struct igpu *g, unsigned int fn, uint32_t offset);
void igpu_mmio_write(struct igpu *g, unsigned int fn, uint32_t offset, uint32_t value);

/* The GGTT half of BAR0; offset is in bytes from its start, len is 4 or 8. */
uint64_t igpu_pte_read(struct igpu *g, unsigned int fn, uint32_t offset, unsigned int len);
void igpu_pte_write(struct igpu *g, unsigned int fn, uint32_t offset, uint64_t value, unsigned int len);

/* The PF's BAR2: memory seen through the GGTT. */
void igpu_aperture_read(struct igpu *g, uint64_t offset, void *buf, size_t len);
void igpu_aperture_write(struct igpu *g, uint64_t offset, const void *buf, size_t len);

/* Lets engines work for one slice. Answers in how many ns to call again, 0 when all is idle. */
uint64_t igpu_run(struct igpu *g);

/* VF Enable changed: n functions are visible from now on. */
void igpu_set_num_vfs(struct igpu *g, unsigned int n);

/* A guest asked for a Function Level Reset through config space. */
void igpu_flr(struct igpu *g, unsigned int fn);

/*
 * A command of the fault channel, docs/gpu-model.md has the table; answers whether it was done. The second takes several,
 * with ";" or a newline between. The third takes a command character by character: it answers true when one was complete.
 */
#define IGPU_MAX_CONTROL	256
struct igpu_control_line {
	char text[IGPU_MAX_CONTROL + 1];
	unsigned int len;
};
bool igpu_control(struct igpu *g, const char *line);
bool igpu_control_all(struct igpu *g, const char *lines);
bool igpu_control_type(struct igpu *g, struct igpu_control_line *line, char c, bool *good);

/* The GPU was taken out: config space answers ~0 and takes nothing, but the fault channel is heard. */
bool igpu_is_removed(const struct igpu *g);

/* Writes a snapshot with this label to the record. */
void igpu_mark(struct igpu *g, unsigned char label);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * A host for the core without QEMU: memory is an array, time stands still until told, interrupts are
 * counted, the record is kept as text.
 */
#ifndef UNIT_HOST_H
#define UNIT_HOST_H

#include "../core/igpu.h"

#define MEM_BYTES	(8u << 20)
#define OWN_BAR		0x40000000u	/* where DMA finds the PF's registers */

struct host {
	struct igpu *gpu;
	uint8_t *mem;
	bool no_dma;		/* no function is a bus master */
	uint64_t now_ns;
	unsigned int msi[IGPU_MAX_FNS];
	unsigned int kicks;
	char *record;
	size_t record_len;
};

extern struct host host;

/* The second one is fast asleep; the first has the PF's driver hold all of it awake. */
struct igpu *new_gpu(const struct igpu_config *config);
struct igpu *new_sleeping_gpu(const struct igpu_config *config);
void wake_all(struct igpu *g);
void end_gpu(struct igpu *g);

/* One page of GGTT at addr shows memory at pa, owned by fn. */
void map_ggtt(struct igpu *g, unsigned int fn, uint32_t addr, uint64_t pa);
uint32_t mem32(uint64_t pa);
void set_mem32(uint64_t pa, uint32_t val);

/* Loads a synthetic firmware, so that the GuC is ready; version of the VF interface 1.17.0. */
void start_guc(struct igpu *g);

/* Four dwords into the mailbox, ring, four dwords back. */
void mailbox(struct igpu *g, unsigned int fn, const uint32_t request[4], uint32_t answer[4]);

/* Rings of 1024 dwords: H2G at 0x500000/desc 0x502000, G2H at 0x501000/desc 0x502040 of memory, GGTT the same. */
void start_ctb(struct igpu *g, unsigned int fn);
void ctb_send(struct igpu *g, unsigned int fn, const uint32_t *dw, unsigned int len);
/* Takes the next G2H message (header first); answers its length, 0 for none. */
unsigned int ctb_receive(struct igpu *g, unsigned int fn, uint32_t *dw);

#define KLV_AT		0x700000u	/* GGTT and memory address of a KLV buffer */
#define POLICIES_AT	0x800000u	/* GGTT address of scheduling policies, mapped by ready_pf() */

/* A PF whose GuC and CTB are ready, with the KLV buffer mapped; the same and VF1, provisioned and with a CTB. */
struct igpu *ready_pf(const struct igpu_config *config);
struct igpu *ready_vf(void);

/* VF1: GGTT 0x80000000+0x1000000, 1024 contexts from 60000, 32 doorbells from 224. */
void provision_vf1(struct igpu *g);

/* UPDATE_VF_CFG with these KLVs; answers the header of the GuC's response. */
uint32_t update_vf_cfg(struct igpu *g, uint32_t vf, const uint32_t *klv, unsigned int len);
uint32_t update_vf_cfg_at(struct igpu *g, uint32_t vf, uint32_t addr, const uint32_t *klv, unsigned int len);

#define CFG(g, vf, ...) \
	update_vf_cfg(g, vf, (const uint32_t[]){ __VA_ARGS__ }, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4)

/* A context of fn with id 7 and these commands in its ring: image at 0x800000, ring at 0x802000, data at 0x803000. */
void make_context(struct igpu *g, unsigned int fn, uint32_t class, const uint32_t *cmd, unsigned int len);

#define CONTEXT(g, fn, class, ...) \
	make_context(g, fn, class, (const uint32_t[]){ __VA_ARGS__ }, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4)

bool recorded(const char *text);
void forget_record(void);

/* A check with a name; the first argument is what must hold. */
extern unsigned int failures;
void check(bool ok, const char *sentence);

/* The tests of other files than test.c. */
void blit_tests(void);
void cs_tests(void);
void sched_tests(void);
void fault_tests(void);
void sriov_tests(void);
void power_tests(void);

#endif

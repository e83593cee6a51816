/* SPDX-License-Identifier: MIT */
/*
 * Writes the first inputs of the fuzzer into a directory: a driver that works, in steps, so that
 * mutation begins behind the firmware's load.  usage: seeds DIRECTORY
 */
#include <stdio.h>
#include <stdlib.h>

#include "program.h"

#define ALL		0x40	/* runs on the shared GPU */
#define BATCH		2

static uint8_t program[4096];
static size_t length;
static const char *directory;

static void put(unsigned int byte)
{
	if (length < sizeof(program))
		program[length++] = byte;
}

static void put_n(const uint8_t *bytes, size_t n)
{
	while (n--)
		put(*bytes++);
}

#define PUT(...) put_n((const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))
#define U32(v) VALUE_U32, (v) & 0xff, (v) >> 8 & 0xff, (v) >> 16 & 0xff, (v) >> 24 & 0xff
#define GGTT(v) VALUE_GGTT, (v) & 0xff, (v) >> 8 & 0xff, (v) >> 16 & 0xff
#define PPGTT(v) VALUE_PPGTT, (v) & 0xff, (v) >> 8 & 0xff, (v) >> 16 & 0xff
#define SMALL(v) VALUE_U8, (v)

static void save(const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	f = fopen(path, "wb");
	if (!f || fwrite(program, 1, length, f) != length || fclose(f)) {
		perror(path);
		exit(1);
	}
}

static unsigned int command_index(uint32_t header)
{
	unsigned int i;

	for (i = 0; i < NUM_COMMANDS; i++)
		if (command_list[i] == header)
			return i;
	fprintf(stderr, "seeds: no command 0x%08x\n", header);
	exit(1);
}

static unsigned int action_index(uint32_t action)
{
	unsigned int i;

	for (i = 0; i < NUM_ACTIONS; i++)
		if (action_list[i] == action)
			return i;
	fprintf(stderr, "seeds: no action 0x%04x\n", action);
	exit(1);
}

#define COMMAND(fn, where, header, ...) \
	PUT(OP_COMMAND, fn, where, command_index(header), 0, ##__VA_ARGS__)

static void begin(void)
{
	length = 0;
	put(ALL);
}

static void pf_with_guc(void)
{
	begin();
	PUT(OP_MAP, 0, OP_GUC, OP_CTB, 0);
	PUT(OP_WRITE, 0, REG_HOT, 5, VALUE_BIT + 31 * VALUE_KINDS);		/* master interrupt */
	PUT(OP_WRITE, 0, REG_HOT, 14, VALUE_ONES);				/* GuC's */
	PUT(OP_WRITE, 0, REG_HOT, 12, VALUE_ONES);				/* engines' */
}

static void one_vf(void)
{
	pf_with_guc();
	PUT(OP_NUM_VFS, 2, OP_DRAIN, 0);
	PUT(OP_KLV, 1, 6, 0, U32(0x03000000u), 1, U32(0x01000000u), 9, SMALL(100), 2, SMALL(64), 8, SMALL(10), 3,
	    SMALL(10));
	PUT(OP_MAP, 1, OP_VERSION, 1, OP_CTB, 1, OP_DRAIN, 0);
}

static void context(unsigned int fn, unsigned int slot, unsigned int class)
{
	PUT(OP_CONTEXT, fn, slot, OP_REGISTER, fn, slot, class);
}

/* Ring: jump into a batch that stores and ends; then a breadcrumb. */
static void simple_work(unsigned int fn, unsigned int slot)
{
	uint32_t batch = AREA_CONTEXT + slot * SLOT_BYTES + SLOT_BATCH;

	COMMAND(fn, slot | BATCH, 0x10000002u, PPGTT(AREA_DATA), SMALL(0), SMALL(7));
	COMMAND(fn, slot | BATCH, 0x05000000u);
	COMMAND(fn, slot, 0x18800101u, PPGTT(batch), SMALL(0));
	COMMAND(fn, slot, 0x13004003u, GGTT(AREA_DATA), SMALL(0), SMALL(1), SMALL(0));
	COMMAND(fn, slot, 0x01000000u);
}

static void write_basic_seeds(void)
{
	begin();
	save("empty");
	pf_with_guc();
	save("guc");
	one_vf();
	save("vf");
}

static void write_context_seeds(void)
{
	unsigned int class;

	for (class = 0; class < 4; class++) {
		char name[] = "context0";

		one_vf();
		context(0, 0, class);
		simple_work(0, 0);
		context(1, 1, class);
		simple_work(1, 1);
		PUT(OP_SUBMIT, 0, 0, OP_SUBMIT, 1, 1, OP_RUN, 8, OP_DRAIN, 0, OP_DRAIN, 1);
		PUT(OP_FLR, 1, OP_H2G, 0, action_index(0x5506), 0, 2, SMALL(1), SMALL(4), OP_H2G, 0,
		    action_index(0x5506), 0, 2, SMALL(1), SMALL(5), OP_RUN, 2);
		name[7] += class;
		save(name);
	}
}

static void write_command_seeds(void)
{
	unsigned int first, i, k;

	for (first = 0; first < NUM_COMMANDS; first += 6) {
		char name[16];

		pf_with_guc();
		context(0, 0, first / 6 % 4);
		for (i = first; i < first + 6 && i < NUM_COMMANDS; i++) {
			PUT(OP_COMMAND, 0, 0, i, 0);
			for (k = 0; k < 24 && command_list[i] >> 23 >= 0x10 && k < 1 + (command_list[i] & 0xff); k++)
				PUT(PPGTT(AREA_DATA));
		}
		PUT(OP_SUBMIT, 0, 0, OP_RUN, 16);
		snprintf(name, sizeof(name), "commands%02u", first / 6);
		save(name);
	}
}

static void write_other_seeds(void)
{
	unsigned int i;

	begin();
	PUT(OP_MAP, 0, OP_CONTEXT, 0, 0, OP_CONTEXT, 0, 1);
	simple_work(0, 0);
	simple_work(0, 1);
	PUT(OP_ELSQ, 1, 2, 3, OP_RUN, 4, OP_ELSQ, 1, 3, 2, OP_RUN, 8, OP_ELSQ, 0, 2, 2, OP_RUN, 8);
	save("execlists");
	one_vf();
	for (i = 0; i < NUM_ACTIONS - 1; i++)
		PUT(OP_H2G, i & 1, i, 0, 3, SMALL(1), GGTT(AREA_BUFFER), SMALL(2), OP_DRAIN, 0);
	save("actions");
	one_vf();
	for (i = 0; i < NUM_ACTIONS - 1; i++)
		PUT(OP_MAILBOX, 1, i, 0, SMALL(1), SMALL(1), SMALL(1));
	PUT(OP_H2G, 0, action_index(0x5007), 0, 5, SMALL(1), SMALL(0), SMALL(0), SMALL(0), SMALL(0));
	PUT(OP_MSI, 0, REG_HOT, 0, SMALL(0), OP_APERTURE, U32(0x02000000u), 9, OP_MARK, 'x', OP_RESET);
	save("mailbox");
}

/* --- what a hostile guest would try -------------------------------------------------------- */

/* A register write from a batch: value, then commands that need the context to be there. */
static void save_register_attack(const char *name, unsigned int fn, unsigned int hot, uint32_t value)
{
	one_vf();
	context(fn, 0, 0);
	COMMAND(fn, 0, 0x11000001u, VALUE_REG, REG_HOT, hot, U32(value));
	COMMAND(fn, 0, 0x01000000u);
	COMMAND(fn, 0, 0x00000000u);
	PUT(OP_SUBMIT, fn, 0, OP_RUN, 8);
	save(name);
}

static unsigned int hot_index(uint32_t reg)
{
	unsigned int i;

	for (i = 0; i < NUM_HOT; i++)
		if (hot_registers[i] == reg)
			return i;
	fprintf(stderr, "seeds: no register 0x%x\n", reg);
	exit(1);
}

static void write_register_attacks(void)
{
	save_register_attack("gdrst-by-pf", 0, hot_index(0x941c), 0xffffffffu);
	save_register_attack("gdrst-by-vf", 1, hot_index(0x941c), 1);
	save_register_attack("doorbell-by-vf", 1, hot_index(0x1901f0), 1);
	save_register_attack("elsq-by-vf", 1, hot_index(0x2550), 1);
}

static void write_blit_attacks(void)
{
	pf_with_guc();
	context(0, 0, 3);
	COMMAND(0, 0, 0x54000005u, U32(0x03000000u), SMALL(0), U32(0xffff4000u), PPGTT(AREA_DATA), SMALL(0), SMALL(1));
	COMMAND(0, 0, 0x50800008u, U32(0x04000000u), SMALL(0), U32(0xffff2000u), PPGTT(AREA_DATA), SMALL(0), SMALL(0),
		SMALL(0), PPGTT(AREA_DATA), SMALL(0));
	PUT(OP_SUBMIT, 0, 0, OP_RUN, 31);
	save("endless-blit");
}

/* Answers move the tail of the ring that is being read: a loop without end. */
static void write_ring_attacks(void)
{
	begin();
	PUT(OP_MAP, 0, OP_GUC);
	PUT(OP_FILL, 0, AREA_H2G / 4 & 0xff, AREA_H2G / 4 >> 8, 1, U32(0x00010001u), U32(0x0000abcdu));
	PUT(OP_SELF_CFG, 0, 0, GGTT(AREA_H2G), OP_SELF_CFG, 0, 1, GGTT(AREA_DESC), OP_SELF_CFG, 0, 2, U32(4096));
	PUT(OP_SELF_CFG, 0, 3, GGTT(AREA_G2H), OP_SELF_CFG, 0, 4, GGTT(AREA_DESC), OP_SELF_CFG, 0, 5, U32(4096));
	PUT(OP_MAILBOX, 0, action_index(0x4509), 0, SMALL(1), SMALL(0), SMALL(0));
	PUT(OP_H2G, 0, action_index(0x550b), 0, 0);
	save("ring-feeds-itself");
}

static void put_pte(uint32_t page, uint32_t address)
{
	PUT(OP_PTE_WRITE, 0, page & 0xff, page >> 8, 0, 0, address & 0xff, address >> 8 & 0xff, address >> 16 & 0xff,
	    address >> 24, 0, 0, 2 | 8);
}

/* The GuC's answers go into the GPU's own registers: the page of GDRST, while it empties the backlog. */
static void write_own_bar_attacks(void)
{
	unsigned int shift, i;

	for (shift = 0; shift < 3; shift++) {
		char name[] = "own-bar0";

		pf_with_guc();
		for (i = 0; i <= shift; i++)
			PUT(OP_H2G, 0, action_index(0x550b), 0, 0);
		for (i = 0; i < 3; i++) {
			PUT(OP_FILL, 0, AREA_H2G / 4 & 0xff, AREA_H2G / 4 >> 8, 3, U32(0x00070003u), U32(0x20007000u),
			    VALUE_ONES, U32(0x80000003u));
			PUT(OP_MEMORY, 0, AREA_DESC / 4 & 0xff, AREA_DESC / 4 >> 8, 2, SMALL(0), U32(1020));
			PUT(OP_WRITE, 0, REG_HOT, 0, SMALL(0));
		}
		put_pte(AREA_G2H / 4096, OWN_BAR + 0x9000);
		PUT(OP_DRAIN, 0, OP_RUN, 4);
		name[7] += shift;
		save(name);
	}
	pf_with_guc();
	PUT(OP_MSI, 0, REG_HOT, hot_index(0x941c), VALUE_ONES);
	PUT(OP_H2G, 0, action_index(0x7000), 0, 2, SMALL(1), SMALL(3), OP_RUN, 4);
	save("msi-into-gdrst");
	pf_with_guc();
	put_pte(AREA_DATA / 4096, OWN_APERTURE + 0x02000000u + AREA_DATA);
	PUT(OP_APERTURE, U32(0x02000000u + AREA_DATA), 9, OP_APERTURE, U32(0x02000000u + AREA_DATA), 8);
	save("aperture-in-aperture");
}

static void write_device_attacks(void)
{
	pf_with_guc();
	PUT(OP_NUM_VFS, 200, OP_H2G, 0, action_index(0x5101), 0, 3, SMALL(100), SMALL(0), SMALL(0));
	save("too-many-vfs");
	pf_with_guc();
	PUT(OP_CONTEXT, 0, 0, OP_CONTEXT, 0, 1);
	COMMAND(0, 0, 0x0e404002u, U32(5), GGTT(AREA_DATA), SMALL(0), SMALL(0));
	COMMAND(0, 1, 0x01000000u);
	PUT(OP_ELSQ, 0, 2, 2, OP_RUN, 1, OP_REGISTER, 0, 1, 0, OP_PTE_WRITE, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
	PUT(OP_SUBMIT, 0, 1, OP_RUN, 2, OP_MAP, 0, OP_ELSQ, 0, 3, 3, OP_RUN, 4);
	save("guc-and-execlists");
}

/* --- what random mutation does not find ---------------------------------------------------- */

/* MI_MATH: each operation on GPRs, 9 dwords a command; MI_ATOMIC: each operation, on 4 and 8 bytes. */
static void write_arithmetic_seeds(void)
{
	unsigned int op;

	pf_with_guc();
	context(0, 0, 0);
	for (op = 0x100; op <= 0x104; op++)
		COMMAND(0, 0, 0x0d000004u, U32(0x08008000u), U32(0x48008401u), U32(op << 20), U32(0x18000431u),
			U32(0x58000833u));
	PUT(OP_SUBMIT, 0, 0, OP_RUN, 4);
	save("math");
	for (op = 0; op < 32; op++) {
		char name[] = "atomic00";

		pf_with_guc();
		context(0, 0, 0);
		PUT(OP_MEMORY, 0, 0, (AREA_CONTEXT + SLOT_RING) >> 10, 8,
		    U32(0x17850005u | (op & 15) << 8 | (op & 16) << 15),
		    U32(AREA_DATA), SMALL(0), SMALL(5), SMALL(0), SMALL(0), SMALL(0), U32(0x01000000u));
		PUT(OP_MEMORY, 0, ((AREA_CONTEXT + SLOT_IMAGE) / 4 + 7) & 0xff, (AREA_CONTEXT + SLOT_IMAGE) >> 10, 1,
		    SMALL(32));
		PUT(OP_SUBMIT, 0, 0, OP_RUN, 2);
		name[6] += op / 10;
		name[7] += op % 10;
		save(name);
	}
}

/* Two contexts on one engine, one waits: turns, priorities, disable while it runs, deregister, time-out. */
static void write_scheduling_seeds(void)
{
	unsigned int kind;

	for (kind = 0; kind < 4; kind++) {
		char name[] = "schedule0";

		one_vf();
		context(0, 0, 0);
		context(1, 1, 0);
		if (kind & 1)
			COMMAND(0, 0, 0x04000000u);	/* no arbitration: only a reset helps */
		COMMAND(0, 0, 0x0e404002u, U32(5), GGTT(AREA_DATA), SMALL(0), SMALL(0));
		simple_work(1, 1);
		PUT(OP_SUBMIT, 0, 0, OP_RUN, 2, OP_SUBMIT, 1, 1, OP_TIME, 30, OP_RUN, 4);
		PUT(OP_H2G, 0, action_index(0x100b), 0, 3, SMALL(0), U32(0x20030001u), SMALL(0));
		PUT(OP_H2G, 0, action_index(0x1001), 0, 2, SMALL(0), SMALL(0), OP_RUN, 2, OP_TIME, 32, OP_RUN, 4);
		if (kind & 2)
			PUT(OP_H2G, 0, action_index(0x5506), 0, 2, SMALL(1), SMALL(1), OP_RUN, 2, OP_H2G, 0,
			    action_index(0x5506), 0, 2, SMALL(1), SMALL(2), OP_RUN, 2);
		PUT(OP_H2G, 0, action_index(0x1001), 0, 2, SMALL(0), SMALL(1), OP_H2G, 0, action_index(0x4503), 0, 1,
		    SMALL(0), OP_RUN, 2);
		name[8] += kind;
		save(name);
	}
	one_vf();
	context(1, 0, 0);
	COMMAND(1, 0, 0x11000001u, VALUE_REG, REG_HOT, hot_index(0x217c), SMALL(9));
	COMMAND(1, 0, 0x11000001u, VALUE_REG, REG_HOT, hot_index(0x2178), SMALL(0));
	COMMAND(1, 0, 0x0e404002u, U32(5), GGTT(AREA_DATA), SMALL(0), SMALL(0));
	PUT(OP_SUBMIT, 1, 0, OP_RUN, 1, OP_TIME, 20, OP_RUN, 4);
	save("watchdog");
}

/* A set on both video engines, and a single context that wants one of them; turns, time-outs, loss of the set. */
static void write_set_seeds(void)
{
	unsigned int kind;

	for (kind = 0; kind < 4; kind++) {
		char name[] = "set0";

		one_vf();
		PUT(OP_KLV, 1, 2, 4, SMALL(1), 5, SMALL(200), OP_KLV, 0, 2, 4, SMALL(1), 5, SMALL(200));
		PUT(OP_CONTEXT, 1, 0, OP_CONTEXT, 1, 1);
		if (kind & 1)
			COMMAND(1, 1, 0x04000000u);
		COMMAND(1, 1, 0x0e404002u, U32(5), GGTT(AREA_DATA), SMALL(0), SMALL(0));
		simple_work(1, 0);
		PUT(OP_SET, 1, 1, OP_SUBMIT, 1, 4, OP_RUN, 4);
		context(0, 0, 1);
		COMMAND(0, 0, 0x0e404002u, U32(5), GGTT(AREA_DATA), SMALL(0), SMALL(0));
		PUT(OP_SUBMIT, 0, 0, OP_RUN, 2, OP_TIME, 21, OP_RUN, 4, OP_TIME, 21, OP_RUN, 4, OP_SUBMIT, 1, 4, OP_RUN, 4);
		if (kind & 2)
			PUT(OP_H2G, 1, action_index(0x4503), 0, 1, SMALL(4), OP_RUN, 2);
		else
			PUT(OP_H2G, 1, action_index(0x1001), 0, 2, SMALL(4), SMALL(0), OP_RUN, 2, OP_TIME, 32, OP_RUN, 4);
		PUT(OP_FLR, 1, OP_MARK, 'x', OP_RUN, 2);
		name[3] += kind;
		save(name);
	}
}

/* Pauses VF1, saves it, restores it with a change, resumes it, fixes it up. */
static void write_state_seeds(void)
{
	unsigned int n;

	for (n = 4; n < 36; n++) {
		char name[] = "state00";

		one_vf();
		context(1, 0, 0);
		simple_work(1, 0);
		PUT(OP_SUBMIT, 1, 0, OP_RUN, 1, OP_H2G, 0, action_index(0x5506), 0, 2, SMALL(1), SMALL(1), OP_RUN, 4);
		PUT(OP_H2G, 0, action_index(0x550b), 0, 4, SMALL(1), GGTT(AREA_BUFFER), SMALL(0), U32(1000));
		PUT(OP_STATE, n, SMALL(n & 1 ? 1 : 0xff), OP_DRAIN, 0);
		PUT(OP_H2G, 0, action_index(0x550b), 0x10, 4, SMALL(1), GGTT(AREA_BUFFER), SMALL(0), U32(1000));
		PUT(OP_H2G, 0, action_index(0x5506), 0, 2, SMALL(1), SMALL(2), OP_RUN, 2);
		PUT(OP_MAILBOX, 1, action_index(0x550f), 1, SMALL(0), SMALL(0), SMALL(0), OP_MAILBOX, 1, action_index(0x5508), 0,
		    SMALL(0), SMALL(0), SMALL(0), OP_RUN, 8);
		name[5] += n / 10;
		name[6] += n % 10;
		save(name);
	}
}

/* Each fault, and then most of what it could touch: messages both ways, a VF's reset, a context. */
static void write_fault_seeds(void)
{
	unsigned int n;

	for (n = 0; n < NUM_FAULTS; n++) {
		char name[] = "fault00";

		one_vf();
		context(1, 0, 0);
		PUT(OP_FAULT, n, OP_H2G, 0, action_index(0x0506), 0, 1, SMALL(0), OP_MAILBOX, 1, action_index(0x5509), 0, SMALL(1),
		    SMALL(0), SMALL(0));
		simple_work(1, 0);
		PUT(OP_SUBMIT, 1, 0, OP_RUN, 4, OP_FLR, 1, OP_H2G, 0, action_index(0x5506), 0, 2, SMALL(1), SMALL(4), OP_TIME, 22,
		    OP_RUN, 4, OP_H2G, 0, action_index(0x5506), 0, 2, SMALL(1), SMALL(5), OP_WRITE, 0, REG_HOT, hot_index(0x138124),
		    VALUE_ONES, OP_GUC, OP_TIME, 24, OP_RUN, 8);
		name[5] += n / 10;
		name[6] += n % 10;
		save(name);
	}
	one_vf();
	PUT(OP_FAULT, 0xff, 12, 'd', 'r', 'o', 'p', ' ', 'e', 'v', 'e', 'n', 't', '=', '1', OP_RUN, 1);
	save("fault-text");
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: seeds DIRECTORY\n");
		return 2;
	}
	directory = argv[1];
	write_basic_seeds();
	write_context_seeds();
	write_command_seeds();
	write_other_seeds();
	write_arithmetic_seeds();
	write_scheduling_seeds();
	write_set_seeds();
	write_state_seeds();
	write_fault_seeds();
	write_register_attacks();
	write_blit_attacks();
	write_ring_attacks();
	write_own_bar_attacks();
	write_device_attacks();
	return 0;
}

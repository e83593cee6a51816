/* SPDX-License-Identifier: MIT */
/*
 * The command streamer without QEMU: a context's ring (the kernel's commands) or a batch in its PPGTT (a
 * user's) is executed, and memory and registers are looked at.
 */
#include <stdio.h>
#include <string.h>

#include "host.h"

#define DATA_AT		0x403000u	/* GGTT 0x803000, and virtual 0x1000 for a batch */
#define BATCH_AT	0x408000u	/* virtual 0 */
#define IMAGE_AT	0x401000u
#define RENDER		0
#define COPY		3

static void run(struct igpu *g)
{
	unsigned int i;

	for (i = 0; i < 1000 && igpu_run(g); i++)
		host.now_ns += 20000;
}

static void run_ring(struct igpu *g, uint32_t class, const uint32_t *cmd, unsigned int len)
{
	make_context(g, 0, class, cmd, len);
	run(g);
}

/* Tables at 0x404000; what a batch reads and writes beyond itself is the page at virtual 0x1000. */
static void map_batch(void)
{
	set_mem32(IMAGE_AT + 0x33 * 4, 0x404000);
	set_mem32(0x404000, 0x405003);
	set_mem32(0x405000, 0x406003);
	set_mem32(0x406000, 0x407003);
	set_mem32(0x407000, BATCH_AT | 3);
	set_mem32(0x407008, DATA_AT | 3);
}

static void write_batch(const uint32_t *cmd, unsigned int len)
{
	unsigned int i;

	map_batch();
	for (i = 0; i < len; i++)
		set_mem32(BATCH_AT + i * 4, cmd[i]);
	set_mem32(BATCH_AT + len * 4, 0x05000000);
}

static void run_batch(struct igpu *g, uint32_t class, const uint32_t *cmd, unsigned int len)
{
	write_batch(cmd, len);
	run_ring(g, class, (const uint32_t[]){ 0x18800101, 0, 0, 0 }, 4);
}

#define DWORDS(...) (const uint32_t[]){ __VA_ARGS__ }, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4
#define RING(g, class, ...) run_ring(g, class, DWORDS(__VA_ARGS__))
#define BATCH(g, class, ...) run_batch(g, class, DWORDS(__VA_ARGS__))

static uint64_t mem64(uint64_t pa) { return mem32(pa) | (uint64_t)mem32(pa + 4) << 32; }

static void set_mem64(uint64_t pa, uint64_t val)
{
	set_mem32(pa, val);
	set_mem32(pa + 4, val >> 32);
}

/* --- atomics ------------------------------------------------------------------------------- */

struct atomic_case { uint32_t op; uint64_t old, a, b, wanted; const char *name; };

static bool atomic_gives(const struct atomic_case *c, bool wide)
{
	struct igpu *g = ready_pf(NULL);
	uint64_t mask = wide ? ~0ull : 0xffffffff;
	uint64_t rest = wide ? 0 : 0x77777777ull << 32;
	bool good;

	set_mem64(DATA_AT, (c->old & mask) | rest);
	/* Inline data and return to GPR4; operands lie dword by dword in turn. */
	BATCH(g, RENDER, 0x17850009 | (wide ? 0x00080000 : 0) | (c->op | (wide ? 0x20 : 0)) << 8, 0x1000, 0,
	      (uint32_t)c->a, (uint32_t)c->b, c->a >> 32, c->b >> 32, 0, 0, 0, 0);
	good = mem64(DATA_AT) == ((c->wanted & mask) | rest);
	if (c->op != 0xf)
		good &= igpu_mmio_read(g, 0, 0x2620) == (uint32_t)c->old;
	else
		good &= igpu_mmio_read(g, 0, 0x2620) == (uint32_t)c->wanted;
	end_gpu(g);
	return good;
}

static void atomics(void)
{
	static const struct atomic_case cases[] = {
		{ 0x1, 0xff00ff00ff, 0x0ff00ff00f, 0, 0x0f000f000f, "AND" },
		{ 0x2, 0xf0, 0x0f, 0, 0xff, "OR" },
		{ 0x3, 0xff, 0x0f, 0, 0xf0, "XOR" },
		{ 0x4, 1, 0x123456789abcdef0, 0, 0x123456789abcdef0, "MOVE" },
		{ 0x5, 0xffffffffffffffff, 0, 0, 0, "INC" },
		{ 0x6, 5, 0, 0, 4, "DEC" },
		{ 0x7, 0x00000001ffffffff, 2, 0, 0x0000000200000001, "ADD" },
		{ 0x8, 7, 3, 0, 4, "SUB" },
		{ 0x9, 3, 7, 0, 4, "RSUB" },
		{ 0xa, 0xffffffffffffffff, 1, 0, 1, "IMAX" },
		{ 0xb, 0xffffffffffffffff, 1, 0, 0xffffffffffffffff, "IMIN" },
		{ 0xc, 0xffffffffffffffff, 1, 0, 0xffffffffffffffff, "UMAX" },
		{ 0xd, 0xffffffffffffffff, 1, 0, 1, "UMIN" },
		{ 0xe, 5, 5, 9, 9, "CMPWR of what is there" },
		{ 0xe, 6, 5, 9, 6, "CMPWR of something else" },
		{ 0xf, 5, 0, 0, 4, "PREDEC" },
	};
	char name[80];
	unsigned int i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		snprintf(name, sizeof(name), "MI_ATOMIC %s of 32 and of 64 bits", cases[i].name);
		check(atomic_gives(&cases[i], false) && atomic_gives(&cases[i], true), name);
	}
}

static void atomics_from_registers(void)
{
	struct igpu *g = ready_pf(NULL);

	/* 16 bytes: GPR0 and 1 are compared, GPR2 and 3 are written, GPR4 and 5 get what was there. */
	set_mem64(DATA_AT, 1);
	set_mem64(DATA_AT + 8, 2);
	BATCH(g, RENDER, 0x11000007, 0x2600, 1, 0x2608, 2, 0x2610, 3, 0x2618, 4, 0x17914e01, 0x1000, 0);
	check(mem32(DATA_AT) == 3 && mem32(DATA_AT + 8) == 4, "MI_ATOMIC takes 16-byte operands from the registers");
	check(igpu_mmio_read(g, 0, 0x2620) == 1 && igpu_mmio_read(g, 0, 0x2628) == 2, "and returns the old ones");
	end_gpu(g);
}

/* --- MI_MATH ------------------------------------------------------------------------------- */

static void math(void)
{
	struct igpu *g = ready_pf(NULL);

	/* R0 = 2^64-1, R1 = 1; R2 = R0 + R1, R3 = its carry, R4 = its zero; R5 = R1 - R0, R6 = ~borrow. */
	BATCH(g, RENDER, 0x11000007, 0x2600, 0xffffffff, 0x2604, 0xffffffff, 0x2608, 1, 0x260c, 0,
	      0x0d00000a, 0x08008000, 0x08008401, 0x10000000, 0x18000831, 0x18000c33, 0x18001032,
	      0x08008001, 0x08008400, 0x10100000, 0x18001431, 0x58001833);
	check(igpu_mmio_read(g, 0, 0x2610) == 0 && igpu_mmio_read(g, 0, 0x2614) == 0, "MI_MATH adds 64 bits");
	check(igpu_mmio_read(g, 0, 0x2618) == 0xffffffff && igpu_mmio_read(g, 0, 0x261c) == 0xffffffff, "with a carry");
	check(igpu_mmio_read(g, 0, 0x2620) == 0xffffffff, "and a zero flag");
	check(igpu_mmio_read(g, 0, 0x2628) == 2 && igpu_mmio_read(g, 0, 0x262c) == 0, "it subtracts");
	check(igpu_mmio_read(g, 0, 0x2630) == 0, "with a borrow, which STOREINV stores inverted");
	end_gpu(g);
}

static void math_logic(void)
{
	struct igpu *g = ready_pf(NULL);

	/* R0 = 0xc, R1 = 0xa: R2 = and, R3 = or, R4 = xor, R5 = ~R0 & 1s (LOADINV, LOAD1), R6 = LOAD0 | R1. */
	BATCH(g, RENDER, 0x11000003, 0x2600, 0xc, 0x2608, 0xa,
	      0x0d00000f, 0x08008000, 0x08008401, 0x10200000, 0x18000831, 0x10300000, 0x18000c31, 0x10400000, 0x18001031,
	      0x48008000, 0x48108400, 0x10200000, 0x18001431, 0x08108000, 0x08008401, 0x10300000, 0x18001831);
	check(igpu_mmio_read(g, 0, 0x2610) == 0x8 && igpu_mmio_read(g, 0, 0x2618) == 0xe &&
	      igpu_mmio_read(g, 0, 0x2620) == 0x6, "MI_MATH has AND, OR, XOR");
	check(igpu_mmio_read(g, 0, 0x2628) == 0xfffffff3, "and LOADINV, LOAD1");
	check(igpu_mmio_read(g, 0, 0x2630) == 0xa, "and LOAD0");
	end_gpu(g);
}

/* --- predicates ---------------------------------------------------------------------------- */

/* Sources are set, MI_PREDICATE is run twice at most; the result is what MI_SET_PREDICATE skips by. */
static uint32_t result_of(uint32_t src0, uint32_t src1, uint32_t first, uint32_t second)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t result;

	BATCH(g, RENDER, 0x11000005, 0x2400, src0, 0x2408, src1, 0x2410, 3, first, second);
	result = igpu_mmio_read(g, 0, 0x2418);
	end_gpu(g);
	return result;
}

static void predicates(void)
{
	check(result_of(5, 5, 0x06000082, 0) == 1 && result_of(5, 6, 0x06000082, 0) == 0, "MI_PREDICATE compares sources");
	check(result_of(8, 5, 0x06000083, 0) == 1 && result_of(5, 8, 0x06000083, 0) == 0, "and their difference with data");
	check(result_of(5, 5, 0x060000c2, 0) == 0 && result_of(5, 6, 0x060000c2, 0) == 1, "it loads the inverse");
	check(result_of(5, 5, 0x06000080, 0x06000002) == 1, "or keeps what was there");
	check(result_of(5, 5, 0x06000080, 0x06000089) == 0, "AND combines with FALSE");
	check(result_of(5, 5, 0x06000081, 0x06000090) == 1, "OR with TRUE");
	check(result_of(5, 5, 0x06000080, 0x06000098) == 0, "XOR with TRUE");
}

static void skips_when_told(void)
{
	struct igpu *g = ready_pf(NULL);

	/* The result is 0: skipped until MI_SET_PREDICATE takes it back. */
	BATCH(g, RENDER, 0x11000001, 0x2418, 0, 0x00800003, 0x10000002, 0x1000, 0, 1, 0x00800000, 0x10000002, 0x1004, 0, 2,
	      0x00800004, 0x10000002, 0x1008, 0, 3, 0x0080000f, 0x10000002, 0x100c, 0, 4);
	check(mem32(DATA_AT) == 0, "MI_SET_PREDICATE skips on a clear result");
	check(mem32(DATA_AT + 4) == 2 && mem32(DATA_AT + 8) == 3, "and not when off, or on a set one");
	check(mem32(DATA_AT + 12) == 0, "and always when told");
	end_gpu(g);
}

static void predicated_stores_and_jumps(void)
{
	struct igpu *g = ready_pf(NULL);

	/* SRM of GPR0 with result 0, then 1; a predicated jump over the last store is taken with 1. */
	BATCH(g, RENDER, 0x11000003, 0x2600, 7, 0x2418, 0, 0x12200002, 0x2600, 0x1000, 0, 0x11000001, 0x2418, 1,
	      0x12200002, 0x2600, 0x1004, 0, 0x18808101, 0x100, 0, 0x10000002, 0x1008, 0, 9);
	check(mem32(DATA_AT) == 0 && mem32(DATA_AT + 4) == 7, "a predicated MI_STORE_REGISTER_MEM looks at the result");
	check(mem32(DATA_AT + 8) == 0, "so does a predicated MI_BATCH_BUFFER_START");
	end_gpu(g);
}

/* --- semaphores and conditional ends ------------------------------------------------------- */

static bool passes(uint32_t compare, uint32_t memory, uint32_t immediate)
{
	struct igpu *g = ready_pf(NULL);
	bool good;

	set_mem32(DATA_AT + 0x40, memory);
	BATCH(g, RENDER, 0x0e008002 | compare << 12, immediate, 0x1040, 0, 0x10000002, 0x1000, 0, 1);
	good = mem32(DATA_AT) == 1;
	end_gpu(g);
	return good;
}

static void semaphores(void)
{
	static const bool wanted[6][3] = {
		{ true, false, false }, { true, true, false }, { false, false, true }, { false, true, true },
		{ false, true, false }, { true, false, true },
	};
	unsigned int op, i;
	bool good = true;

	for (op = 0; op < 6; op++)
		for (i = 0; i < 3; i++)
			good &= passes(op, 6 - i, 5) == wanted[op][i];
	check(good, "MI_SEMAPHORE_WAIT compares in six ways");
}

static void semaphore_forms(void)
{
	struct igpu *g = ready_pf(NULL);

	/* Register polls for GPR0 == 7, relative and not, then one with a token of memory; each as long as it says. */
	BATCH(g, RENDER, 0x11000001, 0x2600, 7, 0x0e01c002, 7, 0x2600, 0, 0x0e09c002, 7, 0x600, 0,
	      0x0e00c003, 0, 0x1040, 0, 0x20, 0x10000002, 0x1000, 0, 1);
	check(mem32(DATA_AT) == 1, "MI_SEMAPHORE_WAIT polls registers, and takes a token");
	end_gpu(g);
}

static void semaphore_interrupt(void)
{
	struct igpu *g = ready_pf(NULL);

	igpu_mmio_write(g, 0, 0x190010, 0x80000000);
	igpu_mmio_write(g, 0, 0x190030, 0x08000000);
	BATCH(g, RENDER, 0x0e00c002, 5, 0x1040, 0, 0x10000002, 0x1000, 0, 1);
	igpu_mmio_write(g, 0, 0x190070, 1);
	check(igpu_mmio_read(g, 0, 0x190060) == 0x80000800, "a wait that fails raises its interrupt");
	igpu_mmio_write(g, 0, 0x190060, 0x80000000);
	igpu_mmio_write(g, 0, 0x190018, 1);
	igpu_run(g);
	check(igpu_mmio_read(g, 0, 0x190018) == 0, "once");
	set_mem32(DATA_AT + 0x40, 5);
	run(g);
	check(mem32(DATA_AT) == 1, "and goes on when memory says so");
	end_gpu(g);
}

static void conditional_ends(void)
{
	struct igpu *g = ready_pf(NULL);

	/* Memory 5; no comparison asked for; 5 > 4 goes on; masked: mask 0xf0, data 0x1f, that is 0x10 == 0x10. */
	set_mem32(DATA_AT + 0x40, 5);
	set_mem64(DATA_AT + 0x48, 0x0000001f000000f0);
	BATCH(g, RENDER, 0x1b000002, 9, 0x1040, 0, 0x10000002, 0x1000, 0, 1, 0x1b200002, 4, 0x1040, 0, 0x10000002, 0x1004, 0, 2,
	      0x1b284002, 0x10, 0x1048, 0, 0x10000002, 0x1008, 0, 3, 0x1b200002, 5, 0x1040, 0, 0x10000002, 0x100c, 0, 4);
	check(mem32(DATA_AT) == 1, "MI_CONDITIONAL_BATCH_BUFFER_END without comparison goes on");
	check(mem32(DATA_AT + 4) == 2, "and when the comparison holds");
	check(mem32(DATA_AT + 8) == 3, "and when it holds under a mask");
	check(mem32(DATA_AT + 12) == 0, "and ends the batch when not");
	end_gpu(g);
	g = ready_pf(NULL);
	set_mem32(DATA_AT + 0x44, 5);
	BATCH(g, RENDER, 0x1b200002, 4, 0x1044, 0, 0x10000002, 0x1000, 0, 1);
	check(mem32(DATA_AT) == 1, "the dword to compare need not be aligned to 8 bytes");
	end_gpu(g);
}

static void ends_of_levels(void)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int i;

	/* A second level at 0x200 that ends by a failed comparison: of its level only, then of both. */
	for (i = 0; i < 2; i++) {
		write_batch(DWORDS(0x18c00101, 0x200, 0, 0x10000002, 0x1000, 0, 1 + i));
		set_mem32(BATCH_AT + 0x200, i ? 0x1b200002 : 0x1b240002);
		set_mem32(BATCH_AT + 0x204, 5);
		set_mem32(BATCH_AT + 0x208, 0x1040);
		set_mem32(BATCH_AT + 0x20c, 0);
		set_mem32(BATCH_AT + 0x210, 0x10000002);
		set_mem32(BATCH_AT + 0x214, 0x1004);
		set_mem32(BATCH_AT + 0x21c, 9);
		if (!i) {
			RING(g, RENDER, 0x18800101, 0, 0, 0);
		} else {
			set_mem32(IMAGE_AT + 7 * 4, 0x20);
			for (unsigned int k = 0; k < 4; k++)
				set_mem32(0x402010 + k * 4, (const uint32_t[]){ 0x18800101, 0, 0, 0 }[k]);
			ctb_send(g, 0, (uint32_t[]){ 0x00030002, 0x20001000, 7 }, 3);
			run(g);
		}
	}
	check(mem32(DATA_AT) == 1, "bit 18 ends one level, without it both end");
	check(mem32(DATA_AT + 4) == 0 && !recorded("page_fault"), "and nothing behind it is executed");
	end_gpu(g);
}

/* --- what a user's batch may --------------------------------------------------------------- */

static void user_registers(void)
{
	struct igpu *g = ready_pf(NULL);

	igpu_mmio_write(g, 0, 0x24d0, 0x00007018);		/* HIZ_CHICKEN for all */
	igpu_mmio_write(g, 0, 0x24d4, 0x10009424);		/* read-only: writes stay away */
	igpu_mmio_write(g, 0, 0x24d8, 0x40002600);		/* GPR0's low half is denied */
	igpu_mmio_write(g, 0, 0x24dc, 0x00006601);		/* four registers from 0x6600 */
	BATCH(g, RENDER, 0x1100000f, 0x2080, 0x1000, 0x2600, 5, 0x2604, 6, 0x7018, 0x00010001, 0x9424, 7, 0x6604, 8,
	      0x5200, 9, 0x7fff0, 1, 0x12000002, 0x5200, 0x1000, 0, 0x12000002, 0x7fff4, 0x1004, 0);
	check(igpu_mmio_read(g, 0, 0x2080) == 0, "a user's batch does not write HWS_PGA");
	check(igpu_mmio_read(g, 0, 0x2604) == 6, "it writes general registers");
	check(igpu_mmio_read(g, 0, 0x2600) == 0, "but for one that a slot denies");
	check(igpu_mmio_read(g, 0, 0x7018) == 1 && igpu_mmio_read(g, 0, 0x6604) == 8, "and what slots of 1 and 4 name");
	check(igpu_mmio_read(g, 0, 0x9424) == 0, "not what a slot gives to read");
	check(mem32(DATA_AT) == 9, "a register that only users touch keeps its value");
	check(!recorded("violation"), "and nothing of it is held against the driver");
	end_gpu(g);
}

static void user_stays_in_ppgtt(void)
{
	struct igpu *g = ready_pf(NULL);

	/* GGTT bits in store, atomic, flush and the start of the next batch count as clear. */
	set_mem32(BATCH_AT + 0x100, 0x10400002);
	set_mem32(BATCH_AT + 0x104, 0x100c);
	set_mem32(BATCH_AT + 0x10c, 4);
	set_mem32(BATCH_AT + 0x110, 0x05000000);
	BATCH(g, RENDER, 0x10400002, 0x1000, 0, 1, 0x17c00501, 0x1004, 0, 0x13004003, 0x100c, 0, 3, 0, 0x18800001, 0x100, 0);
	check(mem32(DATA_AT) == 1 && mem32(DATA_AT + 4) == 1, "a user's batch reaches its own memory only");
	check(mem32(DATA_AT + 8) == 3, "with MI_FLUSH_DW too");
	check(mem32(DATA_AT + 12) == 4, "and goes on in the PPGTT whatever MI_BATCH_BUFFER_START says");
	end_gpu(g);
}

/* --- the rest ------------------------------------------------------------------------------ */

static void long_store(void)
{
	struct igpu *g = ready_pf(NULL);
	static uint32_t cmd[3 + 600];
	unsigned int i;

	/* 300 quadwords: the length has ten bits. */
	cmd[0] = 0x10200000 | (3 + 600 - 2);
	cmd[1] = 0x1000;
	for (i = 0; i < 600; i++)
		cmd[3 + i] = i;
	run_batch(g, RENDER, cmd, 603);
	check(mem32(DATA_AT + 599 * 4) == 599, "MI_STORE_DATA_IMM stores 300 quadwords");
	end_gpu(g);
}

static void status_page(void)
{
	struct igpu *g = ready_pf(NULL);

	/* MI_STORE_DATA_INDEX to 0x100 of the own page, MI_REPORT_HEAD; MI_NOOP's identification. */
	RING(g, RENDER, 0x10a00001, 0x100, 0x55, 0x03800000, 0x00412345, 0);
	check(mem32(0x400100) == 0x55, "MI_STORE_DATA_INDEX writes to the context's status page");
	check(mem32(0x400010) == 0x0c, "MI_REPORT_HEAD says there where the ring is");
	check(igpu_mmio_read(g, 0, 0x2094) == 0x12345, "MI_NOOP leaves its number");
	end_gpu(g);
}

static void updates_gtt(void)
{
	struct igpu *g = ready_pf(NULL);

	RING(g, RENDER, 0x11800004, 0x900000, 0x123001, 0, 0x124001, 0);
	check(igpu_pte_read(g, 0, 0x901 * 8, 8) == 0x124001, "MI_UPDATE_GTT writes entries");
	end_gpu(g);
}

static void skips_display(void)
{
	struct igpu *g = ready_pf(NULL);

	/* MI_DISPLAY_FLIP of 3, MI_LOAD_SCAN_LINES of 2, MI_WAIT_FOR_EVENT, MI_SEMAPHORE_SIGNAL. */
	RING(g, RENDER, 0x0a000001, 0x05000000, 0x05000000, 0x09000000, 0x05000000, 0x01800008, 0x0d808000, 0, 0x10400002,
	     0x803000, 0, 1);
	check(mem32(DATA_AT) == 1 && !recorded("bad_command"), "commands for a display are as long as they are");
	end_gpu(g);
}

static void reserved_opcode(void)
{
	struct igpu *g = ready_pf(NULL);

	RING(g, RENDER, 0x1f800000, 0, 0x10400002, 0x803000, 0, 1);
	check(recorded("bad_command engine=rcs0 fn=0 dw=0x1f800000") && mem32(DATA_AT) == 0, "a reserved opcode hangs");
	end_gpu(g);
}

/* --- context images ------------------------------------------------------------------------ */

/* A second context, id 8: image at 0x810000, ring at 0x812000, of memory 0x410000. */
static void make_second(struct igpu *g, const uint32_t *cmd, unsigned int len)
{
	unsigned int i;

	for (i = 0; i < 3; i++)
		map_ggtt(g, 0, 0x810000 + i * 4096, 0x410000 + i * 4096);
	set_mem32(0x411000 + 0x07 * 4, len * 4);
	set_mem32(0x411000 + 0x09 * 4, 0x812000);
	for (i = 0; i < len; i++)
		set_mem32(0x412000 + i * 4, cmd[i]);
	ctb_send(g, 0, (uint32_t[]){ 0x0001000c, 0x20004502, 1, 8, 0, 1, 0, 0, 0, 0, 0, 0x810000, 0 }, 13);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 8, 1 }, 4);
	run(g);
}

static void append(struct igpu *g, const uint32_t *cmd, unsigned int len)
{
	uint32_t tail = mem32(IMAGE_AT + 0x07 * 4);
	unsigned int i;

	for (i = 0; i < len; i++)
		set_mem32(0x402000 + tail + i * 4, cmd[i]);
	set_mem32(IMAGE_AT + 0x07 * 4, tail + len * 4);
	ctb_send(g, 0, (uint32_t[]){ 0x00030002, 0x20001000, 7 }, 3);
	run(g);
}

#define SECOND(g, ...) make_second(g, DWORDS(__VA_ARGS__))
#define APPEND(g, ...) append(g, DWORDS(__VA_ARGS__))

static void image_layout(void)
{
	struct igpu *g = ready_pf(NULL);
	static const struct { uint32_t at, wanted; } render[] = {
		{ 0x01, 0x11081019 }, { 0x02, 0x2244 }, { 0x04, 0x2034 }, { 0x0c, 0x2168 }, { 0x12, 0x21c0 }, { 0x14, 0x21c4 },
		{ 0x1a, 0x22b4 }, { 0x21, 0x11081011 }, { 0x22, 0x23a8 }, { 0x32, 0x2270 }, { 0x34, 0x11081005 },
		{ 0x41, 0x11080001 }, { 0x42, 0x20c8 }, { 0x51, 0x11081065 }, { 0x60, 0x209c }, { 0x70, 0x2158 },
		{ 0x74, 0x2600 }, { 0xb6, 0x2084 }, { 0x1b, 0 }, { 0x1c, 0 },
	};
	bool good = true;
	unsigned int i;

	RING(g, RENDER, 0, 0);
	for (i = 0; i < sizeof(render) / sizeof(render[0]); i++)
		good &= mem32(IMAGE_AT + render[i].at * 4) == render[i].wanted;
	check(good, "a saved image is the batch that drivers expect");
	check(mem32(IMAGE_AT + 0x0b * 4) == 1 && mem32(IMAGE_AT + 0x09 * 4) == 0x802000, "with the ring as it is");
	check(!(mem32(IMAGE_AT + 0x61 * 4) & 0x100), "and without STOP_RING");
	end_gpu(g);
}

static void keeps_general_registers(void)
{
	struct igpu *g = ready_pf(NULL);

	RING(g, RENDER, 0x11000005, 0x2600, 0x11, 0x267c, 0x22, 0x2408, 0x33, 0);
	SECOND(g, 0x11000005, 0x2600, 0x44, 0x267c, 0x55, 0x2408, 0x66, 0);
	check(mem32(0x411000 + 0x75 * 4) == 0x44 && mem32(IMAGE_AT + 0x75 * 4) == 0x11, "an image holds the registers");
	APPEND(g, 0x12400002, 0x2600, 0x803000, 0, 0x12400002, 0x267c, 0x803004, 0, 0x12400002, 0x2408, 0x803008, 0);
	check(mem32(DATA_AT) == 0x11 && mem32(DATA_AT + 4) == 0x22, "each context finds its general registers again");
	check(mem32(DATA_AT + 8) == 0x33, "and its predicate sources");
	end_gpu(g);
}

static void restore_inhibit(void)
{
	struct igpu *g = ready_pf(NULL);

	RING(g, RENDER, 0x11000001, 0x2600, 0x11, 0);
	SECOND(g, 0x11000001, 0x2600, 0x44, 0);
	set_mem32(IMAGE_AT + 0x03 * 4, 0x00010001);
	APPEND(g, 0x12400002, 0x2600, 0x803000, 0);
	check(mem32(DATA_AT) == 0x44, "ENGINE_CTX_RESTORE_INHIBIT leaves the engine as it is");
	check(!(mem32(IMAGE_AT + 0x03 * 4) & 1), "for once");
	set_mem32(IMAGE_AT + 0x03 * 4, 0x00040004);
	APPEND(g, 0x11000001, 0x2600, 0x99, 0);
	check(mem32(IMAGE_AT + 0x75 * 4) == 0x44, "ENGINE_CTX_SAVE_INHIBIT leaves the image as it is");
	end_gpu(g);
}

static void context_clock(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t first;

	/* The context waits: its clock runs, 19.2 ticks a microsecond. */
	RING(g, RENDER, 0x0e404002, 5, 0x803040, 0, 0x12400002, 0x23a8, 0x803000, 0);
	first = igpu_mmio_read(g, 0, 0x23a8);
	host.now_ns += 1000000;
	check(igpu_mmio_read(g, 0, 0x23a8) - first == 19200, "CTX_TIMESTAMP counts while its context is on the engine");
	set_mem32(DATA_AT + 0x40, 5);
	run(g);
	first = mem32(IMAGE_AT + 0x23 * 4);
	check(first && first == mem32(DATA_AT), "commands and the image see the same");
	host.now_ns += 1000000;
	check(igpu_mmio_read(g, 0, 0x23a8) == first, "it stands still when the context is off");
	APPEND(g, 0x12400002, 0x23a8, 0x803004, 0);
	check(mem32(DATA_AT + 4) == first, "and goes on from there");
	end_gpu(g);
}

static void restore_batches(void)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int i;

	/* Indirect context at 0x803400, 2 lines: LRM of GPR1 from 0x803440 and LRR to GPR2; per context at 0x802000+... */
	static const uint32_t indirect[] = { 0x14c80002, 0x608, 0x8037fc, 0, 0x150c0001, 0x608, 0x610 };
	static const uint32_t per_ctx[] = { 0x11080001, 0x618, 0x77, 0x05000000 };

	map_ggtt(g, 0, 0x820000, 0x420000);
	for (i = 0; i < 7; i++)
		set_mem32(DATA_AT + 0x400 + i * 4, indirect[i]);
	for (i = 0; i < 4; i++)
		set_mem32(0x420000 + i * 4, per_ctx[i]);
	set_mem32(DATA_AT + 0x480, 0xffffffff);		/* behind it: never reached */
	set_mem32(DATA_AT + 0x7fc, 0x1234);
	set_mem32(IMAGE_AT + 0x14 * 4, 0x21c4);
	set_mem32(IMAGE_AT + 0x15 * 4, 0x803402);
	set_mem32(IMAGE_AT + 0x12 * 4, 0x21c0);
	set_mem32(IMAGE_AT + 0x13 * 4, 0x820005);
	RING(g, RENDER, 0x12400002, 0x2610, 0x803000, 0, 0x12400002, 0x2618, 0x803004, 0);
	check(mem32(DATA_AT) == 0x1234, "the indirect context runs before the ring");
	check(mem32(DATA_AT + 4) == 0x77, "and the batch per context");
	check(mem32(IMAGE_AT + 0x15 * 4) == 0x803402 && mem32(IMAGE_AT + 0x13 * 4) == 0x820005, "which stay in the image");
	check(!recorded("bad_command"), "neither runs on behind its end");
	end_gpu(g);
}

static void leaves_within_a_batch(void)
{
	struct igpu *g = ready_pf(NULL);

	/* A second level waits; the other context makes it go on: it finds the way back through both levels. */
	write_batch(DWORDS(0x18c00101, 0x200, 0, 0x10000002, 0x1000, 0, 1));
	set_mem32(BATCH_AT + 0x200, 0x0e00c002);
	set_mem32(BATCH_AT + 0x204, 5);
	set_mem32(BATCH_AT + 0x208, 0x1040);
	set_mem32(BATCH_AT + 0x210, 0x05000000);
	make_context(g, 0, RENDER, DWORDS(0x18800101, 0, 0, 0x10400002, 0x803004, 0, 2, 0));
	igpu_run(g);
	SECOND(g, 0x0e404002, 1, 0x803044, 0, 0);
	host.now_ns += 10000000;
	set_mem32(DATA_AT + 0x44, 1);
	run(g);
	check(mem32(IMAGE_AT + 0x0f * 4) & 1 && mem32(IMAGE_AT + 0x11 * 4) & 0x20, "an image says that it left within a batch");
	set_mem32(DATA_AT + 0x40, 0);
	set_mem32(BATCH_AT + 0x204, 0);
	run(g);
	check(mem32(DATA_AT) == 1 && mem32(DATA_AT + 4) == 2, "and a context comes back to both levels of it");
	end_gpu(g);
}

static void names_its_engine(void)
{
	struct igpu *g = ready_pf(NULL);

	check(igpu_mmio_read(g, 0, 0x208c) == 0 && igpu_mmio_read(g, 0, 0x2208c) == 3 &&
	      igpu_mmio_read(g, 0, 0x1d008c) == 0x21, "RING_ID says class and instance");
	end_gpu(g);
}

/* --- what goes wrong ----------------------------------------------------------------------- */

/* OPT_IN_FEATURE of EXT_CAT_ERR_TYPE. */
static void opt_in(struct igpu *g)
{
	uint32_t a[256];

	set_mem32(KLV_AT, 0x40010000);
	ctb_send(g, 0, (uint32_t[]){ 0x00090004, 0x0000550e, KLV_AT, 0, 1 }, 5);
	ctb_receive(g, 0, a);
}

static void missing_page(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	opt_in(g);
	BATCH(g, COPY, 0x10000002, 0x5678, 0, 1);
	check(igpu_mmio_read(g, 0, 0xcec4) == 0x2001 && igpu_mmio_read(g, 0, 0xceb8) == 5 && igpu_mmio_read(g, 0, 0xcebc) == 0,
	      "a page fault is in RING_FAULT_REG: bcs0, a missing page entry, its address");
	check(igpu_mmio_read(g, 0, 0x22078) == 0x5678, "and in DMA_FADD");
	check(igpu_mmio_read(g, 0, 0x22068) == 0x10000002, "IPEHR has the command");
	ctb_receive(g, 0, a);
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90001008 && a[2] == 7, "the GuC resets the context");
	igpu_mmio_write(g, 0, 0xcec4, 0x2000);
	check(igpu_mmio_read(g, 0, 0xcec4) == 0x2000, "the driver takes the valid bit back");
	end_gpu(g);
}

static void missing_table(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	opt_in(g);
	BATCH(g, RENDER, 0x10000002, 0x40000000, 0x1000, 1);
	check(igpu_mmio_read(g, 0, 0xcec4) == 0x7 && igpu_mmio_read(g, 0, 0xceb8) == 0x00040000 &&
	      igpu_mmio_read(g, 0, 0xcebc) == 0x1, "a missing table is another type");
	ctb_receive(g, 0, a);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90006000 && a[2] == 7 && a[3] == 0xdeadbeef,
	      "and a catastrophic error for who opted in");
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90001008, "before the reset");
	end_gpu(g);
}

static void cat_error_unasked(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	RING(g, RENDER, 0x10400002, 0x10000000, 0, 1);
	check(igpu_mmio_read(g, 0, 0xcebc) == 0x10, "a fault in the GGTT is marked as one");
	ctb_receive(g, 0, a);
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90001008, "who did not opt in hears of the reset only");
	end_gpu(g);
}

/* The context of make_context() as an execlist. */
static void submit_execlist(struct igpu *g, const uint32_t *cmd, unsigned int len)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		map_ggtt(g, 0, 0x800000 + i * 4096, 0x400000 + i * 4096);
	set_mem32(IMAGE_AT + 7 * 4, len * 4);
	set_mem32(IMAGE_AT + 9 * 4, 0x802000);
	for (i = 0; i < len; i++)
		set_mem32(0x402000 + i * 4, cmd[i]);
	igpu_mmio_write(g, 0, 0x2510, 0x800001);
	igpu_mmio_write(g, 0, 0x2550, 1);
	run(g);
}

static void instruction_error(void)
{
	struct igpu *g = new_gpu(NULL);

	check(igpu_mmio_read(g, 0, 0x20b4) == 0xffffffff, "all errors are masked at first");
	check(igpu_mmio_read(g, 0, 0x206c) == 0xffffffff, "INSTDONE of an idle engine is all ones");
	igpu_mmio_write(g, 0, 0x190010, 0x80000000);
	igpu_mmio_write(g, 0, 0x190030, 0x00080000);
	igpu_mmio_write(g, 0, 0x20b4, 0xfffffffe);
	submit_execlist(g, DWORDS(0x1f800000, 0));
	check(igpu_mmio_read(g, 0, 0x20b8) == 1 && igpu_mmio_read(g, 0, 0x20b0) == 1, "a bad command is in ESR and EIR");
	igpu_mmio_write(g, 0, 0x190070, 1);
	check(igpu_mmio_read(g, 0, 0x190060) == 0x80000008, "and raises the error interrupt");
	check(igpu_mmio_read(g, 0, 0x206c) == 0xfffffffe && igpu_mmio_read(g, 0, 0x2068) == 0x1f800000, "the engine hangs there");
	igpu_mmio_write(g, 0, 0x20b0, 1);
	check(igpu_mmio_read(g, 0, 0x20b0) == 0 && igpu_mmio_read(g, 0, 0x20b8) == 1, "EIR is taken back, ESR stays");
	igpu_mmio_write(g, 0, 0x941c, 0x2);
	check(igpu_mmio_read(g, 0, 0x20b8) == 0, "until the engine is reset");
	end_gpu(g);
}

static void wrong_engine(void)
{
	struct igpu *g = ready_pf(NULL);

	RING(g, RENDER, 0x50800008, 0, 0, 0, 0, 0, 0, 0, 0, 0);
	check(recorded("bad_command engine=rcs0 fn=0 dw=0x50800008"), "rcs0 does not draw in two dimensions");
	end_gpu(g);
	g = ready_pf(NULL);
	RING(g, COPY, 0x7a000004, 0, 0, 0, 0, 0);
	check(recorded("bad_command engine=bcs0 fn=0 dw=0x7a000004"), "and bcs0 not in three");
	end_gpu(g);
}

static void null_page(void)
{
	struct igpu *g = ready_pf(NULL);

	map_batch();
	set_mem32(0x407010, 0x203);
	set_mem32(DATA_AT, 7);
	BATCH(g, RENDER, 0x10000002, 0x2000, 0, 1, 0x17000003, 0x1000, 0, 0x2000, 0);
	check(mem32(DATA_AT) == 0 && mem32(0) == 0, "a null page swallows writes and reads as zero");
	end_gpu(g);
}

/* Commands are fetched a line at a time: what a batch writes there itself counts all the same. */
static void batch_writes_itself(void)
{
	struct igpu *g = ready_pf(NULL);

	set_mem32(0x407010, BATCH_AT | 3);
	BATCH(g, RENDER, 0x10000002, 0x201c, 0, 5, 0x10000002, 0x1000, 0, 1);
	check(mem32(DATA_AT) == 5, "a batch that writes the command behind runs what it wrote");
	end_gpu(g);
}

void cs_tests(void)
{
	batch_writes_itself();
	missing_page();
	missing_table();
	cat_error_unasked();
	instruction_error();
	wrong_engine();
	null_page();
	image_layout();
	keeps_general_registers();
	restore_inhibit();
	context_clock();
	restore_batches();
	leaves_within_a_batch();
	names_its_engine();
	atomics();
	atomics_from_registers();
	math();
	math_logic();
	predicates();
	skips_when_told();
	predicated_stores_and_jumps();
	semaphores();
	semaphore_forms();
	semaphore_interrupt();
	conditional_ends();
	ends_of_levels();
	user_registers();
	user_stays_in_ppgtt();
	long_store();
	status_page();
	updates_gtt();
	skips_display();
	reserved_opcode();
}

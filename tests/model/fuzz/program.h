/* SPDX-License-Identifier: MIT */
/*
 * The language of the fuzzer's inputs, shared by what runs them (target.c) and what writes the first
 * ones (seeds.c), and where things lie in the guest's memory. Memory addresses are the arena's; a
 * function sees the arena in the GGTT from ggtt_base() on, once OP_MAP has mapped it.
 */
#ifndef FUZZ_PROGRAM_H
#define FUZZ_PROGRAM_H

#include <stdint.h>

/* An operation is a byte, modulo OP_COUNT, and its arguments. fn: a byte, see function_of[]. */
enum op {
	OP_WRITE,	/* fn, reg, value */
	OP_READ,	/* fn, reg */
	OP_PTE_WRITE,	/* fn, u32 offset, u32 low, u16 high, flags */
	OP_PTE_READ,	/* fn, u32 offset, flags */
	OP_MEMORY,	/* fn, u16 address in its area, u8 count, values */
	OP_NUM_VFS,	/* u8 */
	OP_FLR,		/* fn */
	OP_TIME,	/* u8 power of two in ns */
	OP_RUN,		/* u8 count */
	OP_APERTURE,	/* u32 address, u8 length; odd: write */
	OP_MARK,	/* u8 */
	OP_RESET,
	OP_MAILBOX,	/* fn, action, u8 data0, 3 values */
	OP_H2G,		/* fn, action, u8 type and data0, u8 count, values */
	OP_DRAIN,	/* fn */
	OP_GUC,		/* loads a firmware */
	OP_MAP,		/* fn */
	OP_CTB,		/* fn */
	OP_VERSION,	/* fn: MATCH_VERSION */
	OP_CONTEXT,	/* fn, slot: writes image and page tables */
	OP_COMMAND,	/* fn, slot (bit 1: into the batch), command, flip, values: to ring or batch */
	OP_REGISTER,	/* fn, slot, class */
	OP_SUBMIT,	/* fn, slot */
	OP_ELSQ,	/* engine, slot, slot */
	OP_KLV,		/* vf, u8 count, (u8 key, value) ... */
	OP_FILL,	/* fn, u16 address in its area, u8 count, values: a page full of them */
	OP_SELF_CFG,	/* fn, key, value: one word of a CTB's place */
	OP_MSI,		/* reg, value: where the MSI of every function writes, as a hostile guest may set it */
	OP_SET,		/* fn, class: both slots as one set, with an item in its work queue */
	OP_STATE,	/* u8, value: changes a dword of the saved VF in the PF's buffer, and its checksum with it */
	OP_FAULT,	/* u8: a command of fault_list, or behind its end u8 length and text of the input's own */
	OP_COUNT,
};

/* A value is a byte that tells how, and its bytes. */
enum value_kind {
	VALUE_U8, VALUE_U16, VALUE_U32, VALUE_BIT, VALUE_GGTT, VALUE_PPGTT, VALUE_ONES, VALUE_REG, VALUE_KINDS,
};

/* A register likewise. */
enum reg_kind { REG_HOT, REG_KNOWN, REG_ENGINE, REG_RAW, REG_KINDS };

#define ARENA_BYTES	0x80000u
#define AREA_BYTES	0x20000u	/* of each of the four functions */
#define AREA_H2G	0x00000u
#define AREA_G2H	0x01000u
#define AREA_DESC	0x02000u	/* G2H's 0x40 behind */
#define AREA_BUFFER	0x03000u	/* KLVs, the firmware */
#define AREA_CONTEXT	0x04000u	/* two slots: process page, image, ring, batch */
#define SLOT_BYTES	0x04000u
#define SLOT_IMAGE	0x01000u
#define SLOT_RING	0x02000u
#define SLOT_BATCH	0x03000u
#define AREA_TABLES	0x0c000u	/* four levels */
#define AREA_STATUS	0x10000u
#define AREA_DATA	0x11000u
#define AREA_QUEUE	0x12000u	/* a set's work queue, its descriptor 0x400 before the page's end */
#define AREA_LOG	0x13000u	/* four pages; and the ADS behind it, with lists in its third page */
#define AREA_ADS	0x17000u
#define RING_DW		1024u

#define NUM_AREAS	4u
static const unsigned int function_of[NUM_AREAS] = { 0, 1, 2, 7 };

static inline uint32_t area_at(unsigned int k) { return k * AREA_BYTES; }
static inline uint32_t ggtt_base(unsigned int k) { return 0x02000000u + k * 0x01000000u; }

/* The GPU's own BARs and config space, as DMA of a hostile guest reaches them. */
#define OWN_BAR		0x40000000u	/* 16 MiB per function: registers, entries */
#define OWN_APERTURE	0x60000000u
#define OWN_CONFIG	0x70000000u

/* Commands that OP_COMMAND knows; the low byte is their length minus two, or they have none. */
static const uint32_t command_list[] = {
	0x00000000, 0x01000000, 0x02800000, 0x04000000, 0x04000001, 0x05000000,
	0x10400002, 0x10000002, 0x10200003, 0x11000001, 0x11080001, 0x11000005, 0x12400002, 0x12000002,
	0x13004001, 0x13004003, 0x13204003, 0x13000003, 0x14800002, 0x14c00002, 0x15000001, 0x17000003, 0x17600003,
	0x17c00001, 0x17840009, 0x17880001, 0x18800001, 0x18800101, 0x18c00101, 0x1b400002, 0x1b004002,
	0x0d000004, 0x0e014002, 0x0e414002, 0x0e404002, 0x0e004002, 0x54c00008, 0x54000005, 0x50800008, 0x7a000004,
	0x61010014, 0x70000003, 0x79000002, 0x69040000, 0x10000000, 0x1b000000, 0x17800000, 0x12000000,
	0x00800003, 0x0080000f, 0x06000082, 0x1b284002, 0x1b240002, 0x12200002, 0x17914e01, 0x10a00001, 0x11800004, 0x03800000,
	0x54f08808, 0x54300805, 0x40c00001, 0x50804008, 0x50a02008, 0x14c80002, 0x150c0001, 0x11080001, 0x0e01c002, 0x0e00c003, 0x18c00101, 0x0d00000f, 0x0d808000,
	0x8c000000, 0x1d000010, 0x54c00018, 0x108000ff, 0x110000ff, 0x2c0, 0x70ff1234,
};
#define NUM_COMMANDS	(sizeof(command_list) / sizeof(command_list[0]))

/* What OP_MAILBOX and OP_H2G send; the last is taken raw from the input. */
static const uint16_t action_list[] = {
	0x0030, 0x0040, 0x0302, 0x0501, 0x0502, 0x0506, 0x0508, 0x0509, 0x1000, 0x1001, 0x100b, 0x3003, 0x3004,
	0x4000, 0x4100, 0x4502, 0x4503, 0x4509, 0x4601, 0x5005, 0x5007, 0x5008, 0x5101, 0x5103, 0x5500, 0x5502,
	0x5503, 0x5506, 0x5507, 0x5508, 0x5509, 0x550a, 0x550b, 0x550c, 0x550d, 0x550e, 0x550f, 0x7000, 0xffff,
};
#define NUM_ACTIONS	(sizeof(action_list) / sizeof(action_list[0]))

static const uint32_t klv_list[] = {
	0x00010002, 0x00020002, 0x00040001, 0x00060001, 0x8a010001, 0x8a020001, 0x8a030001, 0x8a080001, 0x8a0a0001,
	0x8a0b0001, 0x8a0c0001, 0x80010001, 0x80020001, 0x8d000001, 0x8a090001, 0x8a0400ff, 0x0001ffff,
};
#define NUM_KLVS	(sizeof(klv_list) / sizeof(klv_list[0]))

static const char * const fault_list[] = {
	"fail action=0x5506", "fail klv=0x8a01 count=2", "drop action=0x506 skip=1", "drop answer=any count=3",
	"drop event=0x1002", "drop event=any", "delay action=any ms=1", "delay event=0x5106 note=2 ms=2", "delay answer=any ms=3",
	"busy action=any ms=1 count=4", "retry action=any reason=1", "corrupt what=status", "corrupt what=head value=5",
	"corrupt what=tail value=2000", "corrupt what=header value=0x30", "corrupt what=truncate", "corrupt what=fence",
	"corrupt what=duplicate count=9", "flr mode=stuck", "flr mode=twice", "flr mode=early", "flr mode=unasked",
	"lose-irq count=2", "irq fn=1", "guc mode=die", "guc mode=reset", "guc mode=never-ready",
	"flood vf=1 kind=relay count=9 bytes=40", "flood vf=1 kind=garbage count=300 bytes=1000", "flood vf=2 kind=doorbell count=50",
	"hang engine=rcs0", "hang engine=bcs0 count=any", "remove", "return", "on what=pcode-timeout", "clear",
};
#define NUM_FAULTS	(sizeof(fault_list) / sizeof(fault_list[0]))

static const uint32_t hot_registers[] = {
	0x1901f0, 0x190240, 0x190244, 0x190248, 0x19024c, 0x190010, 0x190018, 0x19001c, 0x190060, 0x190064,
	0x190070, 0x190074, 0x190030, 0x190034, 0x190038, 0x190090, 0x1900a0, 0x1900e8, 0x941c, 0x101010,
	0xc000, 0xc050, 0xc340, 0xc300, 0xc304, 0xc308, 0xc30c, 0xc310, 0xc314, 0xa188, 0xa278, 0xa540, 0xa560,
	0x138124, 0x2510, 0x2514, 0x2518, 0x251c, 0x2550, 0x2234, 0x2238, 0x23a0, 0x2080, 0x209c, 0x20d0, 0x2178,
	0x217c, 0x2358, 0x2600, 0x2418, 0x22510, 0x22514, 0x22550, 0x22080, 0x2209c, 0x220d0, 0x191240, 0x1911f0,
	0x1901f8,
};
#define NUM_HOT		(sizeof(hot_registers) / sizeof(hot_registers[0]))

#endif

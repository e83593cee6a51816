// SPDX-License-Identifier: MIT
/* Addresses of the GGTT in a ring. Commands are typed from the PRM of Tiger Lake, volume 2a. */

#include "vf_ring.h"
#include "unit.h"

#define RING_DWORDS	64u
#define RING_BYTES	(RING_DWORDS * 4)

/* From [2 MiB, 514 MiB) to [1 GiB, ...). */
static const struct vf_shift shift = { .base = 0x00200000, .size = 0x20000000, .by = 0x3fe00000 };

/* On the heap and of exactly its size, for the sanitizer to see an access too far. */
static bool shift_part(u32 *ring, u32 head, u32 end)
{
	u32 *copy = unit_alloc(RING_BYTES);
	bool ok;

	memcpy(copy, ring, RING_BYTES);
	ok = vf_ring_shift(copy, RING_BYTES, head, end, &shift);
	memcpy(ring, copy, RING_BYTES);
	unit_free(copy);
	return ok;
}

static void addresses_of_each_command_are_shifted(unit_state *test)
{
	u32 ring[RING_DWORDS] = {
		0x10400002, 0x00201000, 0, 0x00200000,			/* MI_STORE_DATA_IMM, GGTT */
		0x0e40c002, 1, 0x00202000, 0,				/* MI_SEMAPHORE_WAIT, GGTT */
		0x0e40c003, 1, 0x00203000, 0, 0,			/* MI_SEMAPHORE_WAIT_TOKEN, GGTT */
		0x12400002, 0x2358, 0x00204000, 0,			/* MI_STORE_REGISTER_MEM, GGTT */
		0x14c00002, 0x2600, 0x00205000, 0,			/* MI_LOAD_REGISTER_MEM, GGTT */
		0x13004003, 0x00206004, 0, 7, 0,			/* MI_FLUSH_DW, store, GGTT */
		0x7a000004, 0x01104000, 0x00207000, 0, 7, 0,		/* PIPE_CONTROL, store, GGTT */
		0x18800001, 0x00208000, 0,				/* MI_BATCH_BUFFER_START, GGTT */
		0x17c60409, 0x00209000, 0, 1, 0, 0, 0, 0, 0, 0, 0,	/* MI_ATOMIC, GGTT, inline data */
		0x01000000,						/* MI_USER_INTERRUPT */
		0x13044082, 0x0020a004, 0, 7,				/* MI_FLUSH_DW of a video engine, invalidating */
	};

	assert_true(shift_part(ring, 0, 51 * 4));
	assert_int_equal(ring[1], 0x40001000);
	assert_int_equal(ring[3], 0x00200000);
	assert_int_equal(ring[6], 0x40002000);
	assert_int_equal(ring[10], 0x40003000);
	assert_int_equal(ring[15], 0x40004000);
	assert_int_equal(ring[19], 0x40005000);
	assert_int_equal(ring[22], 0x40006004);
	assert_int_equal(ring[28], 0x40007000);
	assert_int_equal(ring[33], 0x40008000);
	assert_int_equal(ring[36], 0x40009000);
	assert_int_equal(ring[48], 0x4000a004);
}

static void what_is_no_address_of_the_ggtt_stays(unit_state *test)
{
	const u32 before[RING_DWORDS] = {
		0x10000002, 0x00201000, 0, 1,			/* MI_STORE_DATA_IMM, PPGTT */
		0x18800101, 0x00202000, 0,			/* MI_BATCH_BUFFER_START, PPGTT */
		0x13004003, 0x00203000, 0, 7, 0,		/* MI_FLUSH_DW, store, PPGTT */
		0x13000003, 0x00204004, 0, 7, 0,		/* MI_FLUSH_DW without a store */
		0x7a000004, 0x01100000, 0x00205000, 0, 7, 0,	/* PIPE_CONTROL without a store */
		0x7a000004, 0x00104000, 0x00206000, 0, 7, 0,	/* PIPE_CONTROL, store, PPGTT */
		0x11000001, 0x00207000, 0x00208000,		/* MI_LOAD_REGISTER_IMM */
		0x50800008, 0, 0, 0, 0x00209000, 0, 0, 0, 0x0020a000, 0,	/* XY_FAST_COPY_BLT */
		0x10400002, 0x00100000, 0, 1,			/* below what moves */
		0x10400002, 0x20200000, 0, 1,			/* above it */
		0x10400002, 0x00201000, 1, 1,			/* beyond 32 bits */
	};
	u32 ring[RING_DWORDS];

	memcpy(ring, before, sizeof(ring));
	assert_true(shift_part(ring, 0, 54 * 4));
	assert_memory_equal(ring, before, sizeof(ring));
}

static void only_the_part_is_shifted(unit_state *test)
{
	u32 ring[RING_DWORDS] = {
		0x10400002, 0x00201000, 0, 1,
		0x10400002, 0x00201000, 0, 1,
		0x10400002, 0x00201000, 0, 1,
	};

	assert_true(shift_part(ring, 4 * 4, 8 * 4));
	assert_int_equal(ring[1], 0x00201000);
	assert_int_equal(ring[5], 0x40001000);
	assert_int_equal(ring[9], 0x00201000);
}

static void a_part_may_wrap(unit_state *test)
{
	u32 ring[RING_DWORDS] = {
		[0] = 0x10400002, 0x00201000, 0, 1,
		[58] = 0x10400002, 0x00202000, 0, 1, 0, 0,
	};

	assert_true(shift_part(ring, 58 * 4, 4 * 4));
	assert_int_equal(ring[1], 0x40001000);
	assert_int_equal(ring[59], 0x40002000);
}

static void an_empty_part_is_no_work(unit_state *test)
{
	u32 ring[RING_DWORDS] = { 0x10400002, 0x00201000, 0, 1 };

	assert_true(shift_part(ring, 0, 0));
	assert_int_equal(ring[1], 0x00201000);
}

static void no_command_may_be_cut_off(unit_state *test)
{
	u32 ring[RING_DWORDS] = {
		[0] = 0x10400002, 0x00201000, 0, 1,
		[62] = 0x10400002, 0x00201000,
	};

	assert_false(shift_part(ring, 0, 3 * 4));
	assert_false(shift_part(ring, 62 * 4, 4 * 4));
	ring[0] = 0x20000000;
	assert_false(shift_part(ring, 0, 4 * 4));
}

UNIT_SUITE(vf_ring,
	UNIT_TEST(addresses_of_each_command_are_shifted),
	UNIT_TEST(what_is_no_address_of_the_ggtt_stays),
	UNIT_TEST(only_the_part_is_shifted),
	UNIT_TEST(a_part_may_wrap),
	UNIT_TEST(an_empty_part_is_no_work),
	UNIT_TEST(no_command_may_be_cut_off));

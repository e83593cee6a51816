// SPDX-License-Identifier: MIT
/* What a VF takes from its PF, which may be broken or lie. Messages are typed from guc_relay_actions_abi.h. */

#include "vf_runtime.h"
#include "unit.h"

#define LIMIT	16u

/* On the heap and of exactly this size, for the sanitizer to see a read too far. */
static int take(struct vf_runtime *runtime, const u32 *answer, u32 len, u32 *remaining)
{
	u32 *copy = unit_alloc(len * sizeof(u32));
	int err;

	memcpy(copy, answer, len * sizeof(u32));
	err = vf_runtime_take_answer(runtime, copy, len, LIMIT, remaining);
	unit_free(copy);
	return err;
}

static void registers_are_taken_in_parts(unit_state *test)
{
	const u32 first[] = { 0x70000002, 1, 0xd00, 0x11, 0x9118, 0x22 };
	const u32 second[] = { 0x70000001, 0, 0x44074, 0x33 };
	struct vf_runtime runtime = {};
	u32 remaining, value;

	assert_int_equal(take(&runtime, first, 6, &remaining), 0);
	assert_int_equal(remaining, 1);
	assert_int_equal(take(&runtime, second, 4, &remaining), 0);
	assert_int_equal(remaining, 0);
	assert_int_equal(runtime.count, 3);
	assert_true(vf_runtime_find(&runtime, 0xd00, &value));
	assert_int_equal(value, 0x11);
	assert_true(vf_runtime_find(&runtime, 0x9118, &value));
	assert_int_equal(value, 0x22);
	assert_true(vf_runtime_find(&runtime, 0x44074, &value));
	assert_int_equal(value, 0x33);
}

static void what_was_not_told_is_not_found(unit_state *test)
{
	struct vf_runtime runtime = {};
	u32 value = 7;

	assert_false(vf_runtime_find(&runtime, 0xd00, &value));
	assert_int_equal(vf_runtime_add(&runtime, 0x9118, 1), 0);
	assert_false(vf_runtime_find(&runtime, 0x9114, &value));
	assert_false(vf_runtime_find(&runtime, 0x911c, &value));
	assert_int_equal(value, 7);
}

static void an_answer_that_is_too_short_is_refused(unit_state *test)
{
	const u32 answer[] = { 0x70000001, 0, 0xd00, 0x11 };
	struct vf_runtime runtime = {};
	u32 remaining, len;

	for (len = 0; len < 4; len++)
		assert_int_equal(take(&runtime, answer, len, &remaining), -EPROTO);
	assert_int_equal(runtime.count, 0);
}

static void an_answer_that_is_too_long_is_refused(unit_state *test)
{
	const u32 answer[] = { 0x70000001, 0, 0xd00, 0x11, 0x9118, 0x22 };
	struct vf_runtime runtime = {};
	u32 remaining;

	assert_int_equal(take(&runtime, answer, 6, &remaining), -EPROTO);
	assert_int_equal(take(&runtime, answer, 5, &remaining), -EPROTO);
}

/* The sum of head and pairs would wrap: 2 + 2 * 0x7ffffff is no length of ours. */
static void a_count_beyond_reason_is_refused(unit_state *test)
{
	const u32 huge[] = { 0x7fffffff, 0, 0xd00, 0x11 };
	u32 many[2 + 2 * (LIMIT + 1)] = { 0x70000000 + LIMIT + 1, 0 };
	struct vf_runtime runtime = {};
	u32 remaining, n;

	for (n = 0; n <= LIMIT; n++)
		many[2 + 2 * n] = 4 + 4 * n;

	assert_int_equal(take(&runtime, huge, 4, &remaining), -EPROTO);
	assert_int_equal(take(&runtime, many, 2 + 2 * (LIMIT + 1), &remaining), -EPROTO);
}

static void a_pf_that_has_more_and_gives_nothing_is_refused(unit_state *test)
{
	const u32 answer[] = { 0x70000000, 1 };
	const u32 empty[] = { 0x70000000, 0 };
	struct vf_runtime runtime = {};
	u32 remaining;

	assert_int_equal(take(&runtime, answer, 2, &remaining), -EPROTO);
	assert_int_equal(take(&runtime, empty, 2, &remaining), 0);
}

static void registers_out_of_order_or_place_are_refused(unit_state *test)
{
	struct vf_runtime runtime = {};

	assert_int_equal(vf_runtime_add(&runtime, 0, 1), -EPROTO);
	assert_int_equal(vf_runtime_add(&runtime, 0xd02, 1), -EPROTO);
	assert_int_equal(vf_runtime_add(&runtime, 0x800000, 1), -EPROTO);
	assert_int_equal(vf_runtime_add(&runtime, 0x7ffffc, 1), 0);
	assert_int_equal(vf_runtime_add(&runtime, 0x7ffffc, 1), -EPROTO);
	assert_int_equal(vf_runtime_add(&runtime, 0xd00, 1), -EPROTO);
}

static void a_full_table_is_said_to_be_full(unit_state *test)
{
	struct vf_runtime runtime = {};
	u32 n;

	for (n = 1; n <= VF_RUNTIME_MAX_REGS; n++)
		assert_int_equal(vf_runtime_add(&runtime, 4 * n, n), 0);
	assert_int_equal(vf_runtime_add(&runtime, 4 * n, n), -ENOSPC);
}

/* Mainline xe's list of 7.3, and what is named when one of it is missing. */
static void xe_tells_enough(unit_state *test)
{
	static const u32 offsets[] = { 0xd00, 0x9118, 0x9134, 0x9138, 0x913c, 0x9140, 0xc1dc };
	u32 left_out, n;

	for (left_out = 0; left_out <= 7; left_out++) {
		struct vf_runtime runtime = {};

		for (n = 0; n < 7; n++) {
			if (n != left_out)
				assert_int_equal(vf_runtime_add(&runtime, offsets[n], 1), 0);
		}
		assert_int_equal(vf_runtime_missing(&runtime), left_out < 6 ? offsets[left_out] : 0);
	}
}

/* 24, 19.2, 38.4, 25 MHz; what reads as all ones is a GPU that is gone. */
static void a_clock_that_does_not_exist_is_seen(unit_state *test)
{
	static const u32 crystals[] = { 0x00, 0x08, 0x10, 0x18 };
	static const u32 none[] = { 0x20, 0x38, 0xffffffff };
	u32 n;

	for (n = 0; n < 4; n++) {
		struct vf_runtime runtime = {};

		assert_int_equal(vf_runtime_add(&runtime, 0xd00, crystals[n]), 0);
		assert_true(vf_runtime_has_crystal(&runtime));
	}

	for (n = 0; n < 3; n++) {
		struct vf_runtime runtime = {};

		assert_int_equal(vf_runtime_add(&runtime, 0xd00, none[n]), 0);
		assert_false(vf_runtime_has_crystal(&runtime));
	}
}

UNIT_SUITE(vf_runtime,
	UNIT_TEST(registers_are_taken_in_parts),
	UNIT_TEST(what_was_not_told_is_not_found),
	UNIT_TEST(an_answer_that_is_too_short_is_refused),
	UNIT_TEST(an_answer_that_is_too_long_is_refused),
	UNIT_TEST(a_count_beyond_reason_is_refused),
	UNIT_TEST(a_pf_that_has_more_and_gives_nothing_is_refused),
	UNIT_TEST(registers_out_of_order_or_place_are_refused),
	UNIT_TEST(a_full_table_is_said_to_be_full),
	UNIT_TEST(xe_tells_enough),
	UNIT_TEST(a_clock_that_does_not_exist_is_seen))

// SPDX-License-Identifier: MIT

#include "pf_range.h"
#include "unit.h"

static const struct pf_range pool = { .begin = 100, .count = 50 };

static void first_range_goes_to_the_top(unit_state *test)
{
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(NULL, 0, &pool, 20, &begin), 0);
	assert_int_equal(begin, 130);
}

static void next_range_goes_below(unit_state *test)
{
	const struct pf_range taken[] = { { 130, 20 }, { 0, 0 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 20, &begin), 0);
	assert_int_equal(begin, 110);
}

static void gap_between_ranges_is_used(unit_state *test)
{
	const struct pf_range taken[] = { { 100, 10 }, { 140, 10 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 30, &begin), 0);
	assert_int_equal(begin, 110);
	assert_int_equal(pf_range_place_top(taken, 2, &pool, 31, &begin), -ENOSPC);
	assert_int_equal(begin, 110);
}

static void gap_that_is_too_small_is_skipped(unit_state *test)
{
	const struct pf_range taken[] = { { 145, 2 }, { 130, 12 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 4, &begin), 0);
	assert_int_equal(begin, 126);
}

static void whole_pool_can_be_taken(unit_state *test)
{
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(NULL, 0, &pool, 50, &begin), 0);
	assert_int_equal(begin, 100);
	assert_int_equal(pf_range_place_top(NULL, 0, &pool, 51, &begin), -ENOSPC);
}

static void ranges_outside_the_pool_do_not_matter(unit_state *test)
{
	const struct pf_range taken[] = { { 0, 100 }, { 150, 1000 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 50, &begin), 0);
	assert_int_equal(begin, 100);
}

static void largest_gap_is_found_wherever_it_is(unit_state *test)
{
	const struct pf_range pool = { 100, 100 };
	const struct pf_range middle[] = { { 120, 10 }, { 0, 0 }, { 190, 10 } };
	const struct pf_range all[] = { { 100, 60 }, { 160, 40 } };

	assert_int_equal(pf_range_largest(NULL, 0, &pool), 100);
	assert_int_equal(pf_range_largest(middle, 3, &pool), 60);
	assert_int_equal(pf_range_largest(middle, 1, &pool), 70);
	assert_int_equal(pf_range_largest(all, 1, &pool), 40);
	assert_int_equal(pf_range_largest(all, 2, &pool), 0);
}

/* What is left of [from] without [cut]: "below begin, count; above begin, count". */
static void expect_rests(struct pf_range from, struct pf_range cut, u32 below_begin, u32 below_count,
			 u32 above_begin, u32 above_count)
{
	struct pf_range rests[PF_RANGE_MAX_RESTS];

	pf_range_minus(&from, &cut, rests);
	assert_int_equal(rests[0].count, below_count);
	if (below_count)
		assert_int_equal(rests[0].begin, below_begin);
	assert_int_equal(rests[1].count, above_count);
	if (above_count)
		assert_int_equal(rests[1].begin, above_begin);
}

static void cutting_leaves_what_is_below_and_above(unit_state *test)
{
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 110, 10 }, 100, 10, 120, 30);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 100, 10 }, 0, 0, 110, 40);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 90, 20 }, 0, 0, 110, 40);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 140, 60 }, 100, 40, 0, 0);
}

static void cutting_elsewhere_leaves_it_in_one_piece(unit_state *test)
{
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 150, 50 }, 100, 50, 0, 0);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 50, 50 }, 0, 0, 100, 50);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 120, 0 }, 100, 50, 0, 0);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 0, 0 }, 100, 50, 0, 0);
}

static void cutting_all_leaves_nothing(unit_state *test)
{
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 100, 50 }, 0, 0, 0, 0);
	expect_rests((struct pf_range) { 100, 50 }, (struct pf_range) { 0, 1000 }, 0, 0, 0, 0);
	expect_rests((struct pf_range) { 0, 0 }, (struct pf_range) { 0, 10 }, 0, 0, 0, 0);
	expect_rests((struct pf_range) { 0, 0 }, (struct pf_range) { 100, 10 }, 0, 0, 0, 0);
}

UNIT_SUITE(pf_range,
	UNIT_TEST(first_range_goes_to_the_top),
	UNIT_TEST(next_range_goes_below),
	UNIT_TEST(gap_between_ranges_is_used),
	UNIT_TEST(gap_that_is_too_small_is_skipped),
	UNIT_TEST(whole_pool_can_be_taken),
	UNIT_TEST(ranges_outside_the_pool_do_not_matter),
	UNIT_TEST(cutting_leaves_what_is_below_and_above),
	UNIT_TEST(cutting_elsewhere_leaves_it_in_one_piece),
	UNIT_TEST(cutting_all_leaves_nothing),
	UNIT_TEST(largest_gap_is_found_wherever_it_is))

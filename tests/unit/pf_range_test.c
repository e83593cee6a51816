// SPDX-License-Identifier: MIT

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "pf_range.h"

static const struct pf_range pool = { .begin = 100, .count = 50 };

static void first_range_goes_to_the_top(void **state)
{
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(NULL, 0, &pool, 20, &begin), 0);
	assert_int_equal(begin, 130);
}

static void next_range_goes_below(void **state)
{
	const struct pf_range taken[] = { { 130, 20 }, { 0, 0 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 20, &begin), 0);
	assert_int_equal(begin, 110);
}

static void gap_between_ranges_is_used(void **state)
{
	const struct pf_range taken[] = { { 100, 10 }, { 140, 10 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 30, &begin), 0);
	assert_int_equal(begin, 110);
	assert_int_equal(pf_range_place_top(taken, 2, &pool, 31, &begin), -ENOSPC);
	assert_int_equal(begin, 110);
}

static void gap_that_is_too_small_is_skipped(void **state)
{
	const struct pf_range taken[] = { { 145, 2 }, { 130, 12 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 4, &begin), 0);
	assert_int_equal(begin, 126);
}

static void whole_pool_can_be_taken(void **state)
{
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(NULL, 0, &pool, 50, &begin), 0);
	assert_int_equal(begin, 100);
	assert_int_equal(pf_range_place_top(NULL, 0, &pool, 51, &begin), -ENOSPC);
}

static void ranges_outside_the_pool_do_not_matter(void **state)
{
	const struct pf_range taken[] = { { 0, 100 }, { 150, 1000 } };
	u32 begin = 0;

	assert_int_equal(pf_range_place_top(taken, 2, &pool, 50, &begin), 0);
	assert_int_equal(begin, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_range_goes_to_the_top),
		cmocka_unit_test(next_range_goes_below),
		cmocka_unit_test(gap_between_ranges_is_used),
		cmocka_unit_test(gap_that_is_too_small_is_skipped),
		cmocka_unit_test(whole_pool_can_be_taken),
		cmocka_unit_test(ranges_outside_the_pool_do_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT

#include "pf_pace.h"
#include "unit.h"

static void four_flrs_begin_at_once(unit_state *test)
{
	struct pf_pace pace = {};

	assert_int_equal(pf_pace_take(&pace, 10000), 0);
	assert_int_equal(pf_pace_take(&pace, 10000), 0);
	assert_int_equal(pf_pace_take(&pace, 10001), 0);
	assert_int_equal(pf_pace_take(&pace, 10001), 0);
}

static void further_ones_wait_for_half_a_second_each(unit_state *test)
{
	struct pf_pace pace = {};
	int n;

	for (n = 0; n < 4; n++)
		pf_pace_take(&pace, 10000);
	assert_int_equal(pf_pace_take(&pace, 10000), 500);
	assert_int_equal(pf_pace_take(&pace, 10500), 500);
	assert_int_equal(pf_pace_take(&pace, 11200), 300);
}

static void a_vf_that_waits_two_seconds_has_a_burst_again(unit_state *test)
{
	struct pf_pace pace = {};
	int n;

	for (n = 0; n < 4; n++)
		pf_pace_take(&pace, 10000);
	for (n = 0; n < 4; n++)
		assert_int_equal(pf_pace_take(&pace, 12000), 0);
	assert_int_equal(pf_pace_take(&pace, 12000), 500);
}

/* Asks as soon as the one before has begun, for 100 s. */
static void a_loop_gets_two_a_second(unit_state *test)
{
	struct pf_pace pace = {};
	u64 now = 5000;
	int count = 0;

	while (now < 105000) {
		now += pf_pace_take(&pace, now) + 1;
		count++;
	}
	assert_in_range(count, 200, 204);
}

static void nobody_waits_longer_however_many_are_due(unit_state *test)
{
	struct pf_pace pace = {};
	int n;

	for (n = 0; n < 1000; n++)
		assert_in_range(pf_pace_take(&pace, 10000), 0, 500);
	assert_in_range(pf_pace_take(&pace, 10500), 0, 500);
	assert_int_equal(pf_pace_take(&pace, 13000), 0);
}

UNIT_SUITE(pf_pace,
	UNIT_TEST(four_flrs_begin_at_once),
	UNIT_TEST(further_ones_wait_for_half_a_second_each),
	UNIT_TEST(a_vf_that_waits_two_seconds_has_a_burst_again),
	UNIT_TEST(a_loop_gets_two_a_second),
	UNIT_TEST(nobody_waits_longer_however_many_are_due))

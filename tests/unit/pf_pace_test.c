// SPDX-License-Identifier: MIT

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "pf_pace.h"

static void four_flrs_begin_at_once(void **unused)
{
	struct pf_pace pace = {};

	assert_int_equal(pf_pace_take(&pace, 10000), 0);
	assert_int_equal(pf_pace_take(&pace, 10000), 0);
	assert_int_equal(pf_pace_take(&pace, 10001), 0);
	assert_int_equal(pf_pace_take(&pace, 10001), 0);
}

static void further_ones_wait_for_half_a_second_each(void **unused)
{
	struct pf_pace pace = {};
	int n;

	for (n = 0; n < 4; n++)
		pf_pace_take(&pace, 10000);
	assert_int_equal(pf_pace_take(&pace, 10000), 500);
	assert_int_equal(pf_pace_take(&pace, 10500), 500);
	assert_int_equal(pf_pace_take(&pace, 11200), 300);
}

static void a_vf_that_waits_two_seconds_has_a_burst_again(void **unused)
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
static void a_loop_gets_two_a_second(void **unused)
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

static void nobody_waits_longer_however_many_are_due(void **unused)
{
	struct pf_pace pace = {};
	int n;

	for (n = 0; n < 1000; n++)
		assert_in_range(pf_pace_take(&pace, 10000), 0, 500);
	assert_in_range(pf_pace_take(&pace, 10500), 0, 500);
	assert_int_equal(pf_pace_take(&pace, 13000), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_flrs_begin_at_once),
		cmocka_unit_test(further_ones_wait_for_half_a_second_each),
		cmocka_unit_test(a_vf_that_waits_two_seconds_has_a_burst_again),
		cmocka_unit_test(a_loop_gets_two_a_second),
		cmocka_unit_test(nobody_waits_longer_however_many_are_due),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

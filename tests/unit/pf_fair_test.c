// SPDX-License-Identifier: MIT
/* The fair share is that of mainline xe 7.x; the figures are typed from ../shared/facts, not computed. */

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#include "pf_fair.h"

#define MiB	0x100000ull

/* From the aperture's end, 256 MiB, to GUC_GGTT_TOP, 0xFEE00000. */
#define WHOLE_HOLE	(3822 * MiB)

static void contexts_follow_the_profile(void **state)
{
	assert_int_equal(pf_fair_ctxs(65535, 256, 1), 32768);
	assert_int_equal(pf_fair_ctxs(65535, 256, 2), 16384);
	assert_int_equal(pf_fair_ctxs(65535, 256, 3), 16384);
	assert_int_equal(pf_fair_ctxs(65535, 256, 4), 8192);
	assert_int_equal(pf_fair_ctxs(65535, 256, 7), 8192);
}

static void contexts_leave_the_spare_to_the_pf(void **state)
{
	assert_int_equal(pf_fair_ctxs(1000, 256, 1), 512);
	assert_int_equal(pf_fair_ctxs(600, 256, 1), 344);
	assert_int_equal(pf_fair_ctxs(256, 256, 1), 0);
	assert_int_equal(pf_fair_ctxs(100, 256, 1), 0);
}

static void contexts_pool_serves_any_number_of_vfs(void **state)
{
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 1), 32768);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 2), 32768);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 3), 49152);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 7), 57344);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 0), 0);
}

static void doorbells_count_the_pf_as_one_more(void **state)
{
	assert_int_equal(pf_fair_dbs(256, 1), 128);
	assert_int_equal(pf_fair_dbs(256, 2), 64);
	assert_int_equal(pf_fair_dbs(256, 3), 64);
	assert_int_equal(pf_fair_dbs(256, 4), 32);
	assert_int_equal(pf_fair_dbs(256, 7), 32);
	assert_int_equal(pf_fair_dbs(3, 7), 0);
}

static void ggtt_follows_the_profile(void **state)
{
	assert_int_equal(pf_fair_ggtt(WHOLE_HOLE, 64 * MiB, 1), 2048 * MiB);
	assert_int_equal(pf_fair_ggtt(WHOLE_HOLE, 64 * MiB, 2), 1024 * MiB);
	assert_int_equal(pf_fair_ggtt(WHOLE_HOLE, 64 * MiB, 3), 1024 * MiB);
	assert_int_equal(pf_fair_ggtt(WHOLE_HOLE, 64 * MiB, 4), 512 * MiB);
	assert_int_equal(pf_fair_ggtt(WHOLE_HOLE, 64 * MiB, 7), 512 * MiB);
}

static void ggtt_estimate_counts_when_little_is_left(void **state)
{
	/* (800 - 64) MiB / 7 = 105.142857 MiB, down to 4 KiB */
	assert_int_equal(pf_fair_ggtt(800 * MiB, 64 * MiB, 7), 0x6924000);
	assert_int_equal(pf_fair_ggtt(64 * MiB, 64 * MiB, 1), 0);
	assert_int_equal(pf_fair_ggtt(64 * MiB + 4095, 64 * MiB, 1), 0);
	assert_int_equal(pf_fair_ggtt(64 * MiB + 4096, 64 * MiB, 1), 4096);
	assert_int_equal(pf_fair_ggtt(WHOLE_HOLE, 4096 * MiB, 7), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contexts_follow_the_profile),
		cmocka_unit_test(contexts_leave_the_spare_to_the_pf),
		cmocka_unit_test(contexts_pool_serves_any_number_of_vfs),
		cmocka_unit_test(doorbells_count_the_pf_as_one_more),
		cmocka_unit_test(ggtt_follows_the_profile),
		cmocka_unit_test(ggtt_estimate_counts_when_little_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT
/* The fair share is that of mainline xe 7.x; the figures are typed from ../shared/facts, not computed. */

#include "pf_fair.h"
#include "unit.h"

#define MiB	0x100000ull

/* From the aperture's end, 256 MiB, to GUC_GGTT_TOP, 0xFEE00000. */
#define WHOLE_HOLE	(3822 * MiB)

/* Shares when nobody has a quota. */
static u32 ctxs(u32 total, u32 spare, unsigned int num_vfs)
{
	return pf_fair_ctxs(total, spare, &(struct pf_fair_vfs) { .count = num_vfs });
}

static u32 dbs(u32 total, u32 spare, unsigned int num_vfs)
{
	return pf_fair_dbs(total, spare, &(struct pf_fair_vfs) { .count = num_vfs });
}

static u64 ggtt(u64 hole, u64 spare, unsigned int num_vfs)
{
	return pf_fair_ggtt(&(struct pf_fair_holes) { .largest = hole }, spare,
			    &(struct pf_fair_vfs) { .count = num_vfs });
}

/*
 * What mainline xe 7.3 gives each of 1 to 7 VFs of an ADL-S with its GGTT empty, index 0 is not used:
 * xe_gt_sriov_pf_config.c, pf_profile_fair_{ctxs,dbs,ggtt}, which are all below the estimates there.
 */
static const u32 xe_ctxs[] = { 0, 32768, 16384, 16384, 8192, 8192, 8192, 8192 };
static const u32 xe_dbs[] = { 0, 128, 64, 64, 32, 32, 32, 32 };
static const u32 xe_ggtt_mib[] = { 0, 2048, 1024, 1024, 512, 512, 512, 512 };

static void shares_are_those_of_mainline(unit_state *test)
{
	unsigned int n;

	for (n = 1; n <= 7; n++) {
		assert_int_equal(ctxs(65535, 256, n), xe_ctxs[n]);
		assert_int_equal(dbs(256, 0, n), xe_dbs[n]);
		assert_int_equal(ggtt(WHOLE_HOLE, 64 * MiB, n), xe_ggtt_mib[n] * MiB);
	}
}

static void contexts_leave_the_spare_to_the_pf(unit_state *test)
{
	assert_int_equal(ctxs(1000, 256, 1), 512);
	assert_int_equal(ctxs(600, 256, 1), 344);
	assert_int_equal(ctxs(256, 256, 1), 0);
	assert_int_equal(ctxs(100, 256, 1), 0);
}

static void contexts_pool_serves_any_number_of_vfs(unit_state *test)
{
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 1), 32768);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 2), 32768);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 3), 49152);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 7), 57344);
	assert_int_equal(pf_fair_ctxs_pool(65535, 256, 0), 0);
}

static void doorbells_can_be_too_few(unit_state *test)
{
	assert_int_equal(dbs(3, 0, 7), 0);
	assert_int_equal(dbs(256, 200, 7), 8);
	assert_int_equal(dbs(256, 256, 1), 0);
}

static void ggtt_estimate_counts_when_little_is_left(unit_state *test)
{
	/* (800 - 64) MiB / 7 = 105.142857 MiB, down to 4 KiB */
	assert_int_equal(ggtt(800 * MiB, 64 * MiB, 7), 0x6924000);
	assert_int_equal(ggtt(64 * MiB, 64 * MiB, 1), 0);
	assert_int_equal(ggtt(64 * MiB + 4095, 64 * MiB, 1), 0);
	assert_int_equal(ggtt(64 * MiB + 4096, 64 * MiB, 1), 4096);
	assert_int_equal(ggtt(WHOLE_HOLE, 4096 * MiB, 7), 0);
}

static void smaller_holes_are_the_pfs_spare_first(unit_state *test)
{
	const struct pf_fair_vfs one = { .count = 1 };
	const struct pf_fair_holes some = { .largest = 800 * MiB, .others = 24 * MiB };
	const struct pf_fair_holes enough = { .largest = 800 * MiB, .others = 90 * MiB };

	assert_int_equal(pf_fair_ggtt(&some, 64 * MiB, &one), 760 * MiB);
	assert_int_equal(pf_fair_ggtt(&enough, 64 * MiB, &one), 800 * MiB);
}

static void a_quota_leaves_the_rest_to_the_others(unit_state *test)
{
	const struct pf_fair_holes holes = { .largest = 1064 * MiB };
	const struct pf_fair_vfs vfs = { .count = 3, .num_manual = 1, .manual = 600 * MiB };

	assert_int_equal(pf_fair_ggtt(&holes, 64 * MiB, &vfs), 200 * MiB);
}

static void a_small_quota_makes_no_other_share_larger(unit_state *test)
{
	const struct pf_fair_holes holes = { .largest = WHOLE_HOLE };
	const struct pf_fair_vfs vfs = { .count = 2, .num_manual = 1, .manual = 4096 };

	assert_int_equal(pf_fair_ggtt(&holes, 64 * MiB, &vfs), 1024 * MiB);
	assert_int_equal(pf_fair_ctxs(65535, 256, &vfs), 16384);
	assert_int_equal(pf_fair_dbs(256, 0, &(struct pf_fair_vfs) { 2, 1, 250 }), 6);
}

static void quotas_can_leave_nothing(unit_state *test)
{
	const struct pf_fair_vfs vfs = { .count = 2, .num_manual = 1, .manual = 65279 };

	assert_int_equal(pf_fair_ctxs(65535, 256, &vfs), 0);
	assert_int_equal(pf_fair_ctxs(65535, 255, &vfs), 1);
	assert_int_equal(pf_fair_ctxs(65535, 300, &vfs), 0);
}

static void nobody_without_a_quota_gets_nothing(unit_state *test)
{
	const struct pf_fair_vfs vfs = { .count = 2, .num_manual = 2, .manual = 2 };

	assert_int_equal(pf_fair_ctxs(65535, 256, &vfs), 0);
	assert_int_equal(pf_fair_dbs(256, 0, &vfs), 0);
}

UNIT_SUITE(pf_fair,
	UNIT_TEST(shares_are_those_of_mainline),
	UNIT_TEST(contexts_leave_the_spare_to_the_pf),
	UNIT_TEST(contexts_pool_serves_any_number_of_vfs),
	UNIT_TEST(doorbells_can_be_too_few),
	UNIT_TEST(ggtt_estimate_counts_when_little_is_left),
	UNIT_TEST(smaller_holes_are_the_pfs_spare_first),
	UNIT_TEST(a_quota_leaves_the_rest_to_the_others),
	UNIT_TEST(a_small_quota_makes_no_other_share_larger),
	UNIT_TEST(quotas_can_leave_nothing),
	UNIT_TEST(nobody_without_a_quota_gets_nothing))

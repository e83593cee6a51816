// SPDX-License-Identifier: MIT
/*
 * Included by pf_config.c: provisioning against a GuC that refuses any one message, or several in a row. What is
 * compared is what our tables say, what the GuC holds, and whose each entry of the GGTT is.
 */

#include "fake_pf.h"
#include "unit.h"

/* A window of 1 MiB has so many entries. */
#define MIB_PTES	256
/* Two KLVs of three dwords, six of two, and three thresholds. */
#define CONFIG_DWORDS	24
#define CONFIG_SETTINGS	11

static u64 room_at_first;

static u64 free_ggtt(void)
{
	u64 largest;
	u64 room;

	mutex_lock(&fake_pf()->lock);
	room = pf_config_free_ggtt(fake_pf(), &largest);
	mutex_unlock(&fake_pf()->lock);
	return room;
}

static int config_init(struct kunit *test)
{
	int err = fake_pf_init(test);

	if (err)
		return err;

	for (unsigned int vfid = 1; vfid <= PF_MAX_VFS; vfid++)
		fake_pf()->vfs[vfid].quota.of[PF_GGTT] = SZ_1M;
	/* Else the first VFs bring one more message. */
	fake_pf()->policies.is_period_set = true;
	room_at_first = free_ggtt();
	return 0;
}

static void assert_has_nothing(unsigned int vfid)
{
	const struct pf_vf_config nothing = {};

	assert_memory_equal(&fake_pf()->vfs[vfid].config, &nothing, sizeof(nothing));
	assert_false(drm_mm_node_allocated(&fake_pf()->vfs[vfid].ggtt));
	assert_int_equal(fake_ptes_of(vfid), 0);
}

static void assert_nothing_is_provisioned(void)
{
	unsigned int vfid;

	assert_int_equal(fake_pf()->num_vfs, 0);
	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++)
		assert_has_nothing(vfid);
	assert_int_equal(free_ggtt(), room_at_first);
	/* The PF's own turns have no limit again. */
	assert_int_equal(fake_pf()->vfs[PF_VFID].config.exec_quantum_ms, 0);
}

static void assert_guc_knows(unsigned int num_vfs)
{
	unsigned int vfid;

	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++)
		assert_int_equal(fake()->settings[vfid], vfid <= num_vfs ? CONFIG_DWORDS : 0);
}

/* Window and what the GuC was told belong together, and to this VF alone. */
static void assert_has_mib(unsigned int vfid, unsigned int mib)
{
	const struct pf_vf *vf = &fake_pf()->vfs[vfid];
	unsigned int n;

	assert_int_equal(vf->config.ggtt_size, mib * SZ_1M);
	assert_int_equal(vf->ggtt.start, vf->config.ggtt_start);
	assert_int_equal(vf->ggtt.size, vf->config.ggtt_size);
	assert_int_equal(fake_ptes_of(vfid), mib * MIB_PTES);
	for (n = 0; n < mib * MIB_PTES; n++)
		assert_int_equal(fake()->ptes[vf->config.ggtt_start / SZ_4K + n], vfid << 2 | 1);
	assert_int_equal(fake()->settings[vfid], CONFIG_DWORDS);
}

static int change(unsigned int vfid, unsigned int mib)
{
	const struct pf_vf_config *config = &fake_pf()->vfs[vfid].config;
	const struct pf_quota share = {
		.of = { [PF_GGTT] = mib * SZ_1M, [PF_CTXS] = config->ctxs.count, [PF_DBS] = config->dbs.count },
	};

	return under_lock(pf_config_provision_vf(fake_pf(), vfid, &share));
}

static void seven_vfs_get_what_is_theirs(unit_state *test)
{
	unsigned int vfid;

	assert_int_equal(pf_config_provision(fake_pf(), 7), 0);
	/* One message for each function, the PF too. */
	assert_int_equal(fake_sent(), 8);
	assert_int_equal(fake_pf()->num_vfs, 7);
	for (vfid = 1; vfid <= 7; vfid++) {
		assert_has_mib(vfid, 1);
		assert_int_equal(fake_pf()->vfs[vfid].config.ctxs.count, 8192);
		assert_int_equal(fake_pf()->vfs[vfid].config.ctxs.begin, 65535 - vfid * 8192);
		assert_int_equal(fake_pf()->vfs[vfid].config.dbs.count, 32);
		assert_int_equal(fake_pf()->vfs[vfid].config.dbs.begin, 256 - vfid * 32);
	}

	pf_config_unprovision(fake_pf());
	assert_nothing_is_provisioned();
	assert_guc_knows(0);
}

static void a_guc_that_refuses_any_message_leaves_all_as_it_was(unit_state *test)
{
	unsigned int nth;

	for (nth = 1; nth <= 8; nth++) {
		fake_refuse(nth, 1, -EIO);
		assert_int_equal(pf_config_provision(fake_pf(), 7), -EIO);
		assert_nothing_is_provisioned();
		assert_guc_knows(0);
	}

	fake_refuse(0, 0, 0);
	assert_int_equal(pf_config_provision(fake_pf(), 7), 0);
	assert_guc_knows(7);
}

static void a_guc_that_takes_a_part_leaves_all_as_it_was(unit_state *test)
{
	int taken;

	for (taken = 0; taken < CONFIG_SETTINGS; taken++) {
		fake_refuse(1 + 3, 1, taken);
		assert_int_equal(pf_config_provision(fake_pf(), 3), -ENOKEY);
		assert_nothing_is_provisioned();
		assert_guc_knows(0);
	}

	fake_refuse(1 + 3, 1, CONFIG_SETTINGS + 1);
	assert_int_equal(pf_config_provision(fake_pf(), 3), -EPROTO);
	assert_nothing_is_provisioned();
}

static void a_guc_that_refuses_even_to_forget_leaves_us_nothing(unit_state *test)
{
	unsigned int nth;

	for (nth = 1; nth <= 8; nth++) {
		fake_refuse(nth, 1000, -EIO);
		assert_int_equal(pf_config_provision(fake_pf(), 7), -EIO);
		assert_nothing_is_provisioned();
	}
}

static void a_guc_in_reset_leaves_all_as_it_was(unit_state *test)
{
	unsigned int nth;

	for (nth = 1; nth <= 8; nth++) {
		fake_refuse(nth, 1000, -ENODEV);
		assert_int_equal(pf_config_provision(fake_pf(), 7), -EAGAIN);
		assert_nothing_is_provisioned();
	}
}

static void one_vf_is_changed_while_others_keep_theirs(unit_state *test)
{
	static const unsigned int sizes[] = { 2, 4, 1, 3, 1 };
	unsigned int n;

	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	for (n = 0; n < ARRAY_SIZE(sizes); n++) {
		assert_int_equal(change(2, sizes[n]), 0);
		assert_has_mib(1, 1);
		assert_has_mib(2, sizes[n]);
		assert_has_mib(3, 1);
		assert_int_equal(free_ggtt(), room_at_first - (2 + sizes[n]) * SZ_1M);
	}
}

/* Message 1 lets the GuC forget, 2 is the new configuration. */
static void a_refused_change_is_none(unit_state *test)
{
	const struct pf_vf_config *config;
	struct pf_vf_config old;
	unsigned int nth, mib;

	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	config = &fake_pf()->vfs[2].config;
	old = *config;
	for (nth = 1; nth <= 2; nth++) {
		for (mib = 2; mib <= 4; mib++) {
			fake_refuse(nth, 1, -EIO);
			assert_int_equal(change(2, mib), -EIO);
			assert_memory_equal(config, &old, sizeof(old));
			assert_has_mib(1, 1);
			assert_has_mib(2, 1);
			assert_has_mib(3, 1);
			assert_int_equal(free_ggtt(), room_at_first - 3 * SZ_1M);
		}
	}
}

static void a_change_that_cannot_be_undone_leaves_the_vf_nothing(unit_state *test)
{
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	/* The new configuration, to forget it, and the old one again. */
	fake_refuse(2, 3, -EIO);
	assert_int_equal(change(2, 2), -EIO);
	assert_has_nothing(2);
	assert_has_mib(1, 1);
	assert_has_mib(3, 1);
	assert_int_equal(free_ggtt(), room_at_first - 2 * SZ_1M);

	assert_int_equal(change(2, 1), 0);
	assert_has_mib(2, 1);
}

static void a_change_during_a_reset_keeps_what_will_be_told_again(unit_state *test)
{
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	fake_refuse(2, 1000, -ENODEV);
	assert_int_equal(change(2, 2), -EAGAIN);
	assert_int_equal(fake_pf()->vfs[2].config.ggtt_size, SZ_1M);
	assert_int_equal(fake_ptes_of(2), MIB_PTES);

	memset(fake()->settings, 0, sizeof(fake()->settings));
	fake_refuse(0, 0, 0);
	pf_config_push_again(fake_pf());
	assert_guc_knows(3);
}

static void what_does_not_fit_is_not_asked_of_the_guc(unit_state *test)
{
	unsigned int sent;

	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	sent = fake_sent();
	assert_int_equal(change(2, 8), -ENOSPC);
	assert_int_equal(change(2, 1000), -ENOSPC);
	assert_int_equal(fake_sent(), sent);
	assert_has_mib(1, 1);
	assert_has_mib(2, 1);
	assert_has_mib(3, 1);
}

static void ids_that_do_not_fit_give_the_window_back(unit_state *test)
{
	const struct pf_quota share = { .of = { [PF_GGTT] = 2 * SZ_1M, [PF_CTXS] = 65535, [PF_DBS] = 1 } };

	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	assert_int_equal(under_lock(pf_config_provision_vf(fake_pf(), 2, &share)), -ENOSPC);
	assert_has_mib(2, 1);
	assert_int_equal(free_ggtt(), room_at_first - 3 * SZ_1M);
}

static void a_restarted_guc_that_refuses_one_vf_serves_the_others(unit_state *test)
{
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	memset(fake()->settings, 0, sizeof(fake()->settings));
	/* The PF, VF1, VF2. */
	fake_refuse(3, 1, -EIO);
	pf_config_push_again(fake_pf());
	assert_int_equal(fake()->settings[1], CONFIG_DWORDS);
	assert_int_equal(fake()->settings[2], 0);
	assert_int_equal(fake()->settings[3], CONFIG_DWORDS);
}

static void what_a_failed_vf_had_is_kept_from_all(unit_state *test)
{
	u64 window;

	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	window = fake_pf()->vfs[2].ggtt.start;
	fake_pf()->vfs[2].control.state = PF_VF_FAILED;
	pf_config_unprovision(fake_pf());
	assert_int_equal(fake_ptes_of(2), 0);
	assert_int_equal(free_ggtt(), room_at_first - SZ_1M);

	/* Even from itself, until its FLR succeeds. */
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	assert_int_equal(fake_ptes_of(2), 0);
	assert_int_equal(fake()->settings[2], 0);
	assert_int_equal(fake_pf()->vfs[2].ggtt.start, window);
	assert_has_mib(3, 1);

	fake_pf()->vfs[2].control.state = PF_VF_READY;
	assert_int_equal(pf_config_return_withheld(fake_pf(), 2), 0);
	assert_has_mib(2, 1);
	pf_config_unprovision(fake_pf());
	assert_nothing_is_provisioned();
}

/* It would be refused by a GuC that has no configuration to change. */
static void what_is_set_on_a_failed_vf_waits_for_it(unit_state *test)
{
	unsigned int sent;

	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	fake_pf()->vfs[2].control.state = PF_VF_FAILED;
	pf_config_unprovision(fake_pf());
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);

	sent = fake_sent();
	assert_int_equal(pf_config_set_threshold(fake_pf(), 2, PF_THRESHOLD_PAGE_FAULT, 5), 0);
	assert_int_equal(fake_sent(), sent);
	assert_int_equal(pf_config_get_threshold(fake_pf(), 2, PF_THRESHOLD_PAGE_FAULT), 5);

	assert_int_equal(pf_config_set_threshold(fake_pf(), 1, PF_THRESHOLD_PAGE_FAULT, 5), 0);
	assert_int_equal(fake_sent(), sent + 1);
}

static void a_restarted_guc_does_not_know_a_vf_that_still_fails(unit_state *test)
{
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);
	fake_pf()->vfs[2].control.state = PF_VF_FAILED;
	pf_config_unprovision(fake_pf());
	assert_int_equal(pf_config_provision(fake_pf(), 3), 0);

	memset(fake()->settings, 0, sizeof(fake()->settings));
	pf_config_push_again(fake_pf());
	assert_int_equal(fake()->settings[1], CONFIG_DWORDS);
	assert_int_equal(fake()->settings[2], 0);
	assert_int_equal(fake_ptes_of(2), 0);

	fake_pf()->vfs[2].control.state = PF_VF_READY;
	pf_config_push_again(fake_pf());
	assert_has_mib(2, 1);
}

static void a_pf_that_is_not_ready_provisions_nothing(unit_state *test)
{
	fake_pf()->ready = false;
	assert_int_equal(pf_config_provision(fake_pf(), 1), -ENODEV);
	assert_int_equal(fake_sent(), 0);
}

UNIT_SUITE_INIT(pf_config, config_init, fake_pf_exit,
	UNIT_TEST(seven_vfs_get_what_is_theirs),
	UNIT_TEST(a_guc_that_refuses_any_message_leaves_all_as_it_was),
	UNIT_TEST(a_guc_that_takes_a_part_leaves_all_as_it_was),
	UNIT_TEST(a_guc_that_refuses_even_to_forget_leaves_us_nothing),
	UNIT_TEST(a_guc_in_reset_leaves_all_as_it_was),
	UNIT_TEST(one_vf_is_changed_while_others_keep_theirs),
	UNIT_TEST(a_refused_change_is_none),
	UNIT_TEST(a_change_that_cannot_be_undone_leaves_the_vf_nothing),
	UNIT_TEST(a_change_during_a_reset_keeps_what_will_be_told_again),
	UNIT_TEST(what_does_not_fit_is_not_asked_of_the_guc),
	UNIT_TEST(ids_that_do_not_fit_give_the_window_back),
	UNIT_TEST(a_restarted_guc_that_refuses_one_vf_serves_the_others),
	UNIT_TEST(what_a_failed_vf_had_is_kept_from_all),
	UNIT_TEST(what_is_set_on_a_failed_vf_waits_for_it),
	UNIT_TEST(a_restarted_guc_does_not_know_a_vf_that_still_fails),
	UNIT_TEST(a_pf_that_is_not_ready_provisions_nothing))

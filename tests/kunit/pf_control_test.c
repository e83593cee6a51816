// SPDX-License-Identifier: MIT
/*
 * Included by pf_control.c: jobs, events, time and waiters together, with a GuC that does as it likes. Where each
 * event leads is pf_vf_state_test.c's.
 */

#include "fake_pf.h"
#include "unit.h"

#define PAUSE		1
#define RESUME		2
#define STOP		3
#define FLR_START	4
#define FLR_FINISH	5

static int control_init(struct kunit *test)
{
	int err = fake_pf_init(test);

	if (!err) {
		fake_pf()->num_vfs = 3;
		pf_control_set_enabled(fake_pf(), 3);
	}
	return err;
}

static enum pf_vf_state state_of(unsigned int vfid)
{
	return READ_ONCE(fake_pf()->vfs[vfid].control.state);
}

static int event_of(u32 vfid, u32 event, u32 len)
{
	const u32 payload[] = { vfid, event, 0 };

	return pf_control_event(fake_pf(), payload, len);
}

static void await_state(unsigned int vfid, enum pf_vf_state state)
{
	unsigned long end = jiffies + 10 * HZ;

	while (state_of(vfid) != state && time_before(jiffies, end))
		usleep_range(500, 1000);
	assert_int_equal(state_of(vfid), state);
}

static void orders_go_to_the_guc_one_by_one(unit_state *test)
{
	const u32 orders[][2] = {
		{ 2, PAUSE }, { 2, RESUME }, { 2, STOP }, { 2, FLR_START }, { 2, FLR_FINISH },
	};

	assert_int_equal(pf_control_pause_vf(fake_pf(), 2), 0);
	assert_int_equal(state_of(2), PF_VF_PAUSED);
	assert_int_equal(pf_control_resume_vf(fake_pf(), 2), 0);
	assert_int_equal(state_of(2), PF_VF_READY);
	assert_int_equal(pf_control_stop_vf(fake_pf(), 2), 0);
	assert_int_equal(state_of(2), PF_VF_STOPPED);
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 2), 0);
	assert_int_equal(state_of(2), PF_VF_READY);

	assert_int_equal(fake_sent(), ARRAY_SIZE(orders));
	for (unsigned int n = 0; n < ARRAY_SIZE(orders); n++) {
		assert_int_equal(fake_request(n)->dw[0], 0x5506);
		assert_memory_equal(&fake_request(n)->dw[1], orders[n], sizeof(orders[n]));
	}
}

static void nobody_but_an_enabled_vf_can_be_asked_for(unit_state *test)
{
	static const struct { unsigned int vfid; int err; } others[] = {
		{ 0, -EINVAL }, { 4, -ENODEV }, { 7, -ENODEV }, { 8, -EINVAL }, { UINT_MAX, -EINVAL },
	};

	for (unsigned int n = 0; n < ARRAY_SIZE(others); n++) {
		assert_int_equal(pf_control_pause_vf(fake_pf(), others[n].vfid), others[n].err);
		assert_int_equal(pf_control_resume_vf(fake_pf(), others[n].vfid), others[n].err);
		assert_int_equal(pf_control_stop_vf(fake_pf(), others[n].vfid), others[n].err);
		assert_int_equal(pf_control_trigger_flr(fake_pf(), others[n].vfid), others[n].err);
	}
	assert_int_equal(fake_sent(), 0);
}

static void illegal_orders_reach_no_guc(unit_state *test)
{
	assert_int_equal(pf_control_resume_vf(fake_pf(), 1), -EPERM);
	assert_int_equal(pf_control_stop_vf(fake_pf(), 1), 0);
	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), -EPERM);
	assert_int_equal(pf_control_resume_vf(fake_pf(), 1), -EPERM);
	assert_int_equal(pf_control_stop_vf(fake_pf(), 1), -ESTALE);
	assert_int_equal(fake_sent(), 1);
	assert_int_equal(state_of(1), PF_VF_STOPPED);
}

static void flr_done_may_come_before_the_answer(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_BEFORE;
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), 0);
	assert_int_equal(fake_count_control(1, FLR_START), 1);
	assert_int_equal(fake_count_control(1, FLR_FINISH), 1);
}

static void flr_done_may_come_twice(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_TWICE;
	for (unsigned int n = 1; n <= 5; n++) {
		assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), 0);
		assert_int_equal(fake_count_control(1, FLR_START), n);
		assert_int_equal(fake_count_control(1, FLR_FINISH), n);
	}
}

static void flr_done_that_never_comes_ends_in_failed(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_NEVER;
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), -ETIMEDOUT);
	assert_int_equal(state_of(1), PF_VF_FAILED_OWED);
	assert_false(pf_control_is_clean(fake_pf(), 1));
	/* Isolated instead of given to its next user. */
	assert_int_equal(fake_count_control(1, STOP), 1);
	assert_int_equal(fake_count_control(1, FLR_FINISH), 0);
	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), -EIO);

	/* Another one is not begun before the GuC has said that this one is over. */
	fake()->flr_done = FAKE_FLR_DONE_AFTER;
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), -ETIMEDOUT);
	assert_int_equal(fake_count_control(1, FLR_START), 1);
	assert_int_equal(event_of(1, 2, 2), 0);
	assert_int_equal(state_of(1), PF_VF_FAILED);
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), 0);
	assert_int_equal(state_of(1), PF_VF_READY);
}

static void an_overdue_flr_begins_when_the_last_one_is_over(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_NEVER;
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), -ETIMEDOUT);
	fake()->flr_done = FAKE_FLR_DONE_AFTER;
	assert_int_equal(event_of(1, 1, 2), 0);
	await_state(1, PF_VF_FLR_OVERDUE);
	assert_int_equal(event_of(1, 2, 2), 0);
	await_state(1, PF_VF_READY);
	assert_int_equal(fake_count_control(1, FLR_START), 2);
}

static void one_vfs_failure_holds_up_no_other(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_NEVER;
	assert_int_equal(event_of(1, 1, 2), 0);
	await_state(1, PF_VF_FLR_WAIT);
	fake()->flr_done = FAKE_FLR_DONE_AFTER;

	assert_int_equal(pf_control_trigger_flr(fake_pf(), 2), 0);
	assert_int_equal(pf_control_pause_vf(fake_pf(), 3), 0);
	assert_int_equal(state_of(1), PF_VF_FLR_WAIT);
	await_state(1, PF_VF_FAILED_OWED);
	assert_int_equal(state_of(2), PF_VF_READY);
	assert_int_equal(state_of(3), PF_VF_PAUSED);
}

/* Order 1 is FLR_START, 2 is FLR_FINISH; 3 would be STOP of the isolation. */
static void a_guc_that_refuses_any_step_of_an_flr_ends_in_failed(unit_state *test)
{
	for (unsigned int nth = 1; nth <= 2; nth++) {
		for (unsigned int count = 1; count <= 2; count++) {
			fake_refuse(nth, count, -EIO);
			assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), -EIO);
			assert_int_equal(state_of(1), PF_VF_FAILED);
			fake_refuse(0, 0, 0);
			assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), 0);
		}
	}
}

static void a_refused_order_leaves_the_vf_unknown(unit_state *test)
{
	int (*const orders[])(struct i915_sriov_pf *pf, unsigned int vfid) = {
		pf_control_pause_vf, pf_control_resume_vf, pf_control_stop_vf,
	};

	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), 0);
	for (unsigned int n = 0; n < ARRAY_SIZE(orders); n++) {
		if (state_of(1) == PF_VF_UNKNOWN)
			assert_int_equal(pf_control_trigger_flr(fake_pf(), 1), 0);
		if (orders[n] == pf_control_resume_vf)
			assert_int_equal(pf_control_pause_vf(fake_pf(), 1), 0);
		else if (state_of(1) == PF_VF_PAUSED)
			assert_int_equal(pf_control_resume_vf(fake_pf(), 1), 0);
		fake_refuse(1, 1, -EIO);
		assert_int_equal(orders[n](fake_pf(), 1), -EIO);
		assert_int_equal(state_of(1), PF_VF_UNKNOWN);
	}
}

static void a_pause_that_never_ends_leaves_the_vf_unknown(unit_state *test)
{
	fake()->pauses = false;
	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), -ETIMEDOUT);
	assert_int_equal(state_of(1), PF_VF_UNKNOWN);
	fake()->pauses = true;
	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), 0);
}

static void a_guc_in_reset_ends_what_was_under_way(unit_state *test)
{
	fake_refuse(1, 1, -ENODEV);
	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), -EAGAIN);
	assert_int_equal(state_of(1), PF_VF_READY);

	fake_refuse(1, 1, -ENODEV);
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 2), -EAGAIN);
	assert_int_equal(state_of(2), PF_VF_READY);
	assert_true(pf_control_is_clean(fake_pf(), 2));
}

static void a_restarted_guc_begins_anew(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_NEVER;
	assert_int_equal(pf_control_pause_vf(fake_pf(), 2), 0);
	assert_int_equal(event_of(1, 1, 2), 0);
	await_state(1, PF_VF_FLR_WAIT);

	pf_control_restart(fake_pf());
	await_state(1, PF_VF_READY);
	assert_int_equal(state_of(2), PF_VF_READY);
	assert_int_equal(state_of(3), PF_VF_READY);
}

static void the_result_of_a_job_from_before_a_restart_is_void(unit_state *test)
{
	fake()->holds = true;
	assert_int_equal(event_of(1, 1, 2), 0);
	assert_true(wait_for_completion_timeout(&fake()->entered, 10 * HZ));
	pf_control_restart(fake_pf());
	fake()->holds = false;
	fake_refuse(1, 1, -EIO);
	complete(&fake()->go_on);

	/* Not FAILED, whatever the old GuC has said. */
	await_state(1, PF_VF_READY);
}

static void an_flr_by_the_user_while_clearing_is_not_lost(unit_state *test)
{
	mutex_lock(&fake_pf()->lock);
	event_of(1, 1, 2);
	for (unsigned int n = 0; n < 10000 && state_of(1) != PF_VF_FLR_CLEAR; n++)
		usleep_range(500, 1000);
	event_of(1, 1, 2);
	event_of(1, 1, 2);
	mutex_unlock(&fake_pf()->lock);

	await_state(1, PF_VF_READY);
	assert_int_equal(fake_count_control(1, FLR_START), 1);
	assert_int_equal(fake_count_control(1, FLR_FINISH), 1);
}

static void an_flr_by_the_user_while_finishing_runs_once_more(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_BEFORE;
	assert_int_equal(event_of(1, 1, 2), 0);
	/* Hold the GuC at FLR_FINISH. */
	await_state(1, PF_VF_READY);
	fake()->holds = true;
	assert_int_equal(event_of(1, 1, 2), 0);
	assert_true(wait_for_completion_timeout(&fake()->entered, 10 * HZ));
	reinit_completion(&fake()->entered);
	complete(&fake()->go_on);
	assert_true(wait_for_completion_timeout(&fake()->entered, 10 * HZ));
	assert_int_equal(state_of(1), PF_VF_FLR_FINISH);
	assert_int_equal(event_of(1, 1, 2), 0);
	assert_int_equal(state_of(1), PF_VF_FLR_FINISH_AGAIN);
	fake()->holds = false;
	complete(&fake()->go_on);

	await_state(1, PF_VF_READY);
	assert_int_equal(fake_count_control(1, FLR_START), 3);
	assert_int_equal(fake_count_control(1, FLR_FINISH), 3);
}

static void events_that_no_guc_sends_are_refused(unit_state *test)
{
	assert_int_equal(event_of(1, 1, 0), -EPROTO);
	assert_int_equal(event_of(1, 1, 1), -EPROTO);
	assert_int_equal(event_of(1, 1, 3), -EPROTO);
	assert_int_equal(event_of(0, 2, 2), -EPROTO);
	assert_int_equal(event_of(8, 1, 2), -EPROTO);
	assert_int_equal(event_of(0xffffffff, 1, 2), -EPROTO);
	assert_int_equal(fake_sent(), 0);
}

static void events_that_nobody_waits_for_change_nothing(unit_state *test)
{
	for (u32 event = 2; event < 8; event++)
		for (u32 vfid = 1; vfid <= 7; vfid++)
			assert_int_equal(event_of(vfid, event, 2), 0);
	/* An FLR of a VF that is not enabled. */
	assert_int_equal(event_of(7, 1, 2), 0);
	assert_int_equal(event_of(0, 1, 2), 0);
	for (u32 vfid = 1; vfid <= 7; vfid++)
		assert_int_equal(state_of(vfid), PF_VF_READY);
	assert_int_equal(fake_sent(), 0);
}

static void who_waits_when_the_pf_stops_need_not(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_NEVER;
	assert_int_equal(event_of(1, 1, 2), 0);
	await_state(1, PF_VF_FLR_WAIT);
	pf_control_flush(fake_pf());
	assert_int_equal(state_of(1), PF_VF_READY);
	assert_int_equal(await_rest(&fake_pf()->vfs[1].control, PF_VF_READY), -ENODEV);
}

static void all_are_reset_at_once(unit_state *test)
{
	pf_control_reset_all(fake_pf());
	for (u32 vfid = 1; vfid <= 3; vfid++) {
		assert_int_equal(fake_count_control(vfid, FLR_START), 1);
		assert_int_equal(fake_count_control(vfid, FLR_FINISH), 1);
		assert_true(pf_control_is_clean(fake_pf(), vfid));
	}
	assert_int_equal(fake_count_control(4, FLR_START), 0);
	assert_int_equal(pf_control_pause_vf(fake_pf(), 1), -ENODEV);
}

static void only_the_failed_are_reset_once_more(unit_state *test)
{
	fake()->flr_done = FAKE_FLR_DONE_NEVER;
	assert_int_equal(pf_control_trigger_flr(fake_pf(), 2), -ETIMEDOUT);
	assert_int_equal(event_of(2, 2, 2), 0);
	fake()->flr_done = FAKE_FLR_DONE_AFTER;
	pf_control_retry_failed(fake_pf());
	assert_true(pf_control_is_clean(fake_pf(), 2));
	assert_int_equal(fake_count_control(1, FLR_START), 0);
	assert_int_equal(fake_count_control(2, FLR_START), 2);
}

UNIT_SUITE_INIT(pf_control, control_init, fake_pf_exit,
	UNIT_TEST(orders_go_to_the_guc_one_by_one),
	UNIT_TEST(nobody_but_an_enabled_vf_can_be_asked_for),
	UNIT_TEST(illegal_orders_reach_no_guc),
	UNIT_TEST(flr_done_may_come_before_the_answer),
	UNIT_TEST(flr_done_may_come_twice),
	UNIT_TEST(flr_done_that_never_comes_ends_in_failed),
	UNIT_TEST(an_overdue_flr_begins_when_the_last_one_is_over),
	UNIT_TEST(one_vfs_failure_holds_up_no_other),
	UNIT_TEST(a_guc_that_refuses_any_step_of_an_flr_ends_in_failed),
	UNIT_TEST(a_refused_order_leaves_the_vf_unknown),
	UNIT_TEST(a_pause_that_never_ends_leaves_the_vf_unknown),
	UNIT_TEST(a_guc_in_reset_ends_what_was_under_way),
	UNIT_TEST(a_restarted_guc_begins_anew),
	UNIT_TEST(the_result_of_a_job_from_before_a_restart_is_void),
	UNIT_TEST(an_flr_by_the_user_while_clearing_is_not_lost),
	UNIT_TEST(an_flr_by_the_user_while_finishing_runs_once_more),
	UNIT_TEST(events_that_no_guc_sends_are_refused),
	UNIT_TEST(events_that_nobody_waits_for_change_nothing),
	UNIT_TEST(who_waits_when_the_pf_stops_need_not),
	UNIT_TEST(all_are_reset_at_once),
	UNIT_TEST(only_the_failed_are_reset_once_more))

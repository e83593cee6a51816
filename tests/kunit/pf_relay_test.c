// SPDX-License-Identifier: MIT
/* Included by pf_relay.c: what a VF can make the PF do by asking, and asking, and asking. */

#include "fake_pf.h"
#include "unit.h"

#define HANDSHAKE	0x00000001u
#define VERSION_1_0	0x00010000u

static int relay_init(struct kunit *test)
{
	int err = fake_pf_init(test);

	if (!err)
		fake_pf()->num_vfs = 3;
	return err;
}

/* A message of @len dwords in all, in memory of just that size: KASAN sees a read too far. */
static int ask_len(u32 vfid, u32 id, u32 dw0, u32 dw1, u32 len)
{
	u32 words[] = { vfid, id, dw0, dw1 };
	u32 *payload = unit_alloc(len * sizeof(u32));
	int err;

	memset(payload, 0xff, len * sizeof(u32));
	memcpy(payload, words, min_t(u32, len, ARRAY_SIZE(words)) * sizeof(u32));
	err = pf_relay_event(fake_pf(), payload, len);
	unit_free(payload);
	return err;
}

static int ask(u32 vfid, u32 id)
{
	return ask_len(vfid, id, HANDSHAKE, VERSION_1_0, 4);
}

static int ask_by_mailbox(u32 vfid, u32 len)
{
	/* Magic 0xa, handshake. */
	const u32 payload[] = { vfid, 0x0a010000, VERSION_1_0, 0, 0, 0 };

	return pf_relay_mailbox_event(fake_pf(), payload, len);
}

static struct pf_vf_queue *queue_of(unsigned int vfid)
{
	return &fake_pf()->relay.queues[vfid];
}

static void assert_answered(unsigned int nth, u32 vfid, u32 id)
{
	const u32 answer[] = { 0x5101, vfid, id, 0x70000000, VERSION_1_0 };

	assert_int_equal(fake_request(nth)->len, 5);
	assert_memory_equal(fake_request(nth)->dw, answer, sizeof(answer));
}

static void assert_refused(unsigned int nth, u32 vfid, u32 id)
{
	/* The error is the one that discloses nothing. */
	const u32 answer[] = { 0x5101, vfid, id, 0x60000000 };

	assert_int_equal(fake_request(nth)->len, 4);
	assert_memory_equal(fake_request(nth)->dw, answer, sizeof(answer));
}

static void the_answer_carries_the_questions_id(unit_state *test)
{
	assert_int_equal(ask(2, 0xdead0001), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 1);
	assert_answered(0, 2, 0xdead0001);
}

static void an_event_without_a_whole_head_is_none(unit_state *test)
{
	for (u32 len = 1; len < 2; len++)
		assert_int_equal(ask_len(1, 0, 0, 0, len), -EPROTO);
	assert_int_equal(pf_relay_event(fake_pf(), NULL, 0), -EPROTO);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 0);
	assert_int_equal(queue_of(1)->asked, 0);
}

static void only_vfs_can_ask(unit_state *test)
{
	static const u32 nobody[] = { 0, 8, 64, 0x80000000, 0xffffffff };

	for (unsigned int n = 0; n < ARRAY_SIZE(nobody); n++) {
		assert_int_equal(ask(nobody[n], 1), -EPROTO);
		assert_int_equal(ask_by_mailbox(nobody[n], 5), -EPROTO);
	}
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 0);
}

static void a_question_without_words_gets_no_answer(unit_state *test)
{
	assert_int_equal(ask_len(1, 7, 0, 0, 2), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 0);
	assert_int_equal(queue_of(1)->asked, 1);
}

static void a_question_of_any_length_is_refused_and_not_read_too_far(unit_state *test)
{
	static const u32 lens[] = { 3, 5, 6, 62, 254 };

	for (unsigned int n = 0; n < ARRAY_SIZE(lens); n++) {
		assert_int_equal(ask_len(1, n, HANDSHAKE, VERSION_1_0, lens[n]), 0);
		pf_relay_flush(fake_pf());
		assert_int_equal(fake_sent(), n + 1);
		assert_refused(n, 1, n);
	}
}

static void unknown_actions_are_refused(unit_state *test)
{
	static const u32 actions[] = { 0x00000000, 0x00000002, 0x00000102, 0x0000ffff, 0x0fff0001 };

	for (unsigned int n = 0; n < ARRAY_SIZE(actions); n++) {
		assert_int_equal(ask_len(1, n, actions[n], VERSION_1_0, 4), 0);
		pf_relay_flush(fake_pf());
		assert_int_equal(fake_sent(), n + 1);
		assert_refused(n, 1, n);
	}
}

static void other_types_and_origins_get_no_answer(unit_state *test)
{
	static const u32 heads[] = {
		0x80000001, 0x10000001, 0x30000001, 0x40000001, 0x50000001, 0x60000000, 0x70000000, 0xf0000001,
	};

	for (unsigned int n = 0; n < ARRAY_SIZE(heads); n++) {
		assert_int_equal(ask_len(1, n, heads[n], VERSION_1_0, 4), 0);
		pf_relay_flush(fake_pf());
	}
	assert_int_equal(fake_sent(), 0);
}

static void a_vf_that_is_not_enabled_gets_no_answer(unit_state *test)
{
	assert_int_equal(ask(4, 1), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 0);
	assert_int_equal(fake_pf()->vfs[4].service.major, 0);
}

static void by_mailbox_everybody_gets_an_answer(unit_state *test)
{
	const u32 answer[] = { 0x5007, 1, 0x0a000000, VERSION_1_0, 0, 0 };
	const u32 refusal[] = { 0x5008, 4, 0x0a000000 };

	assert_int_equal(ask_by_mailbox(1, 5), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(ask_by_mailbox(4, 5), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_request(0)->len, 6);
	assert_memory_equal(fake_request(0)->dw, answer, sizeof(answer));
	assert_int_equal(fake_request(1)->len, 3);
	assert_memory_equal(fake_request(1)->dw, refusal, sizeof(refusal));
}

static void a_mailbox_has_one_length(unit_state *test)
{
	for (u32 len = 0; len <= 6; len++)
		assert_int_equal(ask_by_mailbox(1, len), len == 5 ? 0 : -EPROTO);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 1);
}

/* Until the GuC has taken the first answer, further questions wait. */
static void hold_first_answer(void)
{
	fake()->holds = true;
	assert_int_equal(ask(1, 100), 0);
	assert_true(wait_for_completion_timeout(&fake()->entered, 10 * HZ));
}

static void let_go(void)
{
	fake()->holds = false;
	complete(&fake()->go_on);
	pf_relay_flush(fake_pf());
}

static void what_does_not_fit_into_the_queue_is_dropped(unit_state *test)
{
	u32 n;

	hold_first_answer();
	for (n = 0; n < 6; n++)
		assert_int_equal(ask(1, n), 0);
	assert_int_equal(queue_of(1)->count, 4);
	let_go();

	assert_int_equal(fake_sent(), 1 + 4);
	assert_answered(0, 1, 100);
	for (n = 0; n < 4; n++)
		assert_answered(1 + n, 1, n);
	assert_int_equal(queue_of(1)->asked, 7);
	assert_int_equal(queue_of(1)->dropped, 2);
}

static void a_flood_holds_up_nobody_else(unit_state *test)
{
	u32 n;

	hold_first_answer();
	for (n = 0; n < 4; n++)
		assert_int_equal(ask(1, n), 0);
	assert_int_equal(ask(3, 33), 0);
	assert_int_equal(ask(2, 22), 0);
	let_go();

	/* One of each VF a turn: the one that was held up was VF1's. */
	assert_int_equal(fake_sent(), 7);
	assert_answered(1, 2, 22);
	assert_answered(2, 3, 33);
	assert_answered(3, 1, 0);
	assert_answered(6, 1, 3);
}

static void questions_of_a_reset_vf_are_forgotten(unit_state *test)
{
	hold_first_answer();
	assert_int_equal(ask(1, 1), 0);
	assert_int_equal(ask(2, 2), 0);
	under_lock((pf_relay_forget_vf(fake_pf(), 1), 0));
	assert_int_equal(queue_of(1)->asked, 0);
	let_go();

	assert_int_equal(fake_sent(), 2);
	assert_answered(1, 2, 2);
	assert_int_equal(fake_pf()->vfs[1].service.major, 0);
}

/* 64 a second, of each VF by itself. On a slow machine the second would be over too soon. */
static void who_asks_too_fast_is_not_heard(unit_state *test)
{
	u32 n;

	assert_int_equal(queue_of(1)->pace.interval, HZ);
	queue_of(1)->pace.interval = 3600 * HZ;
	for (n = 0; n < 65; n++) {
		assert_int_equal(ask(1, n), 0);
		pf_relay_flush(fake_pf());
	}
	assert_int_equal(fake_sent(), 64);
	assert_int_equal(queue_of(1)->asked, 65);
	assert_int_equal(queue_of(1)->dropped, 1);

	assert_int_equal(ask(2, 2), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 65);
}

static void an_answer_that_cannot_be_delivered_is_the_vfs_affair(unit_state *test)
{
	fake_refuse(1, 1, -EIO);
	assert_int_equal(ask(1, 1), 0);
	assert_int_equal(ask(2, 2), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 2);
}

static void a_pf_that_stops_takes_no_questions(unit_state *test)
{
	fake_pf()->ready = false;
	assert_int_equal(ask(1, 1), 0);
	assert_int_equal(ask_by_mailbox(1, 5), 0);
	pf_relay_flush(fake_pf());
	assert_int_equal(fake_sent(), 0);
	assert_int_equal(queue_of(1)->asked, 0);
}

UNIT_SUITE_INIT(pf_relay, relay_init, fake_pf_exit,
	UNIT_TEST(the_answer_carries_the_questions_id),
	UNIT_TEST(an_event_without_a_whole_head_is_none),
	UNIT_TEST(only_vfs_can_ask),
	UNIT_TEST(a_question_without_words_gets_no_answer),
	UNIT_TEST(a_question_of_any_length_is_refused_and_not_read_too_far),
	UNIT_TEST(unknown_actions_are_refused),
	UNIT_TEST(other_types_and_origins_get_no_answer),
	UNIT_TEST(a_vf_that_is_not_enabled_gets_no_answer),
	UNIT_TEST(by_mailbox_everybody_gets_an_answer),
	UNIT_TEST(a_mailbox_has_one_length),
	UNIT_TEST(what_does_not_fit_into_the_queue_is_dropped),
	UNIT_TEST(a_flood_holds_up_nobody_else),
	UNIT_TEST(questions_of_a_reset_vf_are_forgotten),
	UNIT_TEST(who_asks_too_fast_is_not_heard),
	UNIT_TEST(an_answer_that_cannot_be_delivered_is_the_vfs_affair),
	UNIT_TEST(a_pf_that_stops_takes_no_questions))

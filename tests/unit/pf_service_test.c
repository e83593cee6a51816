// SPDX-License-Identifier: MIT
/* Messages are literal, typed from abi/guc_relay_actions_abi.h and abi/guc_mmio_relay_abi.h. */

#include "pf_service.h"
#include "unit.h"

static const struct pf_runtime runtime = {
	.count = 10,
	.regs = {
		{ 0x0d00, 0x14 }, { 0x9118, 1 }, { 0x9134, 2 }, { 0x9138, 3 }, { 0x913c, 4 },
		{ 0x9140, 5 }, { 0x9144, 6 }, { 0xa26c, 7 }, { 0xc1dc, 8 }, { 0x44074, 9 },
	},
};

static const struct pf_vf_service agreed = { .major = 1, .minor = 0 };

#define REFUSED		0x60000000u
#define SUCCESS		0x70000000u

static u32 answer[PF_ANSWER_MAX_DWORDS];

/* The answer's length; no dword beyond what may be read is there. */
static unsigned int ask(struct pf_vf_service *service, u32 dw0, u32 dw1, u32 len)
{
	const u32 question[PF_QUESTION_MAX_DWORDS] = { dw0, dw1 };

	for (unsigned int n = 0; n < PF_ANSWER_MAX_DWORDS; n++)
		answer[n] = 0xdeadbeef;

	return pf_service_answer(service, &runtime, question, len, answer);
}

static void assert_agrees(u32 wanted, u32 got)
{
	struct pf_vf_service service = {};

	assert_int_equal(ask(&service, 0x00000001, wanted, 2), 2);
	assert_int_equal(answer[0], SUCCESS);
	assert_int_equal(answer[1], got);
	assert_int_equal(service.major << 16 | service.minor, got);
}

static void versions_are_negotiated(unit_state *test)
{
	assert_agrees(0x00000000, 0x00010000);	/* any */
	assert_agrees(0x00010000, 0x00010000);
	assert_agrees(0x00010007, 0x00010000);	/* a minor that we do not know */
	assert_agrees(0x00020000, 0x00010000);	/* a major that we do not know */
	assert_agrees(0xffffffff, 0x00010000);
}

static void version_below_the_base_is_refused(unit_state *test)
{
	struct pf_vf_service service = {};

	assert_int_equal(ask(&service, 0x00000001, 0x00000001, 2), 1);
	assert_int_equal(answer[0], REFUSED);
	assert_int_equal(service.major, 0);
}

static void a_refused_handshake_keeps_what_was_agreed(unit_state *test)
{
	struct pf_vf_service service = agreed;

	assert_int_equal(ask(&service, 0x00000001, 0x00000001, 2), 1);
	assert_int_equal(service.major, 1);
}

static void runtime_needs_a_handshake(unit_state *test)
{
	struct pf_vf_service service = {};

	assert_int_equal(ask(&service, 0x00000101, 0, 2), 1);
	assert_int_equal(answer[0], REFUSED);
}

static void runtime_comes_in_parts(unit_state *test)
{
	struct pf_vf_service service = agreed;

	/* As mainline xe asks: at most 16. */
	assert_int_equal(ask(&service, 0x00100101, 0, 2), 22);
	assert_int_equal(answer[0], SUCCESS | 10);
	assert_int_equal(answer[1], 0);
	assert_int_equal(answer[2], 0x0d00);
	assert_int_equal(answer[3], 0x14);
	assert_int_equal(answer[20], 0x44074);
	assert_int_equal(answer[21], 9);

	assert_int_equal(ask(&service, 0x00030101, 8, 2), 6);
	assert_int_equal(answer[0], SUCCESS | 2);
	assert_int_equal(answer[1], 0);
	assert_int_equal(answer[2], 0xc1dc);

	assert_int_equal(ask(&service, 0x00030101, 4, 2), 8);
	assert_int_equal(answer[0], SUCCESS | 3);
	assert_int_equal(answer[1], 3);
	assert_int_equal(answer[6], 0x9144);
	assert_int_equal(answer[8], 0xdeadbeef);
}

static void no_limit_fits_into_older_drivers_buffers(unit_state *test)
{
	struct pf_vf_service service = agreed;

	assert_int_equal(ask(&service, 0x00000101, 0, 2), 20);
	assert_int_equal(answer[0], SUCCESS | 9);
	assert_int_equal(answer[1], 1);
}

static void runtime_beyond_the_end(unit_state *test)
{
	struct pf_vf_service service = agreed;

	assert_int_equal(ask(&service, 0x00100101, 10, 2), 2);
	assert_int_equal(answer[0], SUCCESS);
	assert_int_equal(answer[1], 0);

	assert_int_equal(ask(&service, 0x00100101, 11, 2), 1);
	assert_int_equal(answer[0], REFUSED);
	assert_int_equal(ask(&service, 0x00100101, 0xffffffff, 2), 1);
	assert_int_equal(answer[0], REFUSED);
	assert_int_equal(ask(&service, 0x0fff0101, 0, 2), 22);
}

static void malformed_requests_are_refused_without_a_reason(unit_state *test)
{
	static const struct { u32 dw0, dw1, len; } bad[] = {
		{ 0x00000001, 0x00010000, 1 },		/* too short */
		{ 0x00000001, 0x00010000, 3 },		/* too long */
		{ 0x00000001, 0x00010000, 252 },
		{ 0x00010001, 0x00010000, 2 },		/* data0 must be zero */
		{ 0x00000101, 0, 1 },
		{ 0x00000101, 0, 3 },
		{ 0x00000102, 0, 2 },			/* not served here: UPDATE_GGTT32 */
		{ 0x0000deb1, 0, 1 },			/* for debugging only */
		{ 0x00000000, 0, 1 },
		{ 0x0000ffff, 0, 2 },
		{ 0x20000001, 0, 2 },			/* a fast request learns of it too ... */
	};

	for (unsigned int n = 0; n < ARRAY_SIZE(bad); n++) {
		struct pf_vf_service service = agreed;
		unsigned int len = ask(&service, bad[n].dw0, bad[n].dw1, bad[n].len);

		if (bad[n].dw0 >> 28 == 2) {
			/* ... but of nothing else */
			assert_int_equal(len, 0);
			continue;
		}
		assert_int_equal(len, 1);
		assert_int_equal(answer[0], REFUSED);
		assert_int_equal(service.major, 1);
	}
}

static void a_fast_request_that_is_wrong_is_refused(unit_state *test)
{
	struct pf_vf_service service = {};

	assert_int_equal(ask(&service, 0x20000101, 0, 2), 1);
	assert_int_equal(answer[0], REFUSED);
}

static void what_is_no_request_gets_no_answer(unit_state *test)
{
	static const u32 heads[] = {
		0x10000001,				/* event */
		0x30000001, 0x50000001,			/* busy, retry */
		0x60000000, 0x70000000,			/* answers to what we never asked */
		0x40000001,				/* no such type */
		0x80000001,				/* not from a host */
	};
	struct pf_vf_service service = {};

	for (unsigned int n = 0; n < ARRAY_SIZE(heads); n++) {
		assert_int_equal(ask(&service, heads[n], 0, 2), 0);
		assert_int_equal(service.major, 0);
	}
	assert_int_equal(ask(&service, 0x00000001, 0, 0), 0);
}

static int ask_by_mailbox(struct pf_vf_service *service, u32 opcode, u32 a, u32 b, u32 c)
{
	const u32 question[PF_MAILBOX_DWORDS] = { a, b, c };

	return pf_service_answer_mailbox(service, &runtime, opcode, question, answer);
}

static void mailbox_serves_older_drivers(unit_state *test)
{
	struct pf_vf_service service = {};

	assert_int_equal(ask_by_mailbox(&service, 0x10, 0xd00, 0, 0), -EACCES);
	assert_int_equal(ask_by_mailbox(&service, 0x01, 0x00010000, 0, 0), 0);
	assert_int_equal(answer[0], 0x00010000);
	assert_int_equal(answer[1], 0);
	assert_int_equal(answer[2], 0);

	assert_int_equal(ask_by_mailbox(&service, 0x10, 0xc1dc, 0, 0xd00), 0);
	assert_int_equal(answer[0], 8);
	assert_int_equal(answer[1], 0);
	assert_int_equal(answer[2], 0x14);

	assert_int_equal(ask_by_mailbox(&service, 0x10, 0xd00, 0x190240, 0), -EACCES);
	assert_int_equal(ask_by_mailbox(&service, 0x02, 0, 0, 0), -EBADRQC);
	assert_int_equal(ask_by_mailbox(&service, 0xff, 0, 0, 0), -EBADRQC);
	assert_int_equal(ask_by_mailbox(&service, 0x01, 0x00000005, 0, 0), -EPERM);
	assert_int_equal(service.major, 1);
}

UNIT_SUITE(pf_service,
	UNIT_TEST(versions_are_negotiated),
	UNIT_TEST(version_below_the_base_is_refused),
	UNIT_TEST(a_refused_handshake_keeps_what_was_agreed),
	UNIT_TEST(runtime_needs_a_handshake),
	UNIT_TEST(runtime_comes_in_parts),
	UNIT_TEST(no_limit_fits_into_older_drivers_buffers),
	UNIT_TEST(runtime_beyond_the_end),
	UNIT_TEST(malformed_requests_are_refused_without_a_reason),
	UNIT_TEST(a_fast_request_that_is_wrong_is_refused),
	UNIT_TEST(what_is_no_request_gets_no_answer),
	UNIT_TEST(mailbox_serves_older_drivers))

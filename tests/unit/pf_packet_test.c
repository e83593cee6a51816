// SPDX-License-Identifier: MIT

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "pf_packet.h"

/* Two entries and two dwords of the GuC's; numbers are little-endian. */
static const u8 literal[] = {
	1, 1, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,  16, 0, 0, 0, 0, 0, 0, 0,
	0x01, 0x00, 0x01, 0xf0,  0x80, 0x46, 0x00, 0x00,  0x01, 0x00, 0x02, 0xf0,  0x0c, 0x00, 0x00, 0x00,
	1, 4, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,  16, 0, 0, 0, 0, 0, 0, 0,
	1, 0, 0, 0,  2, 0, 0, 0,  3, 0, 0, 0,  4, 0, 0, 0,
	1, 3, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,  16, 0, 0, 0, 0, 0, 0, 0,
	0x01, 0x10, 0, 0, 0, 0, 0, 0,  0x01, 0x20, 0, 0, 0, 0, 0, 0,
	1, 5, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,  8, 0, 0, 0, 0, 0, 0, 0,
	0xaa, 0xaa, 0xaa, 0xaa,  0xbb, 0xbb, 0xbb, 0xbb,
	1, 2, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,
};

/* On the heap and of exactly this size, for the sanitizer to see a read too far. */
static int parse(const u8 *bytes, u64 size, struct pf_state_parts *parts)
{
	void *copy = malloc(size ? size : 1);
	int err;

	memcpy(copy, bytes, size);
	err = pf_packet_parse(copy, size, parts);
	if (!err)
		assert_int_equal(parts->ptes[parts->num_ptes - 1], 0x2001);
	free(copy);
	return err;
}

static void stream_is_written_as_documented(void **state)
{
	struct pf_state_parts parts = { .devid = 0x4680, .revid = 0xc, .num_ptes = 2, .guc_size = 8 };
	u64 size = pf_packet_stream_size(2, 8);
	u8 *stream = malloc(size);

	assert_int_equal(size, sizeof(literal));
	pf_packet_lay_out(stream, &parts);
	for (u32 n = 0; n < PF_STATE_MMIO_DWORDS; n++)
		parts.mmio[n] = n + 1;
	parts.ptes[0] = 0x1001;
	parts.ptes[1] = 0x2001;
	memset(parts.guc, 0xaa, 4);
	memset(parts.guc + 4, 0xbb, 4);
	assert_memory_equal(stream, literal, sizeof(literal));
	free(stream);
}

static void stream_is_understood(void **state)
{
	struct pf_state_parts parts;

	assert_int_equal(parse(literal, sizeof(literal), &parts), 0);
	assert_int_equal(parts.devid, 0x4680);
	assert_int_equal(parts.revid, 0xc);
	assert_int_equal(parts.num_ptes, 2);
	assert_int_equal(parts.guc_size, 8);
}

static void stream_cut_off_anywhere_is_refused(void **state)
{
	struct pf_state_parts parts;

	for (u64 size = 0; size < sizeof(literal); size++)
		assert_int_equal(parse(literal, size, &parts), -EINVAL);
}

static void bytes_after_the_trailer_are_refused(void **state)
{
	u8 longer[sizeof(literal) + 8] = {};
	struct pf_state_parts parts;

	memcpy(longer, literal, sizeof(literal));
	assert_int_equal(parse(longer, sizeof(longer), &parts), -EINVAL);
}

/* Any other byte in a head or in the descriptor's keys is noticed. */
static void heads_are_believed_in_nothing(void **state)
{
	static const size_t heads[] = { 0, 40, 80, 120, 152 };
	struct pf_state_parts parts;

	for (size_t h = 0; h < ARRAY_SIZE(heads); h++) {
		for (size_t n = 0; n < 24; n++) {
			u8 bad[sizeof(literal)];

			memcpy(bad, literal, sizeof(literal));
			bad[heads[h] + n] ^= 0xff;
			assert_int_equal(parse(bad, sizeof(bad), &parts), -EINVAL);
		}
	}
}

static void sizes_that_are_no_multiples_are_refused(void **state)
{
	static const struct { size_t at; int by; } moves[] = {
		{ 80 + 16, 4 },		/* the GGTT's part ends within an entry */
		{ 120 + 16, -2 },	/* the GuC's part within a dword */
	};
	struct pf_state_parts parts;

	for (size_t n = 0; n < ARRAY_SIZE(moves); n++) {
		u8 bad[sizeof(literal)];

		memcpy(bad, literal, sizeof(literal));
		bad[moves[n].at] += moves[n].by;
		assert_int_equal(parse(bad, sizeof(bad), &parts), -EINVAL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stream_is_written_as_documented),
		cmocka_unit_test(stream_is_understood),
		cmocka_unit_test(stream_cut_off_anywhere_is_refused),
		cmocka_unit_test(bytes_after_the_trailer_are_refused),
		cmocka_unit_test(heads_are_believed_in_nothing),
		cmocka_unit_test(sizes_that_are_no_multiples_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

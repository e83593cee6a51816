// SPDX-License-Identifier: MIT

#include "pf_packet.h"
#include "unit.h"

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
	void *copy = unit_alloc(size);
	int err;

	memcpy(copy, bytes, size);
	err = pf_packet_parse(copy, size, parts);
	if (!err)
		assert_int_equal(parts->ptes[parts->num_ptes - 1], 0x2001);
	unit_free(copy);
	return err;
}

static void stream_is_written_as_documented(unit_state *test)
{
	struct pf_state_parts parts = { .devid = 0x4680, .revid = 0xc, .num_ptes = 2, .guc_size = 8 };
	u64 size = pf_packet_stream_size(2, 8);
	u8 *stream = unit_alloc(size);

	assert_int_equal(size, sizeof(literal));
	pf_packet_lay_out(stream, &parts);
	for (u32 n = 0; n < PF_STATE_MMIO_DWORDS; n++)
		parts.mmio[n] = n + 1;
	parts.ptes[0] = 0x1001;
	parts.ptes[1] = 0x2001;
	memset(parts.guc, 0xaa, 4);
	memset(parts.guc + 4, 0xbb, 4);
	assert_memory_equal(stream, literal, sizeof(literal));
	unit_free(stream);
}

static void stream_is_understood(unit_state *test)
{
	struct pf_state_parts parts;

	assert_int_equal(parse(literal, sizeof(literal), &parts), 0);
	assert_int_equal(parts.devid, 0x4680);
	assert_int_equal(parts.revid, 0xc);
	assert_int_equal(parts.num_ptes, 2);
	assert_int_equal(parts.guc_size, 8);
}

static void stream_cut_off_anywhere_is_refused(unit_state *test)
{
	struct pf_state_parts parts;

	for (u64 size = 0; size < sizeof(literal); size++)
		assert_int_equal(parse(literal, size, &parts), -EINVAL);
}

static void bytes_after_the_trailer_are_refused(unit_state *test)
{
	u8 longer[sizeof(literal) + 8] = {};
	struct pf_state_parts parts;

	memcpy(longer, literal, sizeof(literal));
	assert_int_equal(parse(longer, sizeof(longer), &parts), -EINVAL);
}

/* Any other byte in a head or in the descriptor's keys is noticed. */
static void heads_are_believed_in_nothing(unit_state *test)
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

static void sizes_that_are_no_multiples_are_refused(unit_state *test)
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

UNIT_SUITE(pf_packet,
	UNIT_TEST(stream_is_written_as_documented),
	UNIT_TEST(stream_is_understood),
	UNIT_TEST(stream_cut_off_anywhere_is_refused),
	UNIT_TEST(bytes_after_the_trailer_are_refused),
	UNIT_TEST(heads_are_believed_in_nothing),
	UNIT_TEST(sizes_that_are_no_multiples_are_refused))

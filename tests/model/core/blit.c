/* SPDX-License-Identifier: MIT */
/*
 * The blitter: solid fills and copies of linear surfaces. Tiled surfaces are not done yet: such a blit
 * is recorded and retires without effect.
 */
#include <string.h>

#include "state.h"

#define MAX_ROW_BYTES	(64u << 10)
#define WORK_BYTES	256u	/* what costs as much as a short command */

enum blt_opcode { BLT_FAST_COPY = 0x42, BLT_COLOR = 0x50, BLT_SRC_COPY = 0x53, BLT_COLOR_FLAT = 0x40 };

static const unsigned int depth_bytes[4] = { 1, 2, 2, 4 };

struct rect {
	unsigned int x1, y1, x2, y2;
};

static bool rect_is_sane(const struct rect *r, unsigned int cpp)
{
	return r->x1 <= r->x2 && r->y1 <= r->y2 && (r->x2 - r->x1) * cpp <= MAX_ROW_BYTES;
}

/*
 * Before each row: false when the slice is over. At least one row is done each time, and the next slice
 * executes the command again from there.
 */
static bool may_do_row(struct engine *e, unsigned int row, unsigned int bytes)
{
	if (!e->work_left && row != e->lrc.blit_row) {
		e->lrc.blit_row = row;
		return false;
	}
	cs_spend(e, 1 + bytes / WORK_BYTES);
	return true;
}

static int pitch_of(uint32_t dw) { return (int16_t)(dw & 0xffff); }

static bool fill(struct igpu *g, struct engine *e, const uint32_t *cmd)
{
	unsigned int cpp = depth_bytes[field(cmd[1], 25, 24)];
	struct rect r = { cmd[2] & 0xffff, cmd[2] >> 16, cmd[3] & 0xffff, cmd[3] >> 16 };
	uint64_t dst = u64_of(cmd[4], cmd[5]);
	uint8_t row[MAX_ROW_BYTES];
	unsigned int i, y;

	if (!rect_is_sane(&r, cpp))
		return true;
	for (i = 0; i < r.x2 - r.x1; i++)
		memcpy(&row[i * cpp], &cmd[6], cpp);
	for (y = e->lrc.blit_row; y < r.y2 - r.y1; y++) {
		uint64_t to = dst + (int64_t)(r.y1 + y) * pitch_of(cmd[1]) + r.x1 * cpp;

		if (!may_do_row(e, y, (r.x2 - r.x1) * cpp))
			return true;
		if (!cs_access(g, e, false, to, row, (r.x2 - r.x1) * cpp, true))
			return false;
	}
	e->lrc.blit_row = 0;
	return true;
}

static bool copy(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int cpp)
{
	struct rect r = { cmd[2] & 0xffff, cmd[2] >> 16, cmd[3] & 0xffff, cmd[3] >> 16 };
	unsigned int sx = cmd[6] & 0xffff, sy = cmd[6] >> 16;
	uint64_t dst = u64_of(cmd[4], cmd[5]);
	uint64_t src = u64_of(cmd[8], cmd[9]);
	unsigned int bytes = (r.x2 - r.x1) * cpp;
	uint8_t row[MAX_ROW_BYTES];
	unsigned int y;

	if (!rect_is_sane(&r, cpp))
		return true;
	for (y = e->lrc.blit_row; y < r.y2 - r.y1; y++) {
		uint64_t from = src + (int64_t)(sy + y) * pitch_of(cmd[7]) + sx * cpp;
		uint64_t to = dst + (int64_t)(r.y1 + y) * pitch_of(cmd[1]) + r.x1 * cpp;

		if (!may_do_row(e, y, bytes))
			return true;
		if (!cs_access(g, e, false, from, row, bytes, false) || !cs_access(g, e, false, to, row, bytes, true))
			return false;
	}
	e->lrc.blit_row = 0;
	return true;
}

static bool is_tiled(const uint32_t *cmd, uint32_t op)
{
	if (op == BLT_FAST_COPY)
		return field(cmd[0], 21, 20) || field(cmd[0], 14, 13);
	return cmd[0] & (BIT(15) | BIT(11));
}

static unsigned int fast_copy_bytes(uint32_t dw)
{
	switch (field(dw, 26, 24)) {
	case 0: return 1;
	case 1: return 2;
	case 3: return 4;
	case 4: return 8;
	default: return 16;
	}
}

bool blit_execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint32_t op = field(cmd[0], 28, 22);

	if (op != BLT_FAST_COPY && op != BLT_COLOR && op != BLT_SRC_COPY)
		return true;
	if (len < (op == BLT_COLOR ? 7u : 10u))
		return true;
	if (is_tiled(cmd, op)) {
		record(g, "partial blit op=0x%x tiled", op);
		return true;
	}
	if (op == BLT_COLOR)
		return fill(g, e, cmd);
	return copy(g, e, cmd, op == BLT_FAST_COPY ? fast_copy_bytes(cmd[1]) : depth_bytes[field(cmd[1], 25, 24)]);
}

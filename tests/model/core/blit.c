/* SPDX-License-Identifier: MIT */
/*
 * The blitter: solid fills and copies of linear, X, Y and 4 tiled surfaces, clipped. A blit is done in pieces, so
 * that a slice may end in between. Other opcodes, and raster operations but copy and colour, retire without effect.
 */
#include <string.h>

#include "cs.h"

#define PIECE_BYTES	4096u	/* of one row */
#define WORK_BYTES	256u	/* what costs as much as a short command */
#define WORK_SPAN	64u	/* tiled rows come in spans of 16 bytes */

enum blt_opcode {
	BLT_SETUP = 0x01, BLT_SETUP_CLIP = 0x03, BLT_FAST_COPY = 0x42, BLT_COLOR = 0x50, BLT_SRC_COPY = 0x53,
};

#define BCS_SWCTRL	0x22200
#define SWCTRL_SRC_Y	BIT(0)
#define SWCTRL_DST_Y	BIT(1)
#define XY_SRC_TILED	BIT(15)
#define XY_DST_TILED	BIT(11)
#define XY_WRITE_RGB	BIT(20)
#define XY_WRITE_ALPHA	BIT(21)
#define XY_CLIP		BIT(30)	/* of the second dword */
#define FAST_SRC_4	BIT(31)	/* of the second dword */
#define FAST_DST_4	BIT(30)
#define ROP_COPY	0xcc
#define ROP_COLOR	0xf0

enum tiling { TILING_LINEAR, TILING_X, TILING_Y, TILING_4, TILING_NONE_WE_KNOW };

struct surface {
	uint64_t base;
	int64_t pitch;		/* bytes */
	enum tiling tiling;
	struct page_cache tlb;	/* of this piece */
};

struct rect { int x1, y1, x2, y2; };

struct blt {
	struct surface dst, src;
	struct rect to;
	int from_x, from_y;	/* where the upper left corner of "to" comes from */
	unsigned int cpp;
	bool is_fill;
	bool keeps_alpha, keeps_rgb;	/* of 32 bits per pixel */
	uint8_t color[4];
};

/* --- surfaces ------------------------------------------------------------------------------ */

static uint64_t in_x_tile(uint64_t x, uint64_t y) { return y % 8 * 512 + x % 512; }
static uint64_t in_y_tile(uint64_t x, uint64_t y) { return x % 128 / 16 * 512 + y % 32 * 16 + x % 16; }

/* Blocks of 64 bytes (16 wide, 4 high), in fours of fours. */
static uint64_t in_4_tile(uint64_t x, uint64_t y)
{
	return x % 16 | (y & 3) << 4 | (x >> 4 & 3) << 6 | (y >> 2 & 1) << 8 | (x >> 6 & 1) << 9 | (y >> 3 & 3) << 10;
}

/* Where byte x of row y is. */
static uint64_t address(const struct surface *s, int64_t x, int64_t y)
{
	switch (s->tiling) {
	case TILING_X: return s->base + y / 8 * s->pitch * 8 + x / 512 * PAGE_BYTES + in_x_tile(x, y);
	case TILING_Y: return s->base + y / 32 * s->pitch * 32 + x / 128 * PAGE_BYTES + in_y_tile(x, y);
	case TILING_4: return s->base + y / 32 * s->pitch * 32 + x / 128 * PAGE_BYTES + in_4_tile(x, y);
	default: return s->base + y * s->pitch + x;
	}
}

/* So many bytes from x on lie together. */
static unsigned int span(const struct surface *s, int64_t x, uint64_t va, unsigned int left)
{
	unsigned int room = PAGE_BYTES - va % PAGE_BYTES;

	if (s->tiling == TILING_X)
		room = 512 - x % 512;
	else if (s->tiling != TILING_LINEAR)
		room = 16 - x % 16;
	return left < room ? left : room;
}

static bool access_span(struct igpu *g, struct engine *e, struct surface *s, uint64_t va, uint8_t *buf, unsigned int n,
			bool write)
{
	struct page_cache *c = &s->tlb;
	uint64_t page = va & ~(uint64_t)(PAGE_BYTES - 1);
	uint64_t in_page = va & (PAGE_BYTES - 1);

	if (write)
		e->line.valid = false;
	if (in_page + n > PAGE_BYTES || !c->valid || c->va != page) {
		if (!cs_access(g, e, false, va, buf, n, write))
			return false;
		c->valid = cs_translate(g, e, false, page, &c->pa) && c->pa != NULL_PAGE;
		c->va = page;
		return true;
	}
	return write ? dma_write(g, e->lrc.fn, c->pa + in_page, buf, n) : dma_read(g, e->lrc.fn, c->pa + in_page, buf, n);
}

static bool access_row(struct igpu *g, struct engine *e, struct surface *s, int64_t x, int64_t y, uint8_t *buf,
		       unsigned int bytes, bool write)
{
	while (bytes) {
		uint64_t va = address(s, x, y);
		unsigned int n = span(s, x, va, bytes);

		if (!access_span(g, e, s, va, buf, n, write))
			return false;
		x += n;
		buf += n;
		bytes -= n;
	}
	return true;
}

/* --- pieces -------------------------------------------------------------------------------- */

static bool is_cheap(const struct blt *b) { return b->dst.tiling <= TILING_X && b->src.tiling <= TILING_X; }

/*
 * Before each piece: false when the slice is over. At least one is done each time, and the next slice executes
 * the command again from there.
 */
static bool may_go_on(struct engine *e, const struct blt *b, unsigned int piece, unsigned int bytes)
{
	if (!e->work_left && piece != e->lrc.blit_piece) {
		e->lrc.blit_piece = piece;
		return false;
	}
	cs_spend(e, 1 + bytes / (is_cheap(b) ? WORK_BYTES : WORK_SPAN));
	return true;
}

static void fill_buffer(const struct blt *b, uint8_t *buf, unsigned int bytes)
{
	unsigned int i;

	for (i = 0; i < bytes; i++)
		buf[i] = b->color[i % b->cpp];
}

/* Of what is there, the channels that are not written come back. */
static void keep_channels(const struct blt *b, uint8_t *buf, const uint8_t *old, unsigned int bytes)
{
	unsigned int i;

	for (i = 0; i < bytes; i++)
		if (i % 4 == 3 ? b->keeps_alpha : b->keeps_rgb)
			buf[i] = old[i];
}

static bool do_piece(struct igpu *g, struct engine *e, struct blt *b, unsigned int row, unsigned int at, unsigned int bytes)
{
	uint8_t buf[PIECE_BYTES];
	uint8_t old[PIECE_BYTES];
	int64_t x = (int64_t)b->to.x1 * b->cpp + at;
	int64_t y = b->to.y1 + (int64_t)row;

	if (b->is_fill)
		fill_buffer(b, buf, bytes);
	else if (!access_row(g, e, &b->src, (int64_t)b->from_x * b->cpp + at, b->from_y + (int64_t)row, buf, bytes, false))
		return false;
	if (b->keeps_alpha || b->keeps_rgb) {
		if (!access_row(g, e, &b->dst, x, y, old, bytes, false))
			return false;
		keep_channels(b, buf, old, bytes);
	}
	return access_row(g, e, &b->dst, x, y, buf, bytes, true);
}

static bool draw(struct igpu *g, struct engine *e, struct blt *b)
{
	unsigned int row_bytes = (b->to.x2 - b->to.x1) * b->cpp;
	unsigned int per_row = (row_bytes + PIECE_BYTES - 1) / PIECE_BYTES;
	unsigned int count = per_row * (b->to.y2 - b->to.y1);
	unsigned int i;

	for (i = e->lrc.blit_piece; i < count; i++) {
		unsigned int at = i % per_row * PIECE_BYTES;
		unsigned int bytes = row_bytes - at < PIECE_BYTES ? row_bytes - at : PIECE_BYTES;

		if (!may_go_on(e, b, i, bytes))
			return true;
		if (!do_piece(g, e, b, i / per_row, at, bytes))
			return false;
	}
	e->lrc.blit_piece = 0;
	return true;
}

/* --- commands ------------------------------------------------------------------------------ */

static const unsigned int depth_bytes[4] = { 1, 2, 2, 4 };
static const unsigned int fast_depth_bytes[8] = { 1, 2, 2, 4, 8, 16, 16, 16 };

static struct rect rect_of(const uint32_t *dw)
{
	return (struct rect){ dw[0] & 0xffff, dw[0] >> 16, dw[1] & 0xffff, dw[1] >> 16 };
}

/* A pitch is signed; of tiled surfaces it counts dwords. */
static struct surface surface_of(uint64_t base, uint32_t pitch, enum tiling tiling)
{
	int64_t bytes = (int16_t)(pitch & 0xffff);

	return (struct surface){ .base = base, .pitch = tiling ? bytes * 4 : bytes, .tiling = tiling };
}

static enum tiling xy_tiling(const struct igpu *g, bool tiled, uint32_t y_bit)
{
	if (!tiled)
		return TILING_LINEAR;
	return reg_get(g, BCS_SWCTRL) & y_bit ? TILING_Y : TILING_X;
}

static enum tiling fast_tiling(uint32_t field, bool is_4)
{
	static const enum tiling by_field[4] = { TILING_LINEAR, TILING_X, TILING_Y, TILING_NONE_WE_KNOW };

	return field == 2 && is_4 ? TILING_4 : by_field[field];
}

static int max(int a, int b) { return a > b ? a : b; }
static int min(int a, int b) { return a < b ? a : b; }

static void clip(struct blt *b, const struct rect *c)
{
	struct rect r = { max(b->to.x1, c->x1), max(b->to.y1, c->y1), min(b->to.x2, c->x2), min(b->to.y2, c->y2) };

	b->from_x += r.x1 - b->to.x1;
	b->from_y += r.y1 - b->to.y1;
	b->to = r;
}

static void set_clip(struct engine *e, const uint32_t *dw)
{
	memcpy(e->lrc.clip, dw, sizeof(e->lrc.clip));
}

static void take_xy(struct igpu *g, struct engine *e, const uint32_t *cmd, struct blt *b)
{
	struct rect c = rect_of(e->lrc.clip);

	b->cpp = depth_bytes[field(cmd[1], 25, 24)];
	b->to = rect_of(&cmd[2]);
	b->dst = surface_of(u64_of(cmd[4], cmd[5]), cmd[1], xy_tiling(g, cmd[0] & XY_DST_TILED, SWCTRL_DST_Y));
	b->keeps_rgb = b->cpp == 4 && !(cmd[0] & XY_WRITE_RGB);
	b->keeps_alpha = b->cpp == 4 && !(cmd[0] & XY_WRITE_ALPHA);
	if (field(cmd[0], 28, 22) == BLT_COLOR) {
		b->is_fill = true;
		memcpy(b->color, &cmd[6], sizeof(b->color));
	} else {
		b->src = surface_of(u64_of(cmd[8], cmd[9]), cmd[7], xy_tiling(g, cmd[0] & XY_SRC_TILED, SWCTRL_SRC_Y));
		b->from_x = cmd[6] & 0xffff;
		b->from_y = cmd[6] >> 16;
	}
	if (cmd[1] & XY_CLIP)
		clip(b, &c);
}

static void take_fast_copy(const uint32_t *cmd, struct blt *b)
{
	b->cpp = fast_depth_bytes[field(cmd[1], 26, 24)];
	b->to = rect_of(&cmd[2]);
	b->dst = surface_of(u64_of(cmd[4], cmd[5]), cmd[1], fast_tiling(field(cmd[0], 14, 13), cmd[1] & FAST_DST_4));
	b->src = surface_of(u64_of(cmd[8], cmd[9]), cmd[7], fast_tiling(field(cmd[0], 21, 20), cmd[1] & FAST_SRC_4));
	b->from_x = cmd[6] & 0xffff;
	b->from_y = cmd[6] >> 16;
}

static bool is_modelled(const struct blt *b, const uint32_t *cmd, uint32_t op)
{
	uint32_t rop = field(cmd[1], 23, 16);

	if (op != BLT_FAST_COPY && rop != (b->is_fill ? ROP_COLOR : ROP_COPY))
		return false;
	return b->dst.tiling != TILING_NONE_WE_KNOW && b->src.tiling != TILING_NONE_WE_KNOW;
}

static bool is_empty(const struct rect *r) { return r->x1 >= r->x2 || r->y1 >= r->y2; }

static bool execute_blit(struct igpu *g, struct engine *e, const uint32_t *cmd, uint32_t op)
{
	struct blt b = { .cpp = 1 };

	if (op == BLT_FAST_COPY)
		take_fast_copy(cmd, &b);
	else
		take_xy(g, e, cmd, &b);
	if (is_empty(&b.to) || (b.keeps_rgb && b.keeps_alpha))
		return true;
	if (!is_modelled(&b, cmd, op)) {
		record(g, "partial blit engine=%s fn=%u op=0x%x dw0=0x%08x dw1=0x%08x", e->info->name, e->lrc.fn, op, cmd[0],
		       cmd[1]);
		return true;
	}
	return draw(g, e, &b);
}

bool blit_execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint32_t op = field(cmd[0], 28, 22);

	switch (op) {
	case BLT_SETUP:
		set_clip(e, &cmd[2]);
		return true;
	case BLT_SETUP_CLIP:
		set_clip(e, &cmd[1]);
		return true;
	case BLT_COLOR:
		return len < 7 || execute_blit(g, e, cmd, op);
	case BLT_SRC_COPY:
	case BLT_FAST_COPY:
		return len < 10 || execute_blit(g, e, cmd, op);
	default:
		return true;
	}
}

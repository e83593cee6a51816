/* SPDX-License-Identifier: MIT */
/*
 * The register table: each register that drivers may touch has a row, and a touch of anything else
 * is a violation, reads 0 and writes nothing. Owns igpu.regs, igpu.row_of and the functions' pages.
 * Handlers live with their subject. docs/gpu-model.md tells how to add a row.
 */
#include <stdio.h>
#include <string.h>

#include "state.h"

enum access { R = 1, W = 2, RW = 3 };
enum row_flags {
	F_VF = BIT(0),		/* VFs may, each in its own copy */
	F_MASKED = BIT(1),	/* the upper half of a write selects bits */
	F_W1C = BIT(2),		/* writing 1 clears */
	F_PARTIAL = BIT(3),	/* kept, but does not do all that hardware does */
	F_SELF_CLEAR = BIT(4),	/* reads back as 0: what it starts is over at once */
};

typedef uint32_t (*read_fn)(struct igpu *g, unsigned int fn, uint32_t off);
typedef void (*write_fn)(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);

struct reg_row {
	uint32_t offset;
	uint32_t count;		/* dwords */
	const char *name;
	uint8_t access;
	uint8_t flags;
	read_fn read;
	write_fn write;
	uint32_t initial;
};

/* --- small handlers ------------------------------------------------------------------------ */

static uint32_t vf_cap_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	(void)g;
	(void)off;
	return fn ? 1 : 0;
}

/* Bit 31 starts a reset of the whole device, and reads back as done. */
static void driver_flr_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	if (val & BIT(31))
		gdrst_write(g, fn, 0x941c, BIT(0));
	/* GU_DEBUG tells when the hardware is there again. */
	if (val & BIT(31))
		reg_set(g, 0x101018, BIT(31));
	reg_set(g, off, val & ~BIT(31));
}

/* Mailbox of the power controller: every command succeeds, every answer is 0. */
static void pcode_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	(void)fn;
	if (fault_is_on(g, FAULT_PCODE_TIMEOUT)) {
		reg_set(g, off, val);
		return;
	}
	reg_set(g, off, val & ~(BIT(31) | 0xff));
	if (val & BIT(31))
		reg_set(g, 0x138128, 0);
}

/* The GuC's clock: what it stamps its statistics with. */
static uint32_t guc_time_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	(void)fn;
	return off & 4 ? hi32(timestamp(g)) : lo32(timestamp(g));
}

#include "regs_table.h"

#define NUM_ROWS	ARRAY_LEN(rows)
#define NUM_ENGINE_ROWS	ARRAY_LEN(engine_rows)
/* row_of[] holds 1 + index; engine rows follow the plain ones. */

static const struct reg_row *row_at(const struct igpu *g, uint32_t off)
{
	uint16_t n = g->row_of[off / 4];

	if (!n)
		return NULL;
	return n <= NUM_ROWS ? &rows[n - 1] : &engine_rows[n - 1 - NUM_ROWS];
}

static bool place(struct igpu *g, uint32_t offset, uint32_t count, uint16_t number, const char *name)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (g->row_of[offset / 4 + i]) {
			violation(g, "register table: two rows at 0x%x (%s)", offset + i * 4, name);
			return false;
		}
		g->row_of[offset / 4 + i] = number;
	}
	return true;
}

bool regs_init(struct igpu *g)
{
	unsigned int i, e;

	for (i = 0; i < NUM_ROWS; i++)
		if (!place(g, rows[i].offset, rows[i].count, 1 + i, rows[i].name))
			return false;
	for (e = 0; e < g->num_engines; e++)
		for (i = 0; i < NUM_ENGINE_ROWS; i++)
			if (!place(g, g->engine[e].info->base + engine_rows[i].offset, engine_rows[i].count,
				   1 + NUM_ROWS + i, engine_rows[i].name))
				return false;
	return true;
}

static void blow_fuses(struct igpu *g)
{
	const struct igpu_fuse *fuse = platform_of(g)->fuses;
	unsigned int i;

	for (i = 0; i < IGPU_MAX_FUSES && fuse[i].offset; i++)
		reg_set(g, fuse[i].offset, fuse[i].value);
}

static void reset_engine_rows(struct igpu *g)
{
	unsigned int i, e;

	for (e = 0; e < g->num_engines; e++)
		for (i = 0; i < NUM_ENGINE_ROWS; i++)
			reg_set(g, g->engine[e].info->base + engine_rows[i].offset, engine_rows[i].initial);
}

void regs_reset(struct igpu *g)
{
	unsigned int i, k, fn;

	memset(g->regs, 0, IGPU_MMIO_BYTES);
	for (i = 0; i < NUM_ROWS; i++) {
		for (k = 0; k < rows[i].count && rows[i].initial; k++)
			reg_set(g, rows[i].offset + k * 4, rows[i].initial);
		if (!(rows[i].flags & F_VF) || !rows[i].initial)
			continue;
		for (fn = 0; fn < IGPU_MAX_FNS; fn++)
			g->fn[fn].page[(rows[i].offset - VF_PAGE_BASE) / 4] = rows[i].initial;
	}
	reset_engine_rows(g);
	blow_fuses(g);
}

/* --- access -------------------------------------------------------------------------------- */

static uint32_t *storage(struct igpu *g, unsigned int fn, uint32_t off, const struct reg_row *row)
{
	if (row->flags & F_VF)
		return &g->fn[fn].page[(off - VF_PAGE_BASE) / 4];
	return &g->regs[off / 4];
}

static void report_once(struct igpu *g, unsigned int fn, uint32_t off, const char *what)
{
	uint8_t *seen = g->fn[fn].unknown_seen;

	if (!seen || seen[off / 32] & BIT(off / 4 % 8))
		return;
	seen[off / 32] |= BIT(off / 4 % 8);
	violation(g, "fn=%u %s register 0x%x", fn, what, off);
}

/* The row, if this function may do this; a function that may not is told of in the record. */
static const struct reg_row *allowed_row(struct igpu *g, unsigned int fn, uint32_t off, enum access how)
{
	const struct reg_row *row = row_at(g, off);

	if (!row) {
		report_once(g, fn, off, how == R ? "reads unknown" : "writes unknown");
		return NULL;
	}
	if (fn && !(row->flags & F_VF)) {
		report_once(g, fn, off, how == R ? "reads foreign" : "writes foreign");
		return NULL;
	}
	if (!(row->access & how)) {
		report_once(g, fn, off, how == R ? "reads write-only" : "writes read-only");
		return NULL;
	}
	return row;
}

/* The PF's windows into its VFs' pages follow its own page, 0x1000 each. */
static bool is_vf_window(const struct igpu *g, unsigned int fn, uint32_t off, unsigned int *vf, uint32_t *in_page)
{
	if (fn || off < VF_PAGE_BASE + VF_PAGE_BYTES)
		return false;
	*vf = (off - VF_PAGE_BASE) / VF_PAGE_BYTES;
	*in_page = VF_PAGE_BASE + (off & (VF_PAGE_BYTES - 1));
	return *vf <= g->config.total_vfs;
}

static const struct reg_row *window_row(struct igpu *g, uint32_t off, uint32_t in_page)
{
	const struct reg_row *row = row_at(g, in_page);

	if (row && row->flags & F_VF)
		return row;
	report_once(g, 0, off, "uses an unknown VF window");
	return NULL;
}

static uint32_t reg_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	const struct reg_row *row;
	uint32_t in_page;
	unsigned int vf;

	if (off & 3 || off >= IGPU_MMIO_BYTES) {
		violation(g, "fn=%u reads at 0x%x", fn, off);
		return 0;
	}
	if (is_vf_window(g, fn, off, &vf, &in_page)) {
		row = window_row(g, off, in_page);
		return row ? *storage(g, vf, in_page, row) : 0;
	}
	row = allowed_row(g, fn, off, R);
	if (!row)
		return 0;
	return row->read ? row->read(g, fn, off) : *storage(g, fn, off, row);
}

static uint32_t stored_value(const struct reg_row *row, uint32_t old, uint32_t val)
{
	if (row->flags & F_SELF_CLEAR)
		return 0;
	if (row->flags & F_MASKED)
		return masked(old, val);
	if (row->flags & F_W1C)
		return old & ~val;
	return val;
}

static void reg_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	const struct reg_row *row;
	uint32_t in_page;
	unsigned int vf;
	uint32_t *at;

	if (off & 3 || off >= IGPU_MMIO_BYTES) {
		violation(g, "fn=%u writes at 0x%x", fn, off);
		return;
	}
	if (is_vf_window(g, fn, off, &vf, &in_page)) {
		row = window_row(g, off, in_page);
		if (row)
			*storage(g, vf, in_page, row) = val;
		return;
	}
	row = allowed_row(g, fn, off, W);
	if (!row)
		return;
	if (row->write) {
		row->write(g, fn, off, val);
		return;
	}
	at = storage(g, fn, off, row);
	*at = stored_value(row, *at, val);
}

/* --- drivers ------------------------------------------------------------------------------- */

/* A register without a row is told of as such, awake or not. */
static bool is_asleep(struct igpu *g, unsigned int fn, uint32_t off, bool write)
{
	if (fn || off >= IGPU_MMIO_BYTES || !row_at(g, off) || forcewake_reaches(g, off, write))
		return false;
	if (!forcewake_may_be_lost(off, write))
		report_once(g, fn, off, write ? "writes sleeping" : "reads sleeping");
	return true;
}

uint32_t reg_read_by_host(struct igpu *g, unsigned int fn, uint32_t off)
{
	return is_asleep(g, fn, off, false) ? 0 : reg_read(g, fn, off);
}

void reg_write_by_host(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	if (!is_asleep(g, fn, off, true))
		reg_write(g, fn, off, val);
}

/* --- commands ------------------------------------------------------------------------------ */

/* What a VF finds in its own BAR, and the PF's windows behind it. */
static bool is_in_vf_pages(uint32_t off)
{
	return off >= VF_PAGE_BASE && off < VF_PAGE_BASE + IGPU_MAX_FNS * VF_PAGE_BYTES;
}

bool reg_has_row(const struct igpu *g, uint32_t off)
{
	return row_at(g, off);
}

uint32_t reg_read_by_engine(struct igpu *g, unsigned int fn, uint32_t off)
{
	return reg_read(g, is_in_vf_pages(off) ? fn : 0, off);
}

/* A VF's commands may set up the engine that they run on, not reset or feed it, nor what it shares with others. */
void reg_write_by_engine(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	const struct reg_row *row = row_at(g, off);

	if (is_in_vf_pages(off)) {
		reg_write(g, fn, off, val);
		return;
	}
	if (fn && row && row->write && row->write != watchdog_write && row->write != ctx_timestamp_write) {
		report_once(g, fn, off, "commands write foreign");
		return;
	}
	reg_write(g, 0, off, val);
}

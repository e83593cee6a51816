/* SPDX-License-Identifier: MIT */
/*
 * Saving what the GuC knows of a paused VF, restoring it into a VF that is provisioned alike, and the time until the VF has
 * adapted itself to its new place. The GGTT's entries and the VF's registers are the PF's to move. Owns struct igpu_fn.resfix.
 *
 * The saved state, in dwords; addresses count from the VF's GGTT window, which may begin elsewhere
 * afterwards (plus 1; 0 is none):
 *
 *	0  magic    1  version    2  dwords in all    3  checksum of the rest
 *	4  GGTT bytes (2), contexts, doorbells: must be those of the VF that gets it
 *	8  flags of CTB and version    9  H2G descriptor, buffer, bytes    12  G2H likewise    15  scratch (4)
 *	19 number of contexts, then of each: id, class, submit mask, flags, quantum, preemption time-out, priority,
 *	   work queue descriptor, base, bytes, width, one address for each of that number; ids ascend
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"

#define STATE_MAGIC		0x53475649u
#define STATE_VERSION		1u
#define HEADER_DWORDS		4u
#define MAX_STATE_DWORDS	(1u << 20)
#define CTB_ENABLED		BIT(0)
#define CTB_BROKEN		BIT(1)
#define VERSION_MATCHED		BIT(2)
#define CONTEXT_ENABLED		BIT(0)
#define CONTEXT_BANNED		BIT(1)
#define SW_INT_0		BIT(0)
#define NOTIFY_FIXUP_DONE	4
#define MARKED_FIXUP_SINCE	0x011b00u	/* VF interface 1.27 */

enum save_opcode { OPCODE_SAVE = 0, OPCODE_RESTORE = 1 };

/* Dwords going out or coming in; without memory they are only counted. */
struct stream {
	uint32_t *dw;
	uint32_t at;
	uint32_t len;
	bool bad;
};

static void put(struct stream *s, uint32_t v)
{
	if (s->dw && s->at < s->len)
		s->dw[s->at] = v;
	s->at++;
}

static uint32_t get(struct stream *s)
{
	if (s->at < s->len)
		return s->dw[s->at++];
	s->bad = true;
	return 0;
}

static uint32_t checksum(const uint32_t *dw, uint32_t len)
{
	uint32_t sum = 2166136261u;

	while (len--)
		sum = (sum ^ *dw++) * 16777619u;
	return sum;
}

/* --- saving -------------------------------------------------------------------------------- */

/* One more than the offset in the window: 0 is that there is none. */
static uint32_t to_relative(const struct igpu_fn *f, uint32_t addr)
{
	return addr ? addr - (uint32_t)f->cfg.ggtt_start + 1 : 0;
}

static void put_ring(struct stream *s, const struct igpu_fn *f, const struct ctb_ring *ring)
{
	put(s, to_relative(f, ring->desc_addr));
	put(s, to_relative(f, ring->buf_addr));
	put(s, ring->bytes);
}

static void put_context(struct stream *s, const struct igpu_fn *f, const struct guc_context *c)
{
	unsigned int i;

	put(s, c->id);
	put(s, c->guc_class);
	put(s, c->submit_mask);
	put(s, (c->enabled ? CONTEXT_ENABLED : 0) | (c->banned ? CONTEXT_BANNED : 0));
	put(s, c->exec_quantum_us);
	put(s, c->preempt_timeout_us);
	put(s, c->priority);
	put(s, to_relative(f, c->wq_desc));
	put(s, to_relative(f, c->wq_base));
	put(s, c->wq_bytes);
	put(s, c->width);
	for (i = 0; i < c->width; i++)
		put(s, to_relative(f, c->lrc[i].lrca));
}

static void put_contexts(struct stream *s, const struct igpu_fn *f)
{
	uint32_t count_at = s->at;
	uint32_t count = 0;
	uint32_t id;

	put(s, 0);
	for (id = 0; f->contexts && id < MAX_GUC_CONTEXTS; id++) {
		if (!f->contexts[id])
			continue;
		put_context(s, f, f->contexts[id]);
		count++;
	}
	if (s->dw && count_at < s->len)
		s->dw[count_at] = count;
}

static void put_state(struct stream *s, const struct igpu_fn *f)
{
	unsigned int i;

	s->at = HEADER_DWORDS;
	put(s, lo32(f->cfg.ggtt_size));
	put(s, hi32(f->cfg.ggtt_size));
	put(s, f->cfg.ctx_num);
	put(s, f->cfg.db_num);
	put(s, (f->ctb.enabled ? CTB_ENABLED : 0) | (f->ctb.broken ? CTB_BROKEN : 0) |
	    (f->version_matched ? VERSION_MATCHED : 0));
	put_ring(s, f, &f->ctb.h2g);
	put_ring(s, f, &f->ctb.g2h);
	for (i = 0; i < SCRATCH_COUNT; i++)
		put(s, f->page[SCRATCH(i)]);
	put_contexts(s, f);
}

static void put_header(struct stream *s)
{
	s->dw[0] = STATE_MAGIC;
	s->dw[1] = STATE_VERSION;
	s->dw[2] = s->at;
	s->dw[3] = checksum(s->dw + HEADER_DWORDS, s->at - HEADER_DWORDS);
}

bool sriov_runs_somewhere(const struct igpu *g, unsigned int fn)
{
	unsigned int i;

	for (i = 0; i < g->num_engines; i++)
		if (g->engine[i].current && g->engine[i].current->ctx->fn == fn)
			return true;
	return false;
}

static uint32_t save(struct igpu *g, struct igpu_fn *f, struct guc_msg *msg, uint64_t addr, uint32_t room)
{
	struct stream s = { .dw = NULL };
	uint32_t err = GUC_OK;

	put_state(&s, f);
	msg->reply_data0 = s.at;
	if (!addr && !room)
		return GUC_OK;
	/* What waits for room in its ring would be lost. */
	if (f->ctb.backlog_len || sriov_runs_somewhere(g, f->id))
		return GUC_ERR_CANNOT_COMPLETE;
	if (room < s.at)
		return GUC_ERR_INVALID_SIZE;
	s.len = s.at;
	s.dw = calloc(s.len, sizeof(*s.dw));
	if (!s.dw)
		return GUC_ERR_CANNOT_COMPLETE;
	put_state(&s, f);
	put_header(&s);
	if (!guc_address_ok(addr, (uint64_t)s.len * 4) || !ggtt_write(g, 0, addr, s.dw, (size_t)s.len * 4))
		err = GUC_ERR_GGTT_ADDRESS;
	free(s.dw);
	if (!err)
		record(g, "vf_saved vf=%u dwords=%u", f->id, s.len);
	return err;
}

/* --- restoring ----------------------------------------------------------------------------- */

static bool header_is_good(const struct stream *s)
{
	return s->len > HEADER_DWORDS && s->dw[0] == STATE_MAGIC && s->dw[1] == STATE_VERSION && s->dw[2] > HEADER_DWORDS &&
	       s->dw[2] <= s->len && s->dw[3] == checksum(s->dw + HEADER_DWORDS, s->dw[2] - HEADER_DWORDS);
}

static bool config_is_alike(struct stream *s, const struct vf_config *c)
{
	uint32_t lo = get(s);
	uint64_t ggtt_size = u64_of(lo, get(s));
	uint32_t ctx_num = get(s);

	return ggtt_size == c->ggtt_size && ctx_num == c->ctx_num && get(s) == c->db_num;
}

static uint32_t get_address(struct stream *s, const struct igpu_fn *f)
{
	uint32_t relative = get(s);

	if (relative > f->cfg.ggtt_size)
		s->bad = true;
	return relative ? relative - 1 + (uint32_t)f->cfg.ggtt_start : 0;
}

static void get_ring(struct igpu *g, struct stream *s, const struct igpu_fn *f, struct ctb_ring *ring, bool used)
{
	ring->desc_addr = get_address(s, f);
	ring->buf_addr = get_address(s, f);
	ring->bytes = get(s);
	if (!used)
		return;
	if (!ring->bytes || ring->bytes % PAGE_BYTES || ring->bytes > f->cfg.ggtt_size || s->bad ||
	    !ggtt_range_mapped(g, f->id, ring->desc_addr, 64) || !ggtt_range_mapped(g, f->id, ring->buf_addr, ring->bytes))
		s->bad = true;
}

/* A context as its registration, and what is set later. */
struct saved_context {
	uint32_t dw[12 + 2 * MAX_WIDTH];
	unsigned int len;
	uint32_t flags;
	uint32_t exec_quantum_us;
	uint32_t preempt_timeout_us;
	uint32_t priority;
};

static void get_context(struct stream *s, const struct igpu_fn *f, struct saved_context *c)
{
	uint32_t width, i;

	memset(c, 0, sizeof(*c));
	c->dw[2] = get(s);
	c->dw[3] = get(s);
	c->dw[4] = get(s);
	c->flags = get(s);
	c->exec_quantum_us = get(s);
	c->preempt_timeout_us = get(s);
	c->priority = get(s);
	c->dw[5] = get_address(s, f);
	c->dw[7] = get_address(s, f);
	c->dw[9] = get(s);
	width = get(s);
	if (!width || width > MAX_WIDTH || c->dw[2] >= f->cfg.ctx_num) {
		s->bad = true;
		return;
	}
	c->len = 11 + 2 * width;
	c->dw[10] = width;
	for (i = 0; i < width; i++)
		c->dw[width == 1 ? 10 : 11 + 2 * i] = get_address(s, f);
}

static bool register_saved(struct igpu *g, unsigned int fn, const struct saved_context *c)
{
	bool single = c->len == 13;
	struct guc_msg msg = { .fn = fn, .dw = c->dw, .len = single ? 12 : c->len };
	struct guc_context *ctx;

	if (single ? context_register(g, &msg) : context_register_set(g, &msg))
		return false;
	ctx = g->fn[fn].contexts[c->dw[2]];
	ctx->enabled = c->flags & CONTEXT_ENABLED;
	ctx->banned = c->flags & CONTEXT_BANNED;
	ctx->exec_quantum_us = c->exec_quantum_us;
	ctx->preempt_timeout_us = c->preempt_timeout_us;
	ctx->priority = c->priority;
	if (ctx->enabled)
		sched_submit(g, ctx);
	return true;
}

/* Ids ascend, so that none comes twice. */
static void get_contexts(struct igpu *g, struct stream *s, const struct igpu_fn *f, bool apply)
{
	uint32_t count = get(s);
	uint64_t next_id = 0;
	struct saved_context c;

	for (; count && !s->bad; count--) {
		get_context(s, f, &c);
		if (s->bad || c.dw[2] < next_id)
			s->bad = true;
		else if (apply && !register_saved(g, f->id, &c))
			s->bad = true;
		next_id = (uint64_t)c.dw[2] + 1;
	}
	if (s->at != s->len)
		s->bad = true;
}

/* Reads all of it; only with apply does the VF become what it says. */
static bool get_state(struct igpu *g, struct stream *s, struct igpu_fn *f, bool apply)
{
	struct ctb_state ctb = { .enabled = false };
	uint32_t flags, i;

	s->at = HEADER_DWORDS;
	if (!config_is_alike(s, &f->cfg))
		return false;
	flags = get(s);
	get_ring(g, s, f, &ctb.h2g, flags & CTB_ENABLED);
	get_ring(g, s, f, &ctb.g2h, flags & CTB_ENABLED);
	if (apply) {
		guc_drop_function(g, f->id);
		f->ctb.h2g = ctb.h2g;
		f->ctb.g2h = ctb.g2h;
		f->ctb.enabled = flags & CTB_ENABLED;
		f->ctb.broken = flags & CTB_BROKEN;
		f->version_matched = flags & VERSION_MATCHED;
	}
	for (i = 0; i < SCRATCH_COUNT; i++) {
		uint32_t v = get(s);

		if (apply)
			f->page[SCRATCH(i)] = v;
	}
	get_contexts(g, s, f, apply);
	return !s->bad;
}

static uint32_t apply_state(struct igpu *g, struct igpu_fn *f, struct stream *s)
{
	if (!header_is_good(s))
		return GUC_ERR_INVALID_PARAMS;
	s->len = s->dw[2];
	if (!get_state(g, s, f, false))
		return GUC_ERR_INVALID_PARAMS;
	if (!get_state(g, s, f, true)) {
		guc_drop_function(g, f->id);
		return GUC_ERR_CANNOT_COMPLETE;
	}
	f->resfix = RESFIX_WANTED;
	record(g, "vf_restored vf=%u dwords=%u", f->id, s->len);
	return GUC_OK;
}

static uint32_t restore(struct igpu *g, struct igpu_fn *f, struct guc_msg *msg, uint64_t addr, uint32_t len)
{
	struct stream s = { .len = len };
	uint32_t err = GUC_ERR_GGTT_ADDRESS;

	if (!len || len > MAX_STATE_DWORDS)
		return GUC_ERR_INVALID_SIZE;
	s.dw = calloc(len, sizeof(*s.dw));
	if (!s.dw)
		return GUC_ERR_CANNOT_COMPLETE;
	if (guc_address_ok(addr, (uint64_t)len * 4) && ggtt_read(g, 0, addr, s.dw, (size_t)len * 4))
		err = apply_state(g, f, &s);
	msg->reply_data0 = s.len;
	free(s.dw);
	return err;
}

uint32_t sriov_save_restore(struct igpu *g, struct guc_msg *msg)
{
	uint32_t vfid = msg->dw[1];
	uint64_t addr = u64_of(msg->dw[2], msg->dw[3]);

	msg->about_vf = vfid;
	if (!vfid || vfid > g->config.total_vfs)
		return GUC_ERR_INVALID_VFID;
	if (msg->dw[4] >> 28 || msg->data0 > OPCODE_RESTORE)
		return GUC_ERR_INVALID_PARAMS;
	if (!sriov_is_provisioned(g, vfid))
		return GUC_ERR_UNPROVISIONED_VF;
	if (g->fn[vfid].run_state != VF_PAUSED)
		return GUC_ERR_INVALID_STATE;
	if (msg->data0 == OPCODE_SAVE)
		return save(g, &g->fn[vfid], msg, addr, msg->dw[4]);
	return restore(g, &g->fn[vfid], msg, addr, msg->dw[4]);
}

/* --- another place ------------------------------------------------------------------------- */

/* Both windows may overlap, so through a copy. What is left behind is the PF's. */
static bool move_entries(struct igpu *g, struct vf_config *c, uint64_t base)
{
	size_t first = c->ggtt_start / PAGE_BYTES;
	size_t count = c->ggtt_size / PAGE_BYTES;
	uint64_t *copy = calloc(count, sizeof(*copy));

	if (!copy)
		return false;
	memcpy(copy, g->ptes + first, count * sizeof(*copy));
	memset(g->ptes + first, 0, count * sizeof(*copy));
	memcpy(g->ptes + base / PAGE_BYTES, copy, count * sizeof(*copy));
	free(copy);
	return true;
}

static const char *why_not_there(const struct igpu *g, unsigned int vfid, uint64_t base)
{
	if (!vfid || vfid > g->config.total_vfs || !g->fn[vfid].cfg.ggtt_size)
		return "vf= is a VF that owns something";
	if (g->fn[vfid].run_state != VF_PAUSED || sriov_runs_somewhere(g, vfid))
		return "the VF is not paused";
	if (base % PAGE_BYTES || base + g->fn[vfid].cfg.ggtt_size > (uint64_t)g->num_ptes * PAGE_BYTES)
		return "value= is a page in the GGTT";
	return NULL;
}

/*
 * As if the paused VF's state had been taken to another host, which has put it elsewhere: a device with new interrupts. The
 * PF of this one does not know. Answers what is wrong, NULL when it was done.
 */
const char *sriov_move_vf(struct igpu *g, unsigned int vfid, uint64_t base)
{
	const char *wrong = why_not_there(g, vfid, base);
	struct igpu_fn *f = &g->fn[vfid];
	struct stream s = { .dw = NULL };

	if (wrong)
		return wrong;
	put_state(&s, f);
	s.len = s.at;
	s.dw = calloc(s.len, sizeof(*s.dw));
	wrong = "there is no memory";
	if (s.dw) {
		put_state(&s, f);
		put_header(&s);
		if (move_entries(g, &f->cfg, base)) {
			f->cfg.ggtt_start = base;
			irq_reset(g, vfid);
			wrong = apply_state(g, f, &s) ? "its state is not whole" : NULL;
		}
	}
	free(s.dw);
	return wrong;
}

/* --- the VF adapts itself ------------------------------------------------------------------ */

/* Resumed after a restore, it is told, and runs when it says that all its addresses are right. */
void sriov_migrated(struct igpu *g, struct igpu_fn *f)
{
	f->run_state = VF_RESFIX;
	irq_raise_guc(g, f->id, SW_INT_0);
}

/* From 1.27 on a VF says when it begins; until then it may do nothing else. */
bool sriov_must_fix_first(const struct igpu *g, const struct guc_msg *msg)
{
	const struct igpu_fn *f = &g->fn[msg->fn];

	if (f->run_state != VF_RESFIX || f->resfix != RESFIX_WANTED || g->uc.vf_version < MARKED_FIXUP_SINCE)
		return false;
	return msg->action != 0x550f && msg->action != 0x5500 && msg->action != 0x5507;
}

uint32_t sriov_resfix_start(struct igpu *g, struct guc_msg *msg)
{
	struct igpu_fn *f = &g->fn[msg->fn];

	if (g->uc.vf_version < MARKED_FIXUP_SINCE)
		return GUC_ERR_UNKNOWN_ACTION;
	if (!msg->data0)
		return GUC_ERR_INVALID_PARAMS;
	if (f->run_state != VF_RESFIX)
		return GUC_ERR_INVALID_STATE;
	f->resfix = RESFIX_STARTED;
	f->resfix_marker = msg->data0;
	return GUC_OK;
}

uint32_t sriov_resfix_done(struct igpu *g, struct guc_msg *msg)
{
	struct igpu_fn *f = &g->fn[msg->fn];
	bool marked = g->uc.vf_version >= MARKED_FIXUP_SINCE;

	if (f->run_state != VF_RESFIX)
		return GUC_ERR_INVALID_STATE;
	if (marked && (f->resfix != RESFIX_STARTED || f->resfix_marker != msg->data0))
		return GUC_ERR_VF_MIGRATED;
	if (!marked && msg->data0)
		return GUC_ERR_INVALID_PARAMS;
	sriov_fixup_over(g, f);
	return GUC_OK;
}

/* Also when the VF begins anew instead. */
void sriov_fixup_over(struct igpu *g, struct igpu_fn *f)
{
	bool was_blocked = f->run_state == VF_RESFIX;

	f->resfix = RESFIX_NONE;
	if (!was_blocked)
		return;
	f->run_state = VF_RUNNING;
	sriov_notify_pf(g, f->id, NOTIFY_FIXUP_DONE);
	engine_kick(g);
}

/* SPDX-License-Identifier: MIT */
/*
 * Faults that somebody asked for (fault_command.c): rules that wait for a message, an interrupt or a context, messages
 * that are held back, and a VF that the model plays itself. Owns struct fault_state. Each rule that bites is told in the
 * record. Nothing here invents a fault: without rules, every question below is answered with "no".
 */
#include <string.h>

#include "state.h"

#define FLOOD_PER_RUN		8u
#define EVENT_RELAY_FROM_VF	0x5100
#define EVENT_RELAY_FROM_PF	0x5102
#define FLOOD_PAUSE_NS		50000u
#define PCODE_MAILBOX		0x138124
#define PCODE_BUSY		BIT(31)

static bool fits(uint32_t wanted, uint32_t is)
{
	return wanted == FAULT_ANY || wanted == is;
}

/* What happens, in the words of a rule. */
struct occasion {
	enum fault_at at;
	uint32_t action;
	unsigned int fn;
	unsigned int vf;
	uint32_t note;
};

static bool rule_fits(const struct fault_rule *r, const struct occasion *o)
{
	return r->at == o->at && fits(r->action, o->action) && fits(r->fn, o->fn) && fits(r->vf, o->vf) &&
	       fits(r->note, o->note);
}

static const char * const effect_name[] = {
	[FAULT_FAIL] = "fail", [FAULT_DROP] = "drop", [FAULT_DELAY] = "delay", [FAULT_BUSY] = "busy", [FAULT_RETRY] = "retry",
	[FAULT_CORRUPT] = "corrupt", [FAULT_FLR] = "flr", [FAULT_LOSE] = "lose-irq", [FAULT_HANG] = "hang",
};

/* The first rule that fits, used once more. */
static const struct fault_rule *bite(struct igpu *g, const struct occasion *o)
{
	struct fault_rule *bitten = &g->fault.bitten;
	unsigned int i;

	for (i = 0; i < MAX_FAULT_RULES; i++) {
		struct fault_rule *r = &g->fault.rule[i];

		if (r->at == FAULT_AT_NOTHING || !rule_fits(r, o))
			continue;
		if (r->skip) {
			r->skip--;
			continue;
		}
		*bitten = *r;
		if (r->count != FAULT_ANY && !--r->count)
			r->at = FAULT_AT_NOTHING;
		record(g, "fault %s action=0x%04x fn=%u vf=%u", effect_name[bitten->effect], o->action, o->fn, o->vf);
		return bitten;
	}
	return NULL;
}

bool fault_add(struct igpu *g, const struct fault_rule *rule)
{
	unsigned int i;

	for (i = 0; i < MAX_FAULT_RULES; i++) {
		if (g->fault.rule[i].at != FAULT_AT_NOTHING)
			continue;
		g->fault.rule[i] = *rule;
		return true;
	}
	return false;
}

/* What was stuck meanwhile is done when the fault is over. */
void fault_turn(struct igpu *g, enum fault_switch which, bool on)
{
	bool was_on = fault_is_on(g, which);

	g->fault.on = (g->fault.on & ~BIT(which)) | (on ? BIT(which) : 0);
	if (which == FAULT_PCODE_TIMEOUT && was_on && !on)
		reg_set(g, PCODE_MAILBOX, reg_get(g, PCODE_MAILBOX) & ~(PCODE_BUSY | 0xff));
	engine_kick(g);
}

void fault_clear(struct igpu *g)
{
	enum fault_switch which;

	memset(g->fault.rule, 0, sizeof(g->fault.rule));
	memset(&g->fault.flood, 0, sizeof(g->fault.flood));
	for (which = 0; which < FAULT_SWITCHES; which++)
		fault_turn(g, which, false);
}

/* --- messages held back -------------------------------------------------------------------- */

/* Answers false when there is no room: the message is then not held back. */
static bool hold_back(struct igpu *g, enum deferred_kind kind, unsigned int fn, uint64_t ns, uint32_t fence,
		      const uint32_t *dw, unsigned int len)
{
	unsigned int i;

	for (i = 0; i < MAX_DEFERRED; i++) {
		struct deferred *d = &g->fault.deferred[i];

		if (d->kind != DEFERRED_NOTHING)
			continue;
		d->kind = kind;
		d->fn = fn;
		d->due_ns = now_ns(g) + ns;
		d->order = ++g->fault.deferred_order;
		d->fence = fence;
		d->len = len;
		memcpy(d->dw, dw, len * sizeof(*dw));
		engine_kick(g);
		return true;
	}
	record(g, "fault queue is full");
	return false;
}

void fault_forget_function(struct igpu *g, unsigned int fn)
{
	unsigned int i;

	for (i = 0; i < MAX_DEFERRED; i++)
		if (g->fault.deferred[i].fn == fn)
			g->fault.deferred[i].kind = DEFERRED_NOTHING;
}

static void deliver(struct igpu *g, struct deferred *d)
{
	switch (d->kind) {
	case DEFERRED_MAILBOX: mailbox_redeliver(g, d->fn, d->dw); return;
	case DEFERRED_H2G: ctb_redeliver(g, d->fn, d->fence, d->dw, d->len); return;
	default: ctb_send_raw(g, d->fn, d->dw, d->len); return;
	}
}

/* The one that is due for longest, or NULL. */
static struct deferred *next_due(struct igpu *g, uint64_t now)
{
	struct deferred *best = NULL;
	unsigned int i;

	for (i = 0; i < MAX_DEFERRED; i++) {
		struct deferred *d = &g->fault.deferred[i];

		if (d->kind == DEFERRED_NOTHING || d->due_ns > now)
			continue;
		if (!best || d->due_ns < best->due_ns || (d->due_ns == best->due_ns && d->order < best->order))
			best = d;
	}
	return best;
}

static void deliver_due(struct igpu *g)
{
	uint64_t now = now_ns(g);
	unsigned int left = MAX_DEFERRED;
	struct deferred *d;

	while (left-- && (d = next_due(g, now))) {
		struct deferred copy = *d;

		d->kind = DEFERRED_NOTHING;
		deliver(g, &copy);
	}
}

static uint64_t until_next_due(struct igpu *g)
{
	uint64_t now = now_ns(g);
	uint64_t wait = 0;
	unsigned int i;

	for (i = 0; i < MAX_DEFERRED; i++) {
		const struct deferred *d = &g->fault.deferred[i];
		uint64_t left = d->due_ns > now ? d->due_ns - now : 1;

		if (d->kind != DEFERRED_NOTHING && (!wait || left < wait))
			wait = left;
	}
	return wait;
}

/* --- messages ------------------------------------------------------------------------------ */

/* The VF that a request is about: its sender, or the one that the PF names. */
static unsigned int vf_of_request(const struct guc_msg *msg)
{
	switch (msg->action) {
	case 0x5007: case 0x5008: case 0x5101: case 0x5503: case 0x5506: case 0x550b:
		return !msg->fn && msg->len > 1 ? msg->dw[1] : msg->fn;
	default:
		return msg->fn;
	}
}

static unsigned int vf_of_event(unsigned int fn, uint32_t action, const uint32_t *data, unsigned int len)
{
	switch (action) {
	case 0x5006: case 0x5100: case 0x5104: case 0x5106:
		return !fn && len ? data[0] : fn;
	default:
		return fn;
	}
}

static bool defer_request(struct igpu *g, const struct guc_msg *msg, uint64_t ns)
{
	enum deferred_kind kind = msg->mailbox ? DEFERRED_MAILBOX : DEFERRED_H2G;

	return hold_back(g, kind, msg->fn, ns, msg->fence, msg->dw, msg->len);
}

/* Whether the request is not to be handled now; then msg->how and *err say what is answered. */
bool fault_takes_request(struct igpu *g, struct guc_msg *msg, uint32_t *err)
{
	struct occasion o = { FAULT_AT_REQUEST, msg->action, msg->fn, vf_of_request(msg), FAULT_ANY };
	const struct fault_rule *r;

	if (msg->redelivered)
		return false;
	r = bite(g, &o);
	if (!r)
		return false;
	*err = GUC_OK;
	switch (r->effect) {
	case FAULT_FAIL:
		*err = r->value;
		return true;
	case FAULT_RETRY:
		msg->how = ANSWER_RETRY;
		msg->reply_data0 = r->value;
		return true;
	case FAULT_BUSY:
	case FAULT_DELAY:
		if (!defer_request(g, msg, r->ns))
			return false;
		msg->how = r->effect == FAULT_BUSY ? ANSWER_BUSY : ANSWER_NOTHING;
		return true;
	default:
		msg->how = ANSWER_NOTHING;
		return true;
	}
}

/* Whether the answer to msg, ready to be sent, is lost or held back. */
bool fault_takes_answer(struct igpu *g, const struct guc_msg *msg, const uint32_t *dw, unsigned int len)
{
	struct occasion o = { FAULT_AT_ANSWER, msg->action, msg->fn, vf_of_request(msg), FAULT_ANY };
	const struct fault_rule *r = bite(g, &o);

	if (!r)
		return false;
	return r->effect == FAULT_DROP || hold_back(g, DEFERRED_G2H, msg->fn, r->ns, 0, dw, len);
}

/* The same for an event; dw[2] is the first dword of its data. */
bool fault_takes_event(struct igpu *g, unsigned int fn, uint32_t action, const uint32_t *dw, unsigned int len)
{
	struct occasion o = { FAULT_AT_EVENT, action, fn, vf_of_event(fn, action, &dw[2], len - 2), FAULT_ANY };
	const struct fault_rule *r;

	o.note = len > 3 ? dw[3] : 0;
	r = bite(g, &o);
	if (!r)
		return false;
	return r->effect == FAULT_DROP || hold_back(g, DEFERRED_G2H, fn, r->ns, 0, dw, len);
}

/* How the message with this header is to be spoilt, with which value, and for CORRUPT_DWORD where. */
enum fault_corruption fault_corrupts(struct igpu *g, unsigned int fn, uint32_t hxg, uint32_t *value, uint32_t *dword)
{
	bool is_event = field(hxg, 30, 28) == HXG_EVENT;
	struct occasion o = { FAULT_AT_G2H, is_event ? hxg & 0xffff : 0, fn, fn, is_event };
	const struct fault_rule *r = bite(g, &o);

	if (!r)
		return CORRUPT_NOTHING;
	*value = r->value;
	*dword = r->dword;
	return r->corruption;
}

/* 0, or the error that this key of a configuration or policy is refused with. */
uint32_t fault_refuses_klv(struct igpu *g, unsigned int vf, uint32_t key)
{
	struct occasion o = { FAULT_AT_KLV, key, 0, vf, FAULT_ANY };
	const struct fault_rule *r = bite(g, &o);

	return r ? r->value : GUC_OK;
}

enum fault_flr fault_in_flr(struct igpu *g, unsigned int vf, bool at_start)
{
	struct occasion o = { at_start ? FAULT_AT_FLR_START : FAULT_AT_FLR, 0x5506, 0, vf, FAULT_ANY };
	const struct fault_rule *r = bite(g, &o);

	return r ? r->flr : FLR_AS_IT_SHOULD;
}

bool fault_loses_irq(struct igpu *g, unsigned int fn)
{
	struct occasion o = { FAULT_AT_IRQ, 0, fn, fn, FAULT_ANY };

	return bite(g, &o);
}

/* note is the engine's number in the table. */
bool fault_hangs(struct igpu *g, const struct engine_info *info, unsigned int fn)
{
	struct occasion o = { FAULT_AT_ENGINE, 0, fn, fn, info - engine_table };

	return bite(g, &o);
}

/* --- a VF that floods ---------------------------------------------------------------------- */

static uint32_t next_random(struct flood *f)
{
	f->seed = f->seed * 1664525u + 1013904223u;
	return f->seed ^ f->seed >> 15;
}

/* A relay message: HANDSHAKE of 1.0 with zeroes behind it, or random dwords. */
static void flood_relay(struct igpu *g, struct flood *f)
{
	uint32_t data[HXG_MAX_DWORDS - 1] = { f->vf, 0x10000 + f->left, 0x00000001, 0x00010000 };
	unsigned int len = 2 + (f->bytes + 3) / 4;
	unsigned int i;

	for (i = 2; f->kind == FLOOD_GARBAGE && i < len; i++)
		data[i] = next_random(f);
	ctb_event(g, 0, EVENT_RELAY_FROM_VF, data, len);
}

/* A PF that answers what nobody asked: the handshake. */
static void flood_replies(struct igpu *g, struct flood *f)
{
	const uint32_t data[HXG_MAX_DWORDS - 1] = { 0x10000 + f->left, 0x70000000, 0x00010000 };

	ctb_event(g, f->vf, EVENT_RELAY_FROM_PF, data, 1 + (f->bytes + 3) / 4);
}

static void flood_once(struct igpu *g, struct flood *f)
{
	switch (f->kind) {
	case FLOOD_DOORBELL:
		guc_doorbell(g, f->vf, 0, 0);
		break;
	case FLOOD_REPLIES:
		flood_replies(g, f);
		break;
	default:
		flood_relay(g, f);
		sriov_count_event(g, f->vf, ADVERSE_H2G);
	}
	f->left--;
}

/* The GuC takes no more than the other's ring has room for. */
static void flood_some(struct igpu *g)
{
	struct flood *f = &g->fault.flood;
	unsigned int to = f->kind == FLOOD_REPLIES ? f->vf : 0;
	unsigned int n;

	for (n = 0; n < FLOOD_PER_RUN && f->left && !g->fn[to].ctb.backlog_len && !sriov_is_throttled(g, f->vf); n++)
		flood_once(g, f);
}

/* Answers in how many ns to be called again, 0: nothing is to be done. */
uint64_t fault_run(struct igpu *g)
{
	deliver_due(g);
	if (!g->fault.flood.left)
		return until_next_due(g);
	flood_some(g);
	return FLOOD_PAUSE_NS;
}

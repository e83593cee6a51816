/* SPDX-License-Identifier: MIT */
/*
 * Command transport buffers of each function: takes H2G messages (wrapped, or padded with zero dwords),
 * puts G2H messages. Owns struct ctb_state. Rings live in guest memory: nothing in them is trusted, and a
 * ring that makes no sense is marked in its descriptor and left alone.
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"

#define DESC_HEAD		0
#define DESC_TAIL		4
#define DESC_STATUS		8
#define STATUS_OVERFLOW		BIT(0)
#define STATUS_MISMATCH		BIT(2)
#define FORMAT_HXG		0
#define ANSWER			0	/* counted as this action: it has none of its own */
#define BAD_FORMAT		0xf000u
#define GUC2HOST_INTR		BIT(15)
#define MAX_BACKLOG_DWORDS	65536u

struct ctb_desc {
	uint32_t head;
	uint32_t tail;
	uint32_t status;
};

static bool desc_read(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, struct ctb_desc *desc)
{
	if (!ggtt_read(g, fn, ring->desc_addr, desc, sizeof(*desc)))
		return false;
	g->fn[fn].ctb.was_read = true;
	return true;
}

static bool desc_write(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, uint32_t at, uint32_t val)
{
	return ggtt_write(g, fn, ring->desc_addr + at, &val, sizeof(val));
}

/* Before an FLR the PCI core takes memory away from a function, whose driver may be at work. That is no fault of the driver. */
bool ctb_is_cut_off(struct igpu *g, unsigned int fn)
{
	return g->fn[fn].ctb.was_read && !g->ops.may_dma(g->host, fn);
}

static void ring_broken(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, uint32_t status, const char *why)
{
	if (ctb_is_cut_off(g, fn))
		record(g, "ctb_cut_off fn=%u", fn);
	else
		violation(g, "fn=%u CTB: %s", fn, why);
	g->fn[fn].ctb.broken = true;
	desc_write(g, fn, ring, DESC_STATUS, status);
}

void ctb_reset(struct igpu *g, unsigned int fn)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;
	bool busy = ctb->busy;

	free(ctb->backlog);
	memset(ctb, 0, sizeof(*ctb));
	/* The consumer may be the one who called: it looks at "enabled" before it goes on. */
	ctb->busy = busy;
}

static bool ring_is_described(const struct ctb_ring *ring)
{
	return ring->desc_addr && ring->buf_addr && ring->bytes;
}

static bool ring_is_mapped(struct igpu *g, unsigned int fn, const struct ctb_ring *ring)
{
	return guc_reaches(g, fn, ring->buf_addr, ring->bytes);
}

uint32_t ctb_set_enabled(struct igpu *g, unsigned int fn, bool enable)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;

	ctb->broken = false;
	ctb->backlog_len = 0;
	if (!enable) {
		ctb->enabled = false;
		return GUC_OK;
	}
	if (ctb->enabled)
		return GUC_ERR_INVALID_STATE;
	if (!ring_is_described(&ctb->h2g) || !ring_is_described(&ctb->g2h))
		return GUC_ERR_CTB_NOT_REGISTERED;
	if (!ring_is_mapped(g, fn, &ctb->h2g) || !ring_is_mapped(g, fn, &ctb->g2h))
		return GUC_ERR_CTB_INVALID;
	ctb->was_read = false;
	ctb->enabled = true;
	return GUC_OK;
}

/* Copies dwords out of or into a ring, around its end. */
static bool ring_copy(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, uint32_t at,
		      uint32_t *dw, uint32_t count, bool write)
{
	uint32_t size = ring->bytes / 4;

	while (count) {
		uint32_t n = count < size - at ? count : size - at;
		uint64_t addr = ring->buf_addr + at * 4;
		bool ok = write ? ggtt_write(g, fn, addr, dw, n * 4) : ggtt_read(g, fn, addr, dw, n * 4);

		if (!ok)
			return false;
		dw += n;
		count -= n;
		at = (at + n) % size;
	}
	return true;
}

/* --- GuC to host --------------------------------------------------------------------------- */

enum put_result { PUT_DONE, PUT_NO_ROOM, PUT_BROKEN };

/* Whether the message as it is now in dw fits the ring at desc. */
static bool write_message(struct igpu *g, unsigned int fn, struct ctb_desc *desc, uint32_t *dw, uint32_t len)
{
	const struct ctb_ring *ring = &g->fn[fn].ctb.g2h;
	uint32_t size = ring->bytes / 4;

	if (len > (desc->head + size - desc->tail - 1) % size || !ring_copy(g, fn, ring, desc->tail, dw, len, true))
		return false;
	desc->tail = (desc->tail + len) % size;
	desc_write(g, fn, ring, DESC_TAIL, desc->tail);
	return true;
}

/* What a GuC with a defect does to its descriptor; it has no use for that ring afterwards, unless the head is the host's. */
static void spoil_descriptor(struct igpu *g, unsigned int fn, uint32_t at, uint32_t value)
{
	g->fn[fn].ctb.broken = at != DESC_HEAD;
	desc_write(g, fn, &g->fn[fn].ctb.g2h, at, value);
}

/* ... and to a message, of which it has written some already when it is cut short. */
static bool write_with_faults(struct igpu *g, unsigned int fn, struct ctb_desc *desc, uint32_t *dw, uint32_t len)
{
	uint32_t value = 0;
	uint32_t dword = 0;
	enum fault_corruption what = fault_corrupts(g, fn, dw[1], &value, &dword);

	if (what == CORRUPT_HEADER)
		dw[0] = value ? value : dw[0] | BAD_FORMAT;
	if (what == CORRUPT_FENCE)
		dw[0] ^= value << 16;
	if (what == CORRUPT_DWORD && dword < len - 1)
		dw[1 + dword] = value;
	if (!write_message(g, fn, desc, dw, what == CORRUPT_TRUNCATE ? len - 1 : len))
		return false;
	switch (what) {
	case CORRUPT_STATUS: spoil_descriptor(g, fn, DESC_STATUS, value); break;
	case CORRUPT_HEAD: spoil_descriptor(g, fn, DESC_HEAD, value); break;
	case CORRUPT_TAIL: spoil_descriptor(g, fn, DESC_TAIL, value); break;
	case CORRUPT_DUPLICATE: write_message(g, fn, desc, dw, len); break;
	default: break;
	}
	return true;
}

static enum put_result put_message(struct igpu *g, unsigned int fn, uint32_t *dw, uint32_t len)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;
	uint32_t size = ctb->g2h.bytes / 4;
	struct ctb_desc desc;

	if (!desc_read(g, fn, &ctb->g2h, &desc) || desc.head >= size || desc.tail >= size || desc.status) {
		ring_broken(g, fn, &ctb->g2h, STATUS_MISMATCH, "G2H descriptor makes no sense");
		return PUT_BROKEN;
	}
	if (len > (desc.head + size - desc.tail - 1) % size)
		return PUT_NO_ROOM;
	if (!write_with_faults(g, fn, &desc, dw, len))
		return PUT_BROKEN;
	g->fn[fn].count.g2h++;
	count_action(g, fn, VIA_G2H, field(dw[1], 30, 28) == HXG_EVENT ? dw[1] & 0xffff : ANSWER);
	return PUT_DONE;
}

static void keep_for_later(struct igpu *g, unsigned int fn, const uint32_t *dw, uint32_t len)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;

	if (!ctb->backlog)
		ctb->backlog = calloc(MAX_BACKLOG_DWORDS, sizeof(*dw));
	if (!ctb->backlog || ctb->backlog_len + len > MAX_BACKLOG_DWORDS) {
		ring_broken(g, fn, &ctb->g2h, STATUS_OVERFLOW, "G2H overflow");
		return;
	}
	memcpy(ctb->backlog + ctb->backlog_len, dw, len * sizeof(*dw));
	ctb->backlog_len += len;
	engine_kick(g);
}

/* Answers true while messages wait for room. */
bool ctb_flush_backlog(struct igpu *g, unsigned int fn)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;
	unsigned int at = 0;

	if (!ctb->enabled || ctb->broken || !ctb->backlog_len)
		return false;
	while (at < ctb->backlog_len) {
		uint32_t len = 1 + (ctb->backlog[at] & 0xff);

		if (put_message(g, fn, ctb->backlog + at, len) != PUT_DONE)
			break;
		at += len;
	}
	if (at)
		irq_raise_guc(g, fn, GUC2HOST_INTR);
	memmove(ctb->backlog, ctb->backlog + at, (ctb->backlog_len - at) * sizeof(uint32_t));
	ctb->backlog_len -= at;
	return ctb->backlog_len && !ctb->broken;
}

/* dw is a whole message, its header first. */
void ctb_send_raw(struct igpu *g, unsigned int fn, uint32_t *dw, uint32_t len)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;

	if (!ctb->enabled || ctb->broken || fault_is_on(g, FAULT_GUC_DEAD))
		return;
	/* Order is kept: nothing overtakes what waits. */
	if (ctb->backlog_len || put_message(g, fn, dw, len) == PUT_NO_ROOM)
		keep_for_later(g, fn, dw, len);
	irq_raise_guc(g, fn, GUC2HOST_INTR);
}

static unsigned int wrap_hxg(uint32_t *dw, uint32_t fence, const uint32_t *hxg, uint32_t len)
{
	dw[0] = fence << 16 | FORMAT_HXG << 12 | len;
	memcpy(&dw[1], hxg, len * sizeof(*hxg));
	return 1 + len;
}

void ctb_event(struct igpu *g, unsigned int fn, uint32_t action, const uint32_t *data, unsigned int len)
{
	uint32_t hxg[HXG_MAX_DWORDS];
	uint32_t dw[1 + HXG_MAX_DWORDS];

	if (len + 1 > HXG_MAX_DWORDS)
		return;
	if (g->config.trace)
		record(g, "g2h fn=%u action=0x%04x dw1=0x%x", fn, action, len ? data[0] : 0);
	hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_EVENT) | action;
	memcpy(&hxg[1], data, len * sizeof(*data));
	len = wrap_hxg(dw, 0, hxg, 1 + len);
	if (!fault_takes_event(g, fn, action, dw, len))
		ctb_send_raw(g, fn, dw, len);
}

/* Answers 0 when the type of message and what became of it want no answer. */
static unsigned int answer_to(const struct guc_msg *msg, uint32_t type, uint32_t err, uint32_t hxg[4])
{
	if (err) {
		hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_FAILURE) | err;
		return 1;
	}
	if (type != HXG_REQUEST || msg->how == ANSWER_NOTHING)
		return 0;
	if (msg->how != ANSWER_AS_HANDLED) {
		hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(msg->how == ANSWER_BUSY ? HXG_BUSY : HXG_RETRY) | msg->reply_data0;
		return 1;
	}
	hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_SUCCESS) | msg->reply_data0;
	memcpy(&hxg[1], msg->reply, msg->reply_len * sizeof(*hxg));
	return 1 + msg->reply_len;
}

static void respond(struct igpu *g, const struct guc_msg *msg, uint32_t type, uint32_t err)
{
	uint32_t dw[5];
	uint32_t hxg[4];
	unsigned int len = answer_to(msg, type, err, hxg);

	if (!len)
		return;
	len = wrap_hxg(dw, msg->fence, hxg, len);
	if (!fault_takes_answer(g, msg, dw, len))
		ctb_send_raw(g, msg->fn, dw, len);
}

/* --- host to GuC --------------------------------------------------------------------------- */

static void notify_behind(struct igpu *g, const struct guc_msg *msg)
{
	unsigned int n;

	for (n = 0; n < msg->notify_times; n++)
		sriov_notify_pf(g, msg->notify_vf, msg->notify_event);
}

static void handle_message(struct igpu *g, struct guc_msg *msg)
{
	uint32_t header = msg->dw[0];
	uint32_t type = field(header, 30, 28);
	uint32_t err;

	if (header & HXG_ORIGIN_GUC || (type != HXG_REQUEST && type != HXG_FAST_REQUEST && type != HXG_EVENT)) {
		violation(g, "fn=%u H2G header 0x%08x is no request", msg->fn, header);
		return;
	}
	err = guc_handle(g, msg);
	if (type != HXG_EVENT)
		respond(g, msg, type, err);
	notify_behind(g, msg);
}

/* A message that a fault held back. */
void ctb_redeliver(struct igpu *g, unsigned int fn, uint32_t fence, const uint32_t *hxg, uint32_t len)
{
	struct guc_msg msg = { .fn = fn, .dw = hxg, .len = len, .fence = fence, .redelivered = true };

	if (guc_is_alive(g) && g->fn[fn].ctb.enabled)
		handle_message(g, &msg);
}

static void take(struct igpu *g, unsigned int fn, const uint32_t *dw, uint32_t len)
{
	struct guc_msg msg = { .fn = fn, .dw = &dw[1], .len = len, .fence = dw[0] >> 16 };

	g->fn[fn].count.h2g++;
	count_action(g, fn, VIA_H2G, dw[1] & 0xffff);
	sriov_count_event(g, fn, ADVERSE_H2G);
	handle_message(g, &msg);
}

/* Takes one message; answers false when there is none, or the ring is broken. */
static bool take_message(struct igpu *g, unsigned int fn)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;
	uint32_t size = ctb->h2g.bytes / 4;
	uint32_t dw[1 + HXG_MAX_DWORDS];
	struct ctb_desc desc;
	uint32_t len;

	if (!desc_read(g, fn, &ctb->h2g, &desc) || desc.head >= size || desc.tail >= size) {
		ring_broken(g, fn, &ctb->h2g, STATUS_OVERFLOW, "H2G descriptor makes no sense");
		return false;
	}
	if (desc.status || desc.head == desc.tail)
		return false;
	if (!ring_copy(g, fn, &ctb->h2g, desc.head, dw, 1, false))
		return false;
	/* A zero dword is padding, and never answered. */
	len = dw[0] & 0xff;
	if (dw[0] && (!len || 1 + len > (desc.tail + size - desc.head) % size || field(dw[0], 15, 12) != FORMAT_HXG)) {
		ring_broken(g, fn, &ctb->h2g, STATUS_MISMATCH, "H2G message header makes no sense");
		return false;
	}
	if (!ring_copy(g, fn, &ctb->h2g, desc.head, dw, 1 + len, false))
		return false;
	desc_write(g, fn, &ctb->h2g, DESC_HEAD, (desc.head + 1 + len) % size);
	if (len)
		take(g, fn, dw, len);
	return true;
}

void ctb_service(struct igpu *g, unsigned int fn)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;

	ctb_flush_backlog(g, fn);
	if (ctb->busy)
		return;
	ctb->busy = true;
	ctb->unfinished = false;
	while (ctb->enabled && !ctb->broken && g->messages_left && !sriov_is_throttled(g, fn) && take_message(g, fn))
		g->messages_left--;
	ctb->busy = false;
	/* A ring may hold millions, and answers may lie where the next message is read: not all in one call. */
	ctb->unfinished = ctb->enabled && !ctb->broken && (!g->messages_left || sriov_is_throttled(g, fn));
	if (ctb->unfinished)
		engine_kick(g);
}

/* Answers true while messages are left. */
bool ctb_finish_service(struct igpu *g, unsigned int fn)
{
	const struct igpu_fn *f = &g->fn[fn];

	if (f->ctb.unfinished && guc_is_alive(g) && f->run_state == VF_RUNNING)
		ctb_service(g, fn);
	return f->ctb.unfinished && f->run_state == VF_RUNNING;
}

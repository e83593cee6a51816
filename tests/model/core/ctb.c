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
#define GUC2HOST_INTR		BIT(15)
#define MAX_BACKLOG_DWORDS	65536u

struct ctb_desc {
	uint32_t head;
	uint32_t tail;
	uint32_t status;
};

static bool desc_read(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, struct ctb_desc *desc)
{
	return ggtt_read(g, fn, ring->desc_addr, desc, sizeof(*desc));
}

static bool desc_write(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, uint32_t at, uint32_t val)
{
	return ggtt_write(g, fn, ring->desc_addr + at, &val, sizeof(val));
}

static void ring_broken(struct igpu *g, unsigned int fn, const struct ctb_ring *ring, uint32_t status, const char *why)
{
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
	return guc_address_ok(ring->buf_addr, ring->bytes) &&
	       ggtt_range_mapped(g, fn, ring->buf_addr, ring->bytes);
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

static enum put_result put_message(struct igpu *g, unsigned int fn, uint32_t *dw, uint32_t len)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;
	uint32_t size = ctb->g2h.bytes / 4;
	struct ctb_desc desc;
	uint32_t room;

	if (!desc_read(g, fn, &ctb->g2h, &desc) || desc.head >= size || desc.tail >= size || desc.status) {
		ring_broken(g, fn, &ctb->g2h, STATUS_MISMATCH, "G2H descriptor makes no sense");
		return PUT_BROKEN;
	}
	room = (desc.head + size - desc.tail - 1) % size;
	if (len > room)
		return PUT_NO_ROOM;
	if (!ring_copy(g, fn, &ctb->g2h, desc.tail, dw, len, true))
		return PUT_BROKEN;
	desc_write(g, fn, &ctb->g2h, DESC_TAIL, (desc.tail + len) % size);
	g->fn[fn].count.g2h++;
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

static void send(struct igpu *g, unsigned int fn, uint32_t fence, const uint32_t *hxg, uint32_t len)
{
	struct ctb_state *ctb = &g->fn[fn].ctb;
	uint32_t dw[1 + HXG_MAX_DWORDS];

	if (!ctb->enabled || ctb->broken || len > HXG_MAX_DWORDS)
		return;
	dw[0] = fence << 16 | FORMAT_HXG << 12 | len;
	memcpy(&dw[1], hxg, len * sizeof(*hxg));
	/* Order is kept: nothing overtakes what waits. */
	if (ctb->backlog_len || put_message(g, fn, dw, 1 + len) == PUT_NO_ROOM)
		keep_for_later(g, fn, dw, 1 + len);
	irq_raise_guc(g, fn, GUC2HOST_INTR);
}

void ctb_event(struct igpu *g, unsigned int fn, uint32_t action, const uint32_t *data, unsigned int len)
{
	uint32_t hxg[HXG_MAX_DWORDS];

	if (len + 1 > HXG_MAX_DWORDS)
		return;
	if (g->config.trace)
		record(g, "g2h fn=%u action=0x%04x dw1=0x%x", fn, action, len ? data[0] : 0);
	hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_EVENT) | action;
	memcpy(&hxg[1], data, len * sizeof(*data));
	send(g, fn, 0, hxg, 1 + len);
}

static void respond(struct igpu *g, const struct guc_msg *msg, uint32_t type, uint32_t fence, uint32_t err)
{
	uint32_t hxg[4];

	if (err) {
		hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_FAILURE) | err;
		send(g, msg->fn, fence, hxg, 1);
		return;
	}
	if (type != HXG_REQUEST)
		return;
	hxg[0] = HXG_ORIGIN_GUC | HXG_TYPE(HXG_SUCCESS) | msg->reply_data0;
	memcpy(&hxg[1], msg->reply, msg->reply_len * sizeof(*hxg));
	send(g, msg->fn, fence, hxg, 1 + msg->reply_len);
}

/* --- host to GuC --------------------------------------------------------------------------- */

static void handle_message(struct igpu *g, unsigned int fn, uint32_t fence, const uint32_t *hxg, uint32_t len)
{
	struct guc_msg msg = { .fn = fn, .dw = hxg, .len = len };
	uint32_t type = field(hxg[0], 30, 28);
	uint32_t err;

	g->fn[fn].count.h2g++;
	if (hxg[0] & HXG_ORIGIN_GUC || (type != HXG_REQUEST && type != HXG_FAST_REQUEST && type != HXG_EVENT)) {
		violation(g, "fn=%u H2G header 0x%08x is no request", fn, hxg[0]);
		return;
	}
	err = guc_handle(g, &msg);
	if (type != HXG_EVENT)
		respond(g, &msg, type, fence, err);
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
		handle_message(g, fn, dw[0] >> 16, &dw[1], len);
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
	while (ctb->enabled && !ctb->broken && g->messages_left && take_message(g, fn))
		g->messages_left--;
	ctb->busy = false;
	/* A ring may hold millions, and answers may lie where the next message is read: not all in one call. */
	ctb->unfinished = ctb->enabled && !ctb->broken && !g->messages_left;
	if (ctb->unfinished)
		engine_kick(g);
}

/* Answers true while messages are left. */
bool ctb_finish_service(struct igpu *g, unsigned int fn)
{
	const struct igpu_fn *f = &g->fn[fn];

	if (f->ctb.unfinished && guc_is_ready(g) && f->run_state == VF_RUNNING)
		ctb_service(g, fn);
	return f->ctb.unfinished && f->run_state == VF_RUNNING;
}

/* SPDX-License-Identifier: MIT */
/*
 * The work queue of a set of ring contexts (multi-LRC): a ring of items in guest memory, each of which sets the
 * tails of all rings. Owns the queue's head and status; what the set does then is sched.c's. Nothing in the
 * queue is trusted: an item that makes no sense stops it until the set is registered anew.
 *
 *	item: header [7:0] type [26:16] dwords behind it; the first LRCA; [15:0] context [28:18] tail of the first ring in
 *	qwords; fence; tail of each further ring in qwords
 */
#include "state.h"

#define DESC_BYTES		128u
#define DESC_HEAD		0
#define DESC_ERROR		8
#define DESC_STATUS		12
#define STATUS_ACTIVE		1
#define STATUS_CMD_ERROR	3
#define ITEM_NOOP		4
#define ITEM_MULTI_LRC		5
#define ITEM_DWORDS(width)	((width) + 3)
#define MAX_QUEUE_BYTES		16384u

struct wq_desc {
	uint32_t head;
	uint32_t tail;
	uint32_t error_offset;
	uint32_t status;
};

uint32_t workqueue_set(struct igpu *g, struct guc_context *ctx, uint64_t desc, uint64_t base, uint32_t bytes)
{
	if (!bytes || bytes % 4 || bytes > MAX_QUEUE_BYTES)
		return GUC_ERR_INVALID_SIZE;
	if (!guc_reaches(g, ctx->fn, desc, DESC_BYTES) || !guc_reaches(g, ctx->fn, base, bytes))
		return GUC_ERR_GGTT_ADDRESS;
	ctx->wq_desc = desc;
	ctx->wq_base = base;
	ctx->wq_bytes = bytes;
	return GUC_OK;
}

static void write_desc(struct igpu *g, const struct guc_context *ctx, uint32_t at, uint32_t val)
{
	ggtt_write(g, ctx->fn, ctx->wq_desc + at, &val, sizeof(val));
}

static void set_tails(struct igpu *g, const struct guc_context *ctx, const uint32_t *item)
{
	unsigned int i;

	engine_set_tail(g, ctx->fn, ctx->lrc[0].lrca, field(item[2], 28, 18) * 8);
	for (i = 1; i < ctx->width; i++)
		engine_set_tail(g, ctx->fn, ctx->lrc[i].lrca, item[3 + i] * 8);
}

static bool take_multi_lrc(struct igpu *g, const struct guc_context *ctx, uint32_t head)
{
	uint32_t item[ITEM_DWORDS(MAX_WIDTH)];

	if (!ggtt_read(g, ctx->fn, ctx->wq_base + head, item, ITEM_DWORDS(ctx->width) * sizeof(*item)))
		return false;
	if (field(item[2], 15, 0) != ctx->id || (item[1] & ~(PAGE_BYTES - 1)) != ctx->lrc[0].lrca)
		return false;
	set_tails(g, ctx, item);
	return true;
}

/* Takes the item at *head and moves on; false when it makes no sense. */
static bool take_item(struct igpu *g, const struct guc_context *ctx, uint32_t *head)
{
	uint32_t header, dwords;

	if (!ggtt_read(g, ctx->fn, ctx->wq_base + *head, &header, sizeof(header)))
		return false;
	dwords = 1 + field(header, 26, 16);
	if (dwords * 4 > ctx->wq_bytes - *head)
		return false;
	if (field(header, 7, 0) == ITEM_MULTI_LRC) {
		if (dwords != ITEM_DWORDS(ctx->width) || !take_multi_lrc(g, ctx, *head))
			return false;
	} else if (field(header, 7, 0) != ITEM_NOOP) {
		return false;
	}
	*head = (*head + dwords * 4) % ctx->wq_bytes;
	return true;
}

static bool is_place(const struct guc_context *ctx, uint32_t at)
{
	return at < ctx->wq_bytes && !(at % 4);
}

/* A head that goes past the tail would go round for ever: there are only so many items. */
static bool take_items(struct igpu *g, const struct guc_context *ctx, struct wq_desc *desc)
{
	unsigned int left = ctx->wq_bytes / 4;

	if (!is_place(ctx, desc->head) || !is_place(ctx, desc->tail))
		return false;
	for (; desc->head != desc->tail; left--)
		if (!left || !take_item(g, ctx, &desc->head))
			return false;
	return true;
}

void workqueue_take(struct igpu *g, const struct guc_context *ctx)
{
	struct wq_desc desc;

	if (!ggtt_read(g, ctx->fn, ctx->wq_desc, &desc, sizeof(desc)) || desc.status != STATUS_ACTIVE)
		return;
	/* A driver may leave the tail at the end instead of the begin. */
	if (desc.tail == ctx->wq_bytes)
		desc.tail = 0;
	if (!take_items(g, ctx, &desc)) {
		violation(g, "fn=%u work queue of context %u: item at 0x%x makes no sense", ctx->fn, ctx->id, desc.head);
		write_desc(g, ctx, DESC_ERROR, desc.head);
		write_desc(g, ctx, DESC_STATUS, STATUS_CMD_ERROR);
		return;
	}
	write_desc(g, ctx, DESC_HEAD, desc.head);
}

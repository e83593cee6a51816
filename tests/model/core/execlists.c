/* SPDX-License-Identifier: MIT */
/*
 * Execlist submission, for drivers that do not let the GuC schedule: the submit queue, context status
 * events in the status page, the context-switch interrupt. PF only. Owns el_* and csb_* of struct engine.
 */
#include <string.h>

#include "state.h"

#define SLICE_COMMANDS		2000
#define EL_CTRL_LOAD		BIT(0)
#define RING_HWS_PGA		0x80
#define HWS_CSB_BUF		(0x10 * 4)
#define HWS_CSB_WRITE		(0x2f * 4)
#define CSB_ENTRIES		12
#define CSB_NEW_QUEUE		BIT(0)
#define CSB_ID(id)		((uint32_t)(id) << 15)
#define DETAIL_COMPLETE		0
#define DETAIL_PREEMPTED	5
#define INTR_CONTEXT_SWITCH	BIT(8)
#define DESC_VALID		BIT64(0)
#define DESC_FORCE_RESTORE	BIT64(2)
#define STATUS_ACTIVE		BIT(4)
#define STATUS_HI		0x238

static uint32_t desc_lrca(uint64_t desc) { return lo32(desc) & ~(PAGE_BYTES - 1); }
static uint32_t desc_ctx_id(uint64_t desc) { return field(hi32(desc), 15, 5); }

void elsq_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);
	unsigned int at = (off & 0xfff) - 0x510;
	uint64_t *slot;

	(void)fn;
	if (!e || at / 8 >= ARRAY_LEN(e->sq))
		return;
	slot = &e->sq[at / 8];
	*slot = at & 4 ? u64_of(lo32(*slot), val) : u64_of(val, hi32(*slot));
}

uint32_t execlist_status_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	if (!e || !e->el_active)
		return 0;
	return (off & 0xfff) == STATUS_HI ? hi32(e->el_desc[e->el_port]) : STATUS_ACTIVE;
}

/* The driver says which entry it counts as the last one written. */
void csb_pointer_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	if (e && (val >> 16 & 0xf))
		e->csb_write = (val & 0xf) % CSB_ENTRIES;
}

uint32_t csb_pointer_read(struct igpu *g, unsigned int fn, uint32_t off)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	return e ? e->csb_write << 8 | e->csb_write : 0;
}

static void status_event(struct igpu *g, struct engine *e, uint32_t to, uint32_t away, bool new_queue, uint32_t detail)
{
	uint32_t hws = reg_get(g, e->info->base + RING_HWS_PGA) & ~(PAGE_BYTES - 1);
	uint32_t class = e->info->class << 3 | (uint32_t)e->info->instance << 6;
	uint32_t entry[2] = { CSB_ID(to) | class | (new_queue ? CSB_NEW_QUEUE : 0), CSB_ID(away) | detail };

	e->csb_write = (e->csb_write + 1) % CSB_ENTRIES;
	ggtt_write(g, 0, hws + HWS_CSB_BUF + e->csb_write * 8, entry, sizeof(entry));
	ggtt_write(g, 0, hws + HWS_CSB_WRITE, &e->csb_write, sizeof(uint32_t));
	irq_raise_engine(g, 0, e->info, INTR_CONTEXT_SWITCH);
}

static void start_port(struct igpu *g, struct engine *e, unsigned int port)
{
	e->el_active = true;
	e->el_port = port;
	usage_begin(g, e, 0);
	engine_load(g, e, 0, desc_lrca(e->el_desc[port]));
}

static void take_queue(struct engine *e)
{
	memcpy(e->el_desc, e->el_pending_desc, sizeof(e->el_desc));
	e->el_pending = false;
}

/* A queue that begins with the running context lets it go on, with its new tail. */
static bool is_lite_restore(const struct engine *e)
{
	uint64_t next = e->el_pending_desc[0];

	return desc_lrca(next) == e->lrc.lrca && !(next & DESC_FORCE_RESTORE);
}

static void switch_queue(struct igpu *g, struct engine *e)
{
	uint32_t away = e->el_active ? desc_ctx_id(e->el_desc[e->el_port]) : IDLE_CTX_ID;
	bool lite = e->el_active && is_lite_restore(e);

	if (e->el_active && !lite)
		engine_save(g, e);
	take_queue(e);
	if (lite) {
		e->el_port = 0;
		engine_reload_tail(g, e);
	} else {
		start_port(g, e, 0);
	}
	status_event(g, e, desc_ctx_id(e->el_desc[0]), away, true, DETAIL_PREEMPTED);
}

void elsq_control_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val)
{
	struct engine *e = engine_at(g, off);

	(void)fn;
	if (!e || !(val & EL_CTRL_LOAD))
		return;
	if (guc_is_ready(g) && e->current) {
		violation(g, "%s: execlist submitted while the GuC schedules", e->info->name);
		return;
	}
	memcpy(e->el_pending_desc, e->sq, sizeof(e->el_pending_desc));
	if (!(e->el_pending_desc[0] & DESC_VALID)) {
		violation(g, "%s: execlist without a valid first element", e->info->name);
		return;
	}
	e->el_pending = true;
	engine_kick(g);
}

/* The running context has nothing left: the next element, or idle. */
void execlists_context_idle(struct igpu *g, struct engine *e)
{
	uint32_t away = desc_ctx_id(e->el_desc[e->el_port]);
	unsigned int next = e->el_port + 1;

	engine_save(g, e);
	if (next < ELSQ_PORTS && (e->el_desc[next] & DESC_VALID)) {
		start_port(g, e, next);
		status_event(g, e, desc_ctx_id(e->el_desc[next]), away, false, DETAIL_COMPLETE);
		return;
	}
	usage_end(g, e);
	e->running = false;
	e->el_active = false;
	e->blocked = false;
	status_event(g, e, IDLE_CTX_ID, away, false, DETAIL_COMPLETE);
}

static bool may_switch(const struct engine *e, enum cs_stop stop)
{
	if (is_lite_restore(e))
		return true;
	return !e->lrc.arb_off && (stop == CS_BLOCKED || stop == CS_ARBITRATION || stop == CS_RING_EMPTY);
}

void execlists_run_engine(struct igpu *g, struct engine *e)
{
	enum cs_stop stop;

	if (!e->el_active) {
		if (!e->el_pending)
			return;
		switch_queue(g, e);
	}
	/* Nobody but the driver resets an engine that is stuck. */
	stop = e->hung ? CS_HUNG : cs_execute(g, e, SLICE_COMMANDS);
	if (stop == CS_LOST)
		return;
	if (e->el_pending && may_switch(e, stop)) {
		switch_queue(g, e);
		return;
	}
	if (stop == CS_RING_EMPTY)
		execlists_context_idle(g, e);
}

/* SPDX-License-Identifier: MIT */
/*
 * The MI commands: the table of all there are, with how long they are, and those that steer the flow:
 * batches, semaphores, predicates. The ones that move data are in memory.c.
 */
#include "cs.h"

#define CS_MMIO_SRC		BIT(18)
#define RING_NOPID		0x94

typedef enum step (*mi_fn)(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);

/* --- registers ----------------------------------------------------------------------------- */

static enum step load_immediates(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	unsigned int i;

	for (i = 1; i + 1 < len; i += 2)
		cs_reg_write(g, e, cmd[i], cmd[0] & CS_MMIO_DST, cmd[i + 1]);
	return STEP_NEXT;
}

static enum step load_from_register(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)len;
	cs_reg_write(g, e, cmd[2], cmd[0] & CS_MMIO_DST, cs_reg_read(g, e, cmd[1], cmd[0] & CS_MMIO_SRC));
	return STEP_NEXT;
}

/* --- small ones ---------------------------------------------------------------------------- */

/* A no-op may leave a mark for whoever looks. */
static enum step noop(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)len;
	if (cmd[0] & BIT(22))
		reg_set(g, e->info->base + RING_NOPID, field(cmd[0], 21, 0));
	return STEP_NEXT;
}

/* What other units would do; here it is only as long as it is. */
static enum step skip(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)g;
	(void)e;
	(void)cmd;
	(void)len;
	return STEP_NEXT;
}

static enum step user_interrupt(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)cmd;
	(void)len;
	irq_raise_engine(g, e->lrc.fn, e->info, INTR_USER);
	return STEP_NEXT;
}

static enum step arb_check(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)g;
	(void)e;
	(void)cmd;
	(void)len;
	return STEP_ARBITRATION;
}

static enum step arb_on_off(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)g;
	(void)len;
	e->lrc.arb_off = !(cmd[0] & 1);
	return STEP_NEXT;
}

/* Whoever waits in memory looks again soon: engines poll here. */
static enum step semaphore_signal(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)e;
	(void)cmd;
	(void)len;
	engine_kick(g);
	return STEP_NEXT;
}

/* --- predicates ---------------------------------------------------------------------------- */

#define PREDICATE_SRC0		0x400
#define PREDICATE_SRC1		0x408
#define PREDICATE_DATA		0x410
#define PREDICATE_RESULT_2	0x3bc

enum load_op { PREDICATE_KEEP, PREDICATE_UNUSED, PREDICATE_LOAD, PREDICATE_LOADINV };
enum combine_op { COMBINE_SET, COMBINE_AND, COMBINE_OR, COMBINE_XOR };
enum compare_op { COMPARE_TRUE, COMPARE_FALSE, COMPARE_SRCS_EQUAL, COMPARE_DELTAS_EQUAL };
enum noop_mode {
	NOOP_NEVER = 0, NOOP_ON_RESULT2_CLEAR = 1, NOOP_ON_RESULT2_SET = 2, NOOP_ON_RESULT_CLEAR = 3,
	NOOP_ON_RESULT_SET = 4, NOOP_ALWAYS = 15,
};

static uint64_t reg64(const struct igpu *g, const struct engine *e, uint32_t off)
{
	return u64_of(reg_get(g, e->info->base + off), reg_get(g, e->info->base + off + 4));
}

static bool predicate(const struct igpu *g, const struct engine *e)
{
	return reg_get(g, e->info->base + RING_PREDICATE_RESULT) & 1;
}

static bool compare_sources(const struct igpu *g, const struct engine *e, enum compare_op op)
{
	uint64_t src0 = reg64(g, e, PREDICATE_SRC0);
	uint64_t src1 = reg64(g, e, PREDICATE_SRC1);

	switch (op) {
	case COMPARE_FALSE: return false;
	case COMPARE_SRCS_EQUAL: return src0 == src1;
	case COMPARE_DELTAS_EQUAL: return src0 - src1 == reg64(g, e, PREDICATE_DATA);
	default: return true;
	}
}

static bool combine(enum combine_op op, bool old, bool value)
{
	switch (op) {
	case COMBINE_AND: return old && value;
	case COMBINE_OR: return old || value;
	case COMBINE_XOR: return old != value;
	default: return value;
	}
}

static enum step mi_predicate(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	enum load_op load = field(cmd[0], 7, 6);
	bool value = combine(field(cmd[0], 4, 3), predicate(g, e), compare_sources(g, e, field(cmd[0], 1, 0)));

	(void)len;
	if (load == PREDICATE_LOAD || load == PREDICATE_LOADINV)
		reg_set(g, e->info->base + RING_PREDICATE_RESULT, value != (load == PREDICATE_LOADINV));
	return STEP_NEXT;
}

/* From here on commands are skipped, or no longer; the results are looked at now. */
static enum step set_predicate(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	bool result2 = reg_get(g, e->info->base + PREDICATE_RESULT_2) & 1;

	(void)len;
	switch (field(cmd[0], 3, 0)) {
	case NOOP_ON_RESULT2_CLEAR: e->lrc.predicated = !result2; break;
	case NOOP_ON_RESULT2_SET: e->lrc.predicated = result2; break;
	case NOOP_ON_RESULT_CLEAR: e->lrc.predicated = !predicate(g, e); break;
	case NOOP_ON_RESULT_SET: e->lrc.predicated = predicate(g, e); break;
	case NOOP_ALWAYS: e->lrc.predicated = true; break;
	default: e->lrc.predicated = false; break;
	}
	return STEP_NEXT;
}

/* --- batches ------------------------------------------------------------------------------- */

#define BATCH_PPGTT		BIT(8)
#define BATCH_PREDICATED	BIT(15)
#define BATCH_SECOND_LEVEL	BIT(22)

/* The batches of a context restore: the indirect one first, then the one per context. */
void cs_next_wa_stage(struct lrc *l)
{
	if (l->wa_stage == WA_INDIRECT && l->per_ctx) {
		l->wa_stage = WA_PER_CTX;
		l->wa_at = l->per_ctx;
		l->wa_end = 0;
	} else {
		l->wa_stage = WA_NONE;
		l->arb_off = false;
	}
}

static enum step end_level(struct lrc *l)
{
	if (l->wa_stage) {
		cs_next_wa_stage(l);
		return STEP_JUMPED;
	}
	if (!l->in_batch)
		return STEP_NEXT;
	if (l->batch_return) {
		l->batch_addr = l->batch_return;
		l->batch_ggtt = l->batch_return_ggtt;
		l->batch_return = 0;
		return STEP_JUMPED;
	}
	l->in_batch = false;
	l->predicated = false;
	return STEP_JUMPED;
}

static enum step end_batch(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)g;
	(void)len;
	if (cmd[0] & BATCH_PREDICATED && e->lrc.predicated)
		return STEP_NEXT;
	return end_level(&e->lrc);
}

static enum step start_batch(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	struct lrc *l = &e->lrc;
	bool ggtt = cs_ggtt(e, !(cmd[0] & BATCH_PPGTT));
	uint64_t to = u64_of(cmd[1] & ~3u, cmd[2]);

	if (cmd[0] & BATCH_PREDICATED && !predicate(g, e))
		return STEP_NEXT;
	if (l->wa_stage) {
		l->wa_at = to;
		l->wa_end = 0;
		return STEP_JUMPED;
	}
	if (!l->in_batch) {
		cs_advance(l, len);	/* the ring goes on behind the command */
	} else if (cmd[0] & BATCH_SECOND_LEVEL) {
		l->batch_return = l->batch_addr + len * 4;
		l->batch_return_ggtt = l->batch_ggtt;
	}
	l->batch_ggtt = ggtt;
	l->batch_addr = to;
	l->in_batch = true;
	return STEP_JUMPED;
}

/* --- comparisons with memory --------------------------------------------------------------- */

static bool compare(uint32_t op, uint32_t sad, uint32_t sdd)
{
	switch (op) {
	case 0: return sad > sdd;
	case 1: return sad >= sdd;
	case 2: return sad < sdd;
	case 3: return sad <= sdd;
	case 4: return sad == sdd;
	case 5: return sad != sdd;
	default: return true;
	}
}

#define SEMAPHORE_REGISTER	BIT(16)

/* Both modes, polling and waiting for a signal, look at memory again and again; so does the form with a token. */
static enum step semaphore_wait(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint64_t sad;

	(void)len;
	if (cmd[0] & SEMAPHORE_REGISTER)
		sad = cs_reg_read(g, e, cmd[2], cmd[0] & CS_MMIO_DST);
	else if (!cs_load(g, e, cs_ggtt(e, cmd[0] & USE_GGTT), u64_of(cmd[2] & ~3u, cmd[3]), &sad, 4))
		return STEP_HUNG;
	return compare(field(cmd[0], 14, 12), sad, cmd[1]) ? STEP_NEXT : STEP_BLOCKED;
}

#define COND_ONE_LEVEL		BIT(18)
#define COND_MASKED		BIT(19)
#define COND_COMPARE		BIT(21)

/* Ends when the comparison is false. In the masked form memory holds the mask, then the data. */
static enum step conditional_end(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	bool ggtt = cs_ggtt(e, cmd[0] & USE_GGTT);
	unsigned int bytes = cmd[0] & COND_MASKED ? 8 : 4;
	uint64_t value;

	(void)len;
	if (!(cmd[0] & COND_COMPARE))
		return STEP_NEXT;
	if (!cs_load(g, e, ggtt, u64_of(cmd[2] & ~(bytes - 1), cmd[3]), &value, bytes))
		return STEP_HUNG;
	if (cmd[0] & COND_MASKED)
		value = lo32(value) & hi32(value);
	if (compare(field(cmd[0], 14, 12), value, cmd[1]))
		return STEP_NEXT;
	if (!(cmd[0] & COND_ONE_LEVEL))
		e->lrc.batch_return = 0;
	return end_level(&e->lrc);
}

/* --- the table ----------------------------------------------------------------------------- */

struct mi_command {
	mi_fn run;
	uint8_t length_bits;	/* how many of the low bits say the length; 0: it is one dword */
	bool predicate_proof;	/* runs even where commands are skipped */
};

static const struct mi_command mi_commands[64] = {
	[0x00] = { noop, 0, false },		/* MI_NOOP */
	[0x01] = { set_predicate, 0, true },	/* MI_SET_PREDICATE */
	[0x02] = { user_interrupt, 0, false },	/* MI_USER_INTERRUPT */
	[0x03] = { skip, 0, false },		/* MI_WAIT_FOR_EVENT: there is no display */
	[0x04] = { skip, 0, false },		/* MI_FLUSH */
	[0x05] = { arb_check, 0, true },	/* MI_ARB_CHECK */
	[0x06] = { skip, 0, false },		/* MI_RS_CONTROL */
	[0x07] = { mi_report_head, 0, false },	/* MI_REPORT_HEAD */
	[0x08] = { arb_on_off, 0, true },	/* MI_ARB_ON_OFF */
	[0x09] = { skip, 0, false },		/* MI_URB_ATOMIC_ALLOC */
	[0x0a] = { end_batch, 0, true },	/* MI_BATCH_BUFFER_END */
	[0x0b] = { skip, 0, false },		/* MI_SUSPEND_FLUSH */
	[0x0c] = { mi_predicate, 0, false },	/* MI_PREDICATE */
	[0x0d] = { skip, 0, false },		/* MI_TOPOLOGY_FILTER */
	[0x0e] = { skip, 0, false },		/* MI_SET_APPID */
	[0x0f] = { skip, 0, false },		/* MI_RS_CONTEXT */
	[0x11] = { skip, 6, false },		/* MI_OVERLAY_FLIP */
	[0x12] = { skip, 6, false },		/* MI_LOAD_SCAN_LINES_INCL */
	[0x13] = { skip, 6, false },		/* MI_LOAD_SCAN_LINES_EXCL */
	[0x14] = { skip, 8, false },		/* MI_DISPLAY_FLIP */
	[0x16] = { skip, 8, false },		/* MI_SEMAPHORE_MBOX */
	[0x17] = { skip, 8, false },		/* MI_VERTEX_BUFFER */
	[0x18] = { skip, 8, false },		/* MI_SET_CONTEXT */
	[0x19] = { skip, 8, false },		/* MI_URB_CLEAR */
	[0x1a] = { mi_math, 8, false },		/* MI_MATH */
	[0x1b] = { semaphore_signal, 8, false },	/* MI_SEMAPHORE_SIGNAL */
	[0x1c] = { semaphore_wait, 8, false },	/* MI_SEMAPHORE_WAIT, and with a token */
	[0x1d] = { skip, 8, false },		/* MI_FORCE_WAKEUP */
	[0x20] = { mi_store_data, 10, false },	/* MI_STORE_DATA_IMM */
	[0x21] = { mi_store_index, 8, false },	/* MI_STORE_DATA_INDEX */
	[0x22] = { load_immediates, 8, false },	/* MI_LOAD_REGISTER_IMM */
	[0x23] = { mi_update_gtt, 10, false },	/* MI_UPDATE_GTT */
	[0x24] = { mi_store_register, 8, false },	/* MI_STORE_REGISTER_MEM */
	[0x26] = { mi_flush, 6, false },	/* MI_FLUSH_DW */
	[0x27] = { skip, 10, false },		/* MI_CLFLUSH */
	[0x28] = { skip, 6, false },		/* MI_REPORT_PERF_COUNT: nothing is counted */
	[0x29] = { mi_load_register, 8, false },	/* MI_LOAD_REGISTER_MEM */
	[0x2a] = { load_from_register, 8, false },	/* MI_LOAD_REGISTER_REG */
	[0x2b] = { skip, 8, false },		/* MI_RS_STORE_DATA_IMM */
	[0x2c] = { skip, 8, false },		/* MI_LOAD_URB_MEM */
	[0x2d] = { skip, 8, false },		/* MI_STORE_URB_MEM */
	[0x2e] = { mi_copy_memory, 8, false },	/* MI_COPY_MEM_MEM */
	[0x2f] = { mi_atomic, 8, false },	/* MI_ATOMIC */
	[0x31] = { start_batch, 8, false },	/* MI_BATCH_BUFFER_START */
	[0x36] = { conditional_end, 8, false },	/* MI_CONDITIONAL_BATCH_BUFFER_END */
};

static const struct mi_command *command_of(uint32_t dw)
{
	return &mi_commands[field(dw, 28, 23)];
}

unsigned int mi_length(uint32_t dw)
{
	const struct mi_command *c = command_of(dw);

	if (!c->run)
		return 0;
	return c->length_bits ? field(dw, c->length_bits - 1, 0) + 2 : 1;
}

enum step mi_execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	const struct mi_command *c = command_of(cmd[0]);

	if (e->lrc.predicated && !c->predicate_proof)
		return STEP_NEXT;
	return c->run(g, e, cmd, len);
}

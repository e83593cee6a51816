/* SPDX-License-Identifier: MIT */
/*
 * The command streamer: fetches commands from ring and batches, executes MI_*, hands blits to blit.c and
 * skips what other units would do by its length. Owns nothing but the progress in struct lrc.
 */
#include <string.h>

#include "state.h"

#define MAX_COMMAND_DWORDS	260u
#define CLIENT_MI		0
#define CLIENT_BLT		2
#define CLIENT_3D		3

#define USE_GGTT		BIT(22)
#define INTR_USER		BIT(0)
#define RING_IPEHR		0x68
#define RING_ACTHD		0x74
#define RING_ACTHD_UDW		0x5c
#define CS_GPR			0x600
#define PREDICATE_RESULT	0x418
#define ENGINE_WINDOW		0xfffu

enum mi_opcode {
	MI_NOOP = 0x00, MI_USER_INTERRUPT = 0x02, MI_ARB_CHECK = 0x05,
	MI_ARB_ON_OFF = 0x08, MI_BATCH_BUFFER_END = 0x0a, MI_MATH = 0x1a, MI_SEMAPHORE_SIGNAL = 0x1b,
	MI_SEMAPHORE_WAIT = 0x1c, MI_STORE_DATA_IMM = 0x20, MI_LOAD_REGISTER_IMM = 0x22,
	MI_STORE_REGISTER_MEM = 0x24, MI_FLUSH_DW = 0x26, MI_LOAD_REGISTER_MEM = 0x29,
	MI_LOAD_REGISTER_REG = 0x2a, MI_COPY_MEM_MEM = 0x2e, MI_ATOMIC = 0x2f, MI_BATCH_BUFFER_START = 0x31,
	MI_CONDITIONAL_BATCH_BUFFER_END = 0x36,
};

/* --- memory -------------------------------------------------------------------------------- */

static bool translate(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *pa)
{
	if (ggtt)
		return ggtt_translate(g, e->lrc.fn, va, pa);
	return ppgtt_translate(g, e->lrc.fn, e->lrc.pml4, va & GENMASK64(47, 0), pa);
}

bool cs_access(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, void *buf, size_t len, bool write)
{
	uint8_t *p = buf;

	while (len) {
		size_t n = PAGE_BYTES - (va & (PAGE_BYTES - 1));
		uint64_t pa;
		bool ok;

		if (n > len)
			n = len;
		if (!translate(g, e, ggtt, va, &pa)) {
			record(g, "page_fault engine=%s fn=%u address=0x%llx ggtt=%u", e->info->name, e->lrc.fn,
			       (unsigned long long)va, ggtt);
			e->hung = true;
			return false;
		}
		ok = write ? dma_write(g, e->lrc.fn, pa, p, n) : dma_read(g, e->lrc.fn, pa, p, n);
		if (!ok)
			return false;
		va += n;
		p += n;
		len -= n;
	}
	return true;
}

static bool store(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t val, size_t len)
{
	return cs_access(g, e, ggtt, va, &val, len, true);
}

static bool load(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *val, size_t len)
{
	*val = 0;
	return cs_access(g, e, ggtt, va, val, len, false);
}

/* --- fetching ------------------------------------------------------------------------------ */

/* One page's translation is kept while a slice lasts: code runs along pages. */
static bool fetch(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint32_t *dw)
{
	struct page_cache *c = &e->fetch_tlb;
	uint64_t page = va & ~(uint64_t)(PAGE_BYTES - 1);

	if (!c->valid || c->ggtt != ggtt || c->va != page) {
		uint64_t pa;

		if (!translate(g, e, ggtt, va, &pa)) {
			record(g, "page_fault engine=%s fn=%u fetch=0x%llx ggtt=%u", e->info->name, e->lrc.fn,
			       (unsigned long long)va, ggtt);
			c->valid = false;
			return false;
		}
		*c = (struct page_cache){ true, ggtt, page, pa & ~(uint64_t)(PAGE_BYTES - 1) };
	}
	return dma_read(g, e->lrc.fn, c->pa + (va & (PAGE_BYTES - 1)), dw, sizeof(*dw));
}

static bool fetch_at(struct igpu *g, struct engine *e, unsigned int i, uint32_t *dw)
{
	const struct lrc *l = &e->lrc;

	if (l->in_batch)
		return fetch(g, e, l->batch_ggtt, l->batch_addr + i * 4, dw);
	return fetch(g, e, true, l->ring_start + (l->head + i * 4) % l->ring_bytes, dw);
}

static unsigned int mi_length(uint32_t dw)
{
	uint32_t op = field(dw, 28, 23);

	if (op < 0x10)
		return 1;
	if (op == MI_FLUSH_DW)
		return field(dw, 5, 0) + 2;
	return field(dw, 7, 0) + 2;
}

/* Of 3D and media packets only the length matters, and a few have no length field. */
static unsigned int render_length(uint32_t dw)
{
	uint32_t sub = field(dw, 28, 27);
	uint32_t op = field(dw, 26, 24);

	if (sub == 1 && op <= 1)
		return 1;
	if (sub == 2)
		return field(dw, 15, 0) + 2;
	return field(dw, 7, 0) + 2;
}

static unsigned int command_length(uint32_t dw)
{
	switch (dw >> 29) {
	case CLIENT_MI: return mi_length(dw);
	case CLIENT_BLT: return field(dw, 7, 0) + 2;
	case CLIENT_3D: return render_length(dw);
	default: return 0;
	}
}

static void advance(struct lrc *l, unsigned int len)
{
	if (l->in_batch)
		l->batch_addr += len * 4;
	else
		l->head = (l->head + len * 4) % l->ring_bytes;
}

/* --- registers ----------------------------------------------------------------------------- */

static uint32_t cs_register(const struct engine *e, uint32_t off, bool relative)
{
	off &= 0x7ffffc;
	return relative ? e->info->base + (off & ENGINE_WINDOW) : off;
}

static uint32_t *gpr(struct igpu *g, struct engine *e, unsigned int n)
{
	return &g->regs[(e->info->base + CS_GPR) / 4 + n * 2];
}

static uint64_t gpr_get(struct igpu *g, struct engine *e, unsigned int n)
{
	return u64_of(gpr(g, e, n)[0], gpr(g, e, n)[1]);
}

static void load_immediates(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	unsigned int i;

	for (i = 1; i + 1 < len; i += 2)
		reg_write_by_engine(g, e->lrc.fn, cs_register(e, cmd[i], cmd[0] & BIT(19)), cmd[i + 1]);
}

enum alu_opcode {
	ALU_NOOP = 0x000, ALU_LOAD = 0x080, ALU_LOADINV = 0x480, ALU_LOAD0 = 0x081, ALU_LOAD1 = 0x481,
	ALU_ADD = 0x100, ALU_SUB = 0x101, ALU_AND = 0x102, ALU_OR = 0x103, ALU_XOR = 0x104,
	ALU_STORE = 0x180, ALU_STOREINV = 0x580,
};
enum alu_operand { ALU_SRCA = 0x20, ALU_SRCB = 0x21, ALU_ACCU = 0x31, ALU_ZF = 0x32, ALU_CF = 0x33 };

struct alu {
	uint64_t srca, srcb, accu;
	bool zf, cf;
};

static void alu_result(struct alu *a, uint64_t value, bool carry)
{
	a->accu = value;
	a->zf = !value;
	a->cf = carry;
}

static uint64_t alu_read(const struct alu *a, uint32_t operand)
{
	switch (operand) {
	case ALU_ACCU: return a->accu;
	case ALU_ZF: return a->zf ? ~0ull : 0;
	case ALU_CF: return a->cf ? ~0ull : 0;
	default: return 0;
	}
}

static void alu_load(struct alu *a, uint32_t operand, uint64_t value)
{
	if (operand == ALU_SRCA)
		a->srca = value;
	else if (operand == ALU_SRCB)
		a->srcb = value;
}

static void alu_store(struct igpu *g, struct engine *e, uint32_t reg, uint64_t value)
{
	gpr(g, e, reg & 15)[0] = lo32(value);
	gpr(g, e, reg & 15)[1] = hi32(value);
}

static void alu_step(struct igpu *g, struct engine *e, struct alu *a, uint32_t dw)
{
	uint32_t op1 = field(dw, 19, 10);
	uint32_t op2 = field(dw, 9, 0);

	switch (field(dw, 31, 20)) {
	case ALU_LOAD: alu_load(a, op1, gpr_get(g, e, op2 & 15)); break;
	case ALU_LOADINV: alu_load(a, op1, ~gpr_get(g, e, op2 & 15)); break;
	case ALU_LOAD0: alu_load(a, op1, 0); break;
	case ALU_LOAD1: alu_load(a, op1, ~0ull); break;
	case ALU_ADD: alu_result(a, a->srca + a->srcb, a->srca + a->srcb < a->srca); break;
	case ALU_SUB: alu_result(a, a->srca - a->srcb, a->srca < a->srcb); break;
	case ALU_AND: alu_result(a, a->srca & a->srcb, false); break;
	case ALU_OR: alu_result(a, a->srca | a->srcb, false); break;
	case ALU_XOR: alu_result(a, a->srca ^ a->srcb, false); break;
	case ALU_STORE: alu_store(g, e, op1, alu_read(a, op2)); break;
	case ALU_STOREINV: alu_store(g, e, op1, ~alu_read(a, op2)); break;
	default: break;
	}
}

static void math(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	struct alu a = { 0 };
	unsigned int i;

	for (i = 1; i < len; i++)
		alu_step(g, e, &a, cmd[i]);
}

/* --- memory commands ----------------------------------------------------------------------- */

static bool store_data(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	bool ggtt = cmd[0] & USE_GGTT;
	uint64_t va = u64_of(cmd[1], cmd[2]) & ~3ull;

	if (len < 4)
		return true;
	if (cmd[0] & BIT(21) && len >= 5)
		return store(g, e, ggtt, va, u64_of(cmd[3], cmd[4]), 8);
	return cs_access(g, e, ggtt, va, (void *)&cmd[3], (len - 3) * 4, true);
}

static bool store_register(struct igpu *g, struct engine *e, const uint32_t *cmd)
{
	uint32_t val = reg_read_by_engine(g, e->lrc.fn, cs_register(e, cmd[1], cmd[0] & BIT(19)));

	return store(g, e, cmd[0] & USE_GGTT, u64_of(cmd[2], cmd[3]), val, 4);
}

static bool load_register(struct igpu *g, struct engine *e, const uint32_t *cmd)
{
	uint64_t val;

	if (!load(g, e, cmd[0] & USE_GGTT, u64_of(cmd[2], cmd[3]), &val, 4))
		return false;
	reg_write_by_engine(g, e->lrc.fn, cs_register(e, cmd[1], cmd[0] & BIT(19)), lo32(val));
	return true;
}

static bool copy_memory(struct igpu *g, struct engine *e, const uint32_t *cmd)
{
	uint64_t val;

	if (!load(g, e, cmd[0] & BIT(22), u64_of(cmd[3], cmd[4]), &val, 4))
		return false;
	return store(g, e, cmd[0] & BIT(21), u64_of(cmd[1], cmd[2]), val, 4);
}

static uint64_t atomic_result(uint32_t op, uint64_t old, uint64_t a, uint64_t b)
{
	switch (op) {
	case 0x1: return old & a;
	case 0x2: return old | a;
	case 0x3: return old ^ a;
	case 0x4: return a;
	case 0x5: return old + 1;
	case 0x6: return old - 1;
	case 0x7: return old + a;
	case 0x8: return old - a;
	case 0x9: return a - old;
	case 0xe: return old == b ? a : old;
	default: return old;
	}
}

static bool atomic(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	bool ggtt = cmd[0] & USE_GGTT;
	uint64_t va = u64_of(cmd[1], cmd[2]);
	size_t bytes = field(cmd[0], 20, 19) == 1 ? 8 : 4;
	uint64_t a, b, old;

	if (cmd[0] & BIT(18) && len >= 7) {
		a = u64_of(cmd[3], cmd[4]);
		b = u64_of(cmd[5], cmd[6]);
	} else {
		a = u64_of(gpr(g, e, 0)[0], gpr(g, e, 0)[1]);
		b = u64_of(gpr(g, e, 1)[0], gpr(g, e, 1)[1]);
	}
	if (!load(g, e, ggtt, va, &old, bytes))
		return false;
	if (!store(g, e, ggtt, va, atomic_result(field(cmd[0], 11, 8), old, a, b), bytes))
		return false;
	if (cmd[0] & BIT(16))
		alu_store(g, e, 0, old);
	return true;
}

/* Post-sync operation of MI_FLUSH_DW and PIPE_CONTROL: 1 writes the immediate, 3 the time. */
static bool post_sync(struct igpu *g, struct engine *e, uint32_t op, bool ggtt, bool index, uint64_t va, uint64_t imm)
{
	/* "Index" means an offset into the context's own status page. */
	if (index) {
		va = e->lrc.lrca + (va & (PAGE_BYTES - 1));
		ggtt = true;
	}
	switch (op) {
	case 1: return store(g, e, ggtt, va & ~7ull, imm, 8);
	case 2: return store(g, e, ggtt, va & ~7ull, 0, 8);
	case 3: return store(g, e, ggtt, va & ~7ull, timestamp(g), 8);
	default: return true;
	}
}

static void user_interrupt(struct igpu *g, struct engine *e)
{
	irq_raise_engine(g, e->lrc.fn, e->info, INTR_USER);
}

static bool flush_dw(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint64_t va = len >= 3 ? u64_of(cmd[1] & ~7u, cmd[2]) : 0;
	uint64_t imm = len >= 4 ? u64_of(cmd[3], len >= 5 ? cmd[4] : 0) : 0;
	/* The short form writes one dword. */
	if (len == 4 && field(cmd[0], 15, 14) == 1) {
		bool index = cmd[0] & BIT(21);

		if (index)
			va = e->lrc.lrca + (va & (PAGE_BYTES - 1));
		if (!store(g, e, index || (cmd[1] & BIT(2)), va, imm, 4))
			return false;
	} else if (!post_sync(g, e, field(cmd[0], 15, 14), cmd[1] & BIT(2), cmd[0] & BIT(21), va, imm)) {
		return false;
	}
	if (cmd[0] & BIT(8))
		user_interrupt(g, e);
	return true;
}

static bool pipe_control(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	if (len < 6)
		return true;
	if (!post_sync(g, e, field(cmd[1], 15, 14), cmd[1] & BIT(24), cmd[1] & BIT(21),
		       u64_of(cmd[2] & ~3u, cmd[3]), u64_of(cmd[4], cmd[5])))
		return false;
	if (cmd[1] & BIT(8))
		user_interrupt(g, e);
	return true;
}

/* --- control flow -------------------------------------------------------------------------- */

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

enum step { STEP_NEXT, STEP_JUMPED, STEP_AGAIN, STEP_BLOCKED, STEP_ARBITRATION, STEP_HUNG, STEP_LOST };

static enum step step_of(bool ok) { return ok ? STEP_NEXT : STEP_HUNG; }

static enum step semaphore_wait(struct igpu *g, struct engine *e, const uint32_t *cmd)
{
	uint64_t sad;

	if (cmd[0] & BIT(16))
		sad = reg_read_by_engine(g, e->lrc.fn, cs_register(e, cmd[2], false));
	else if (!load(g, e, cmd[0] & USE_GGTT, u64_of(cmd[2] & ~3u, cmd[3]), &sad, 4))
		return STEP_HUNG;
	return compare(field(cmd[0], 14, 12), sad, cmd[1]) ? STEP_NEXT : STEP_BLOCKED;
}

static enum step end_batch(struct lrc *l)
{
	if (!l->in_batch)
		return STEP_NEXT;
	if (l->batch_return) {
		l->batch_addr = l->batch_return;
		l->batch_return = 0;
		return STEP_JUMPED;
	}
	l->in_batch = false;
	return STEP_JUMPED;
}

static enum step start_batch(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	struct lrc *l = &e->lrc;

	if (cmd[0] & BIT(15) && !reg_get(g, e->info->base + PREDICATE_RESULT))
		return STEP_NEXT;
	if (!l->in_batch)
		advance(l, len);	/* the ring goes on behind the command */
	else if (cmd[0] & BIT(22))
		l->batch_return = l->batch_addr + len * 4;
	l->batch_ggtt = !(cmd[0] & BIT(8));
	l->batch_addr = u64_of(cmd[1] & ~3u, cmd[2]);
	l->in_batch = true;
	return STEP_JUMPED;
}

static enum step conditional_end(struct igpu *g, struct engine *e, const uint32_t *cmd)
{
	uint64_t value;

	if (!load(g, e, cmd[0] & USE_GGTT, u64_of(cmd[2] & ~7u, cmd[3]), &value, 4))
		return STEP_HUNG;
	if (compare(field(cmd[0], 14, 12), value, cmd[1]))
		return STEP_NEXT;
	return end_batch(&e->lrc);
}

static enum step execute_mi(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	switch (field(cmd[0], 28, 23)) {
	case MI_USER_INTERRUPT:
		user_interrupt(g, e);
		return STEP_NEXT;
	case MI_ARB_CHECK:
		return STEP_ARBITRATION;
	case MI_ARB_ON_OFF:
		e->lrc.arb_off = !(cmd[0] & 1);
		return STEP_NEXT;
	case MI_BATCH_BUFFER_END:
		return end_batch(&e->lrc);
	case MI_MATH:
		math(g, e, cmd, len);
		return STEP_NEXT;
	case MI_SEMAPHORE_WAIT:
		return semaphore_wait(g, e, cmd);
	case MI_STORE_DATA_IMM:
		return step_of(store_data(g, e, cmd, len));
	case MI_LOAD_REGISTER_IMM:
		load_immediates(g, e, cmd, len);
		return STEP_NEXT;
	case MI_STORE_REGISTER_MEM:
		return step_of(store_register(g, e, cmd));
	case MI_FLUSH_DW:
		return step_of(flush_dw(g, e, cmd, len));
	case MI_LOAD_REGISTER_MEM:
		return step_of(load_register(g, e, cmd));
	case MI_LOAD_REGISTER_REG:
		reg_write_by_engine(g, e->lrc.fn, cs_register(e, cmd[2], cmd[0] & BIT(19)),
			  reg_read_by_engine(g, e->lrc.fn, cs_register(e, cmd[1], cmd[0] & BIT(18))));
		return STEP_NEXT;
	case MI_COPY_MEM_MEM:
		return step_of(copy_memory(g, e, cmd));
	case MI_ATOMIC:
		return step_of(atomic(g, e, cmd, len));
	case MI_BATCH_BUFFER_START:
		return start_batch(g, e, cmd, len);
	case MI_CONDITIONAL_BATCH_BUFFER_END:
		return conditional_end(g, e, cmd);
	default:
		return STEP_NEXT;
	}
}

static enum step blit(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	if (!blit_execute(g, e, cmd, len))
		return STEP_HUNG;
	return e->lrc.blit_row ? STEP_AGAIN : STEP_NEXT;
}

static enum step execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	switch (cmd[0] >> 29) {
	case CLIENT_MI:
		return execute_mi(g, e, cmd, len);
	case CLIENT_BLT:
		return blit(g, e, cmd, len);
	default:
		if (cmd[0] >> 16 == 0x7a00)
			return step_of(pipe_control(g, e, cmd, len));
		return STEP_NEXT;
	}
}

/* A slice is so many short commands; long ones and the rows of blits cost more. */
#define WORK_DWORDS	16u
#define SHORT_COMMAND	8u

void cs_spend(struct engine *e, unsigned int work)
{
	e->work_left -= work < e->work_left ? work : e->work_left;
}

static enum step one_command(struct igpu *g, struct engine *e)
{
	uint32_t cmd[MAX_COMMAND_DWORDS];
	unsigned int len;
	unsigned int i;
	enum step step;

	cs_spend(e, 1);
	/* A command that says it is shorter than it is has zeros for the rest. */
	memset(cmd, 0, SHORT_COMMAND * sizeof(*cmd));
	if (!fetch_at(g, e, 0, &cmd[0]))
		return STEP_HUNG;
	len = command_length(cmd[0]);
	reg_set(g, e->info->base + RING_IPEHR, cmd[0]);
	if (!len) {
		record(g, "bad_command engine=%s fn=%u dw=0x%08x", e->info->name, e->lrc.fn, cmd[0]);
		return STEP_HUNG;
	}
	/* Long packets (media state) are only skipped: their tail is not needed. */
	for (i = 1; i < len && i < MAX_COMMAND_DWORDS; i++)
		if (!fetch_at(g, e, i, &cmd[i]))
			return STEP_HUNG;
	cs_spend(e, i / WORK_DWORDS);
	step = execute(g, e, cmd, len < MAX_COMMAND_DWORDS ? len : MAX_COMMAND_DWORDS);
	/* It may have written a register that resets the engine, or let the GuC take the context away. */
	if (!e->running)
		return STEP_LOST;
	if (step != STEP_AGAIN)
		e->lrc.blit_row = 0;
	if (step == STEP_NEXT || step == STEP_ARBITRATION)
		advance(&e->lrc, len);
	return step;
}

/*
 * A watchdog that bites resets the engine, and the context goes on behind the command it was stuck at:
 * VFs of xe count on it.
 */
static bool watchdog_bites(struct igpu *g, struct engine *e)
{
	if (!e->watchdog_ns || now_ns(g) < e->watchdog_ns)
		return false;
	e->watchdog_ns = 0;
	record(g, "watchdog engine=%s fn=%u", e->info->name, e->lrc.fn);
	return true;
}

static void skip_command(struct igpu *g, struct engine *e)
{
	uint32_t dw;

	if (fetch_at(g, e, 0, &dw))
		advance(&e->lrc, command_length(dw));
}

static void show_head(struct igpu *g, const struct engine *e)
{
	const struct lrc *l = &e->lrc;
	uint64_t at = l->in_batch ? l->batch_addr : l->ring_start + l->head;

	reg_set(g, e->info->base + RING_ACTHD, lo32(at));
	reg_set(g, e->info->base + RING_ACTHD_UDW, hi32(at));
	reg_set(g, e->info->base + 0x34, l->head);
}

static bool somebody_waits(const struct engine *e)
{
	return e->preempt_wanted || e->el_pending;
}

/* Runs until something stops it, or for so much work. */
enum cs_stop cs_execute(struct igpu *g, struct engine *e, unsigned int work)
{
	enum cs_stop stop = CS_SLICE_OVER;

	e->blocked = false;
	e->work_left = work;
	while (e->work_left && stop == CS_SLICE_OVER) {
		if (!e->lrc.in_batch && e->lrc.head == e->lrc.tail) {
			stop = CS_RING_EMPTY;
			break;
		}
		switch (one_command(g, e)) {
		case STEP_BLOCKED:
			if (watchdog_bites(g, e)) {
				skip_command(g, e);
				break;
			}
			e->blocked = true;
			stop = CS_BLOCKED;
			break;
		case STEP_ARBITRATION:
			if (somebody_waits(e) && !e->lrc.arb_off)
				stop = CS_ARBITRATION;
			break;
		case STEP_HUNG:
			e->hung = true;
			stop = CS_HUNG;
			break;
		case STEP_LOST:
			return CS_LOST;
		default:
			break;
		}
	}
	show_head(g, e);
	return stop;
}

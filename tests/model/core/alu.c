/* SPDX-License-Identifier: MIT */
/*
 * MI_MATH: the little calculator of a command streamer, over its 16 general registers. Its accumulator and
 * flags do not outlive the command.
 */
#include "cs.h"

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

static uint32_t *gpr(struct igpu *g, const struct engine *e, unsigned int n)
{
	return &g->regs[(e->info->base + CS_GPR) / 4 + n % CS_GPRS * 2];
}

uint64_t gpr_get(struct igpu *g, const struct engine *e, unsigned int n)
{
	return u64_of(gpr(g, e, n)[0], gpr(g, e, n)[1]);
}

void gpr_set(struct igpu *g, const struct engine *e, unsigned int n, uint64_t value)
{
	gpr(g, e, n)[0] = lo32(value);
	gpr(g, e, n)[1] = hi32(value);
}

static void set_result(struct alu *a, uint64_t value, bool carry)
{
	a->accu = value;
	a->zf = !value;
	a->cf = carry;
}

/* A flag is all ones or all zeros. */
static uint64_t read_operand(struct igpu *g, const struct engine *e, const struct alu *a, uint32_t operand)
{
	switch (operand) {
	case ALU_SRCA: return a->srca;
	case ALU_SRCB: return a->srcb;
	case ALU_ACCU: return a->accu;
	case ALU_ZF: return a->zf ? ~0ull : 0;
	case ALU_CF: return a->cf ? ~0ull : 0;
	default: return operand < CS_GPRS ? gpr_get(g, e, operand) : 0;
	}
}

/* Loads go to the two sources only. */
static void load(struct alu *a, uint32_t to, uint64_t value)
{
	if (to == ALU_SRCA)
		a->srca = value;
	else if (to == ALU_SRCB)
		a->srcb = value;
}

static void store(struct igpu *g, const struct engine *e, uint32_t to, uint64_t value)
{
	if (to < CS_GPRS)
		gpr_set(g, e, to, value);
}

static void alu_step(struct igpu *g, const struct engine *e, struct alu *a, uint32_t dw)
{
	uint32_t to = field(dw, 19, 10);
	uint32_t from = field(dw, 9, 0);

	switch (field(dw, 31, 20)) {
	case ALU_LOAD: load(a, to, read_operand(g, e, a, from)); break;
	case ALU_LOADINV: load(a, to, ~read_operand(g, e, a, from)); break;
	case ALU_LOAD0: load(a, to, 0); break;
	case ALU_LOAD1: load(a, to, ~0ull); break;
	case ALU_ADD: set_result(a, a->srca + a->srcb, a->srca + a->srcb < a->srca); break;
	case ALU_SUB: set_result(a, a->srca - a->srcb, a->srca < a->srcb); break;
	case ALU_AND: set_result(a, a->srca & a->srcb, false); break;
	case ALU_OR: set_result(a, a->srca | a->srcb, false); break;
	case ALU_XOR: set_result(a, a->srca ^ a->srcb, false); break;
	case ALU_STORE: store(g, e, to, read_operand(g, e, a, from)); break;
	case ALU_STOREINV: store(g, e, to, ~read_operand(g, e, a, from)); break;
	default: break;
	}
}

enum step mi_math(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	struct alu a = { 0 };
	unsigned int i;

	for (i = 1; i < len; i++)
		alu_step(g, e, &a, cmd[i]);
	return STEP_NEXT;
}

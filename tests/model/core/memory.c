/* SPDX-License-Identifier: MIT */
/*
 * The commands that move data between memory, registers and themselves: stores, loads, atomics, the
 * post-sync writes of flushes, entries of the GGTT. Owns nothing.
 */
#include "cs.h"

#define RING_HWS_PGA		0x80
#define HWS_RING_HEAD		0x10

static uint64_t dword_address(const uint32_t *low) { return u64_of(low[0] & ~3u, low[1]); }

/* --- stores and loads ---------------------------------------------------------------------- */

#define STORE_QWORD		BIT(21)

enum step mi_store_data(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	bool ggtt = cs_ggtt(e, cmd[0] & USE_GGTT);
	unsigned int count = len - 3;

	if (len < 4)
		return STEP_NEXT;
	if (cmd[0] & STORE_QWORD)
		count &= ~1u;
	return step_of(cs_access(g, e, ggtt, dword_address(&cmd[1]), (void *)&cmd[3], count * 4, true));
}

/* Into the context's own status page, or the engine's. */
static uint64_t status_page(struct igpu *g, const struct engine *e, bool own)
{
	return own ? e->lrc.lrca : reg_get(g, e->info->base + RING_HWS_PGA) & ~(PAGE_BYTES - 1);
}

enum step mi_store_index(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint64_t page = status_page(g, e, cmd[0] & BIT(21) || !cs_is_privileged(&e->lrc));

	if (len < 3)
		return STEP_NEXT;
	return step_of(cs_access(g, e, true, page + (cmd[1] & 0xffc), (void *)&cmd[2], len < 4 ? 4 : 8, true));
}

#define STORE_PREDICATED	BIT(21)

enum step mi_store_register(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint32_t val;

	(void)len;
	if (cmd[0] & STORE_PREDICATED && !(reg_get(g, e->info->base + RING_PREDICATE_RESULT) & 1))
		return STEP_NEXT;
	val = cs_reg_read(g, e, cmd[1], cmd[0] & CS_MMIO_DST);
	return step_of(cs_store(g, e, cs_ggtt(e, cmd[0] & USE_GGTT), dword_address(&cmd[2]), val, 4));
}

enum step mi_load_register(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint64_t val;

	(void)len;
	if (!cs_load(g, e, cs_ggtt(e, cmd[0] & USE_GGTT), dword_address(&cmd[2]), &val, 4))
		return STEP_HUNG;
	cs_reg_write(g, e, cmd[1], cmd[0] & CS_MMIO_DST, lo32(val));
	return STEP_NEXT;
}

enum step mi_copy_memory(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint64_t val;

	(void)len;
	if (!cs_load(g, e, cs_ggtt(e, cmd[0] & BIT(22)), dword_address(&cmd[3]), &val, 4))
		return STEP_HUNG;
	return step_of(cs_store(g, e, cs_ggtt(e, cmd[0] & BIT(21)), dword_address(&cmd[1]), val, 4));
}

/* The ring's head, without anybody asking for an interrupt. */
enum step mi_report_head(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	(void)cmd;
	(void)len;
	return step_of(cs_store(g, e, true, e->lrc.lrca + HWS_RING_HEAD, e->lrc.head, 4));
}

/* Entries of the GGTT, as the function may write them. */
enum step mi_update_gtt(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	uint64_t at = cmd[1] / PAGE_BYTES;
	unsigned int i;

	if (!cs_is_privileged(&e->lrc))
		return STEP_NEXT;
	for (i = 2; i + 1 < len; i += 2, at++)
		igpu_pte_write(g, e->lrc.fn, at * 8, u64_of(cmd[i], cmd[i + 1]), 8);
	return STEP_NEXT;
}

/* --- atomics ------------------------------------------------------------------------------- */

#define ATOMIC_RETURN		BIT(16)
#define ATOMIC_INLINE		BIT(18)
#define ATOMIC_RETURN_GPR	4u

enum atomic_opcode {
	ATOMIC_AND = 0x1, ATOMIC_OR, ATOMIC_XOR, ATOMIC_MOVE, ATOMIC_INC, ATOMIC_DEC, ATOMIC_ADD, ATOMIC_SUB,
	ATOMIC_RSUB, ATOMIC_IMAX, ATOMIC_IMIN, ATOMIC_UMAX, ATOMIC_UMIN, ATOMIC_CMPWR, ATOMIC_PREDEC,
};
/* The opcode's upper half says the size once more: 0 dwords, 2 quadwords, 4 both halves of 16 bytes. */
#define ATOMIC_CMPWR_16B	0x4eu

/* One operand: low and high quadword. */
struct octword { uint64_t q[2]; };

static int64_t as_signed(uint64_t v, size_t bytes) { return bytes == 4 ? (int32_t)v : (int64_t)v; }

static uint64_t extreme(uint64_t a, uint64_t b, bool first) { return first ? a : b; }

static uint64_t atomic_result(uint32_t op, uint64_t old, uint64_t a, uint64_t b, size_t bytes)
{
	switch (op) {
	case ATOMIC_AND: return old & a;
	case ATOMIC_OR: return old | a;
	case ATOMIC_XOR: return old ^ a;
	case ATOMIC_MOVE: return a;
	case ATOMIC_INC: return old + 1;
	case ATOMIC_PREDEC:
	case ATOMIC_DEC: return old - 1;
	case ATOMIC_ADD: return old + a;
	case ATOMIC_SUB: return old - a;
	case ATOMIC_RSUB: return a - old;
	case ATOMIC_IMAX: return extreme(old, a, as_signed(old, bytes) >= as_signed(a, bytes));
	case ATOMIC_IMIN: return extreme(old, a, as_signed(old, bytes) <= as_signed(a, bytes));
	case ATOMIC_UMAX: return extreme(old, a, old >= a);
	case ATOMIC_UMIN: return extreme(old, a, old <= a);
	case ATOMIC_CMPWR: return old == a ? b : old;
	default: return old;
	}
}

/* Inline operands lie dword by dword in turn; otherwise they are in the general registers 0 to 3. */
static struct octword operand(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int n)
{
	struct octword o;

	if (cmd[0] & ATOMIC_INLINE) {
		o.q[0] = u64_of(cmd[3 + n], cmd[5 + n]);
		o.q[1] = u64_of(cmd[7 + n], cmd[9 + n]);
	} else {
		o.q[0] = gpr_get(g, e, n * 2);
		o.q[1] = gpr_get(g, e, n * 2 + 1);
	}
	return o;
}

static struct octword apply(uint32_t op, struct octword old, struct octword a, struct octword b, size_t bytes)
{
	struct octword new = old;

	if (bytes == 16) {
		if (op == ATOMIC_CMPWR_16B && old.q[0] == a.q[0] && old.q[1] == a.q[1])
			new = b;
		return new;
	}
	if (bytes == 4)
		a.q[0] = lo32(a.q[0]);
	new.q[0] = atomic_result(op & 0xf, old.q[0], a.q[0], b.q[0], bytes);
	return new;
}

/* What comes back is what was there; of PREDEC it is the result. */
static void return_data(struct igpu *g, struct engine *e, struct octword value, size_t bytes)
{
	uint64_t gpr4 = gpr_get(g, e, ATOMIC_RETURN_GPR);

	gpr_set(g, e, ATOMIC_RETURN_GPR, bytes == 4 ? u64_of(lo32(value.q[0]), hi32(gpr4)) : value.q[0]);
	if (bytes == 16)
		gpr_set(g, e, ATOMIC_RETURN_GPR + 1, value.q[1]);
}

enum step mi_atomic(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	static const size_t sizes[4] = { 4, 8, 16, 16 };
	size_t bytes = sizes[field(cmd[0], 20, 19)];
	uint32_t op = field(cmd[0], 15, 8);
	bool ggtt = cs_ggtt(e, cmd[0] & USE_GGTT);
	uint64_t va = dword_address(&cmd[1]) & ~(uint64_t)(bytes - 1);
	struct octword old = { { 0, 0 } };
	struct octword new;

	(void)len;
	if (!cs_access(g, e, ggtt, va, &old, bytes, false))
		return STEP_HUNG;
	new = apply(op, old, operand(g, e, cmd, 0), operand(g, e, cmd, 1), bytes);
	if (!cs_access(g, e, ggtt, va, &new, bytes, true))
		return STEP_HUNG;
	if (cmd[0] & ATOMIC_RETURN)
		return_data(g, e, (op & 0xf) == ATOMIC_PREDEC ? new : old, bytes);
	return STEP_NEXT;
}

/* --- post-sync operations ------------------------------------------------------------------ */

enum post_sync { POST_NONE, POST_IMMEDIATE, POST_DEPTH, POST_TIME };

struct post {
	enum post_sync op;
	bool ggtt;
	bool index;	/* the address is an offset into the context's own status page */
	uint64_t va;
	uint64_t imm;
	size_t bytes;
};

static bool post_sync(struct igpu *g, struct engine *e, struct post p)
{
	if (p.index) {
		p.va = e->lrc.lrca + (p.va & (PAGE_BYTES - 1));
		p.ggtt = true;
	}
	switch (p.op) {
	case POST_IMMEDIATE: return cs_store(g, e, p.ggtt, p.va & ~(uint64_t)(p.bytes - 1), p.imm, p.bytes);
	case POST_DEPTH: return cs_store(g, e, p.ggtt, p.va & ~7ull, 0, 8);	/* nothing is drawn here */
	case POST_TIME: return cs_store(g, e, p.ggtt, p.va & ~7ull, timestamp(g), 8);
	default: return true;
	}
}

/* The short form writes one dword. */
enum step mi_flush(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	struct post p = {
		.op = len >= 3 ? field(cmd[0], 15, 14) : POST_NONE,
		.ggtt = cs_ggtt(e, cmd[1] & BIT(2)),
		.index = cmd[0] & BIT(21),
		.va = u64_of(cmd[1] & ~7u, cmd[2]),
		.imm = u64_of(cmd[3], len >= 5 ? cmd[4] : 0),
		.bytes = len >= 5 ? 8 : 4,
	};

	if (!post_sync(g, e, p))
		return STEP_HUNG;
	if (cmd[0] & BIT(8))
		irq_raise_engine(g, e->lrc.fn, e->info, INTR_USER);
	return STEP_NEXT;
}

enum step pipe_control(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len)
{
	struct post p = {
		.op = field(cmd[1], 15, 14),
		.ggtt = cs_ggtt(e, cmd[1] & BIT(24)),
		.index = cmd[1] & BIT(21),
		.va = dword_address(&cmd[2]),
		.imm = u64_of(cmd[4], cmd[5]),
		.bytes = 8,
	};

	if (len < 6)
		return STEP_NEXT;
	if (!post_sync(g, e, p))
		return STEP_HUNG;
	if (cmd[1] & BIT(8))
		irq_raise_engine(g, e->lrc.fn, e->info, INTR_USER);
	return STEP_NEXT;
}

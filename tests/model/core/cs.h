/* SPDX-License-Identifier: MIT */
/*
 * What the files of the command streamer share: cs.c fetches and loops, mi.c has the MI commands, memory.c
 * those that touch memory, alu.c MI_MATH, nonpriv.c says which registers a batch may write, hang.c what
 * hardware shows when it goes wrong, blit.c draws. Only they look in here.
 */
#ifndef IGPU_CS_H
#define IGPU_CS_H

#include "state.h"

/* Of many MI commands; the interrupt is the engine's. */
#define USE_GGTT		BIT(22)
#define CS_MMIO_DST		BIT(19)
#define INTR_USER		BIT(0)

#define CS_GPR			0x600
#define CS_GPRS			16u
#define RING_IPEHR		0x68
#define RING_PREDICATE_RESULT	0x418
/* The low bits of a register's offset that are its place in the engine's window. */
#define ENGINE_WINDOW		0xfffu

/* What a command did to the flow. */
enum step { STEP_NEXT, STEP_JUMPED, STEP_AGAIN, STEP_BLOCKED, STEP_ARBITRATION, STEP_HUNG, STEP_LOST };

static inline enum step step_of(bool ok) { return ok ? STEP_NEXT : STEP_HUNG; }

/* The ring, what lies in the GGTT, and the batches of a context restore are the kernel's. */
static inline bool cs_is_privileged(const struct lrc *l)
{
	return l->wa_stage || !l->in_batch || l->batch_ggtt;
}

/* A batch that is not privileged does not get at the GGTT: the bit counts as clear. */
static inline bool cs_ggtt(const struct engine *e, uint32_t bit)
{
	return bit && cs_is_privileged(&e->lrc);
}

/* cs.c */
bool cs_translate(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *pa);
bool cs_store(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t val, size_t len);
bool cs_load(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, uint64_t *val, size_t len);
void cs_advance(struct lrc *l, unsigned int len);

/* mi.c: the length of a command in dwords, 0 for none that exists */
unsigned int mi_length(uint32_t dw);
enum step mi_execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
void cs_next_wa_stage(struct lrc *l);

/* memory.c */
enum step mi_store_data(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_store_index(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_store_register(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_load_register(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_copy_memory(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_atomic(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_flush(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_report_head(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step mi_update_gtt(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);
enum step pipe_control(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);

/* hang.c: the context cannot go on */
void hang_by_page_fault(struct igpu *g, struct engine *e, const char *what, uint64_t va, bool ggtt, enum walk_level level);
void hang_by_command(struct igpu *g, struct engine *e, uint32_t dw);

/* alu.c */
uint64_t gpr_get(struct igpu *g, const struct engine *e, unsigned int n);
void gpr_set(struct igpu *g, const struct engine *e, unsigned int n, uint64_t value);
enum step mi_math(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);

/* nonpriv.c: registers as commands reach them; relative is to the engine that runs them */
uint32_t cs_reg_read(struct igpu *g, struct engine *e, uint32_t off, bool relative);
void cs_reg_write(struct igpu *g, struct engine *e, uint32_t off, bool relative, uint32_t val);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The GuC as scheduler, over the core's outer face: functions that share the engines by quantum, sets of ring
 * contexts, what the record says of it. Time goes on only as far as the core asks for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

#define MS		1000000ull
#define CTX_BYTES	0x4000u		/* two pages of image, ring, data */
#define CTX_AT(fn, n)	(0x400000u + (fn) * 0x10000u + (n) * CTX_BYTES)
#define SPIN		0x0e404002, 5, 0x400000 + 0x7f000, 0	/* a semaphore in the GGTT that stays 0 */

static void run_for(struct igpu *g, uint64_t ns)
{
	uint64_t end = host.now_ns + ns;

	while (host.now_ns < end) {
		uint64_t wait = igpu_run(g);

		host.now_ns = wait && host.now_ns + wait < end ? host.now_ns + wait : end;
	}
}

/* Registers and enables context n of fn; what it waits on lies at 0x47f000, the same place for all. */
static void start_context(struct igpu *g, unsigned int fn, unsigned int n, uint32_t class, const uint32_t *cmd,
			  unsigned int len)
{
	uint32_t at = CTX_AT(fn, n);
	unsigned int i;

	for (i = 0; i < 4; i++)
		map_ggtt(g, fn, at + i * 4096, at + i * 4096);
	set_mem32(at + 4096 + 0x05 * 4, 0);
	set_mem32(at + 4096 + 0x07 * 4, len * 4);
	set_mem32(at + 4096 + 0x09 * 4, at + 0x2000);
	for (i = 0; i < len; i++)
		set_mem32(at + 0x2000 + i * 4, cmd[i] == 0x400000 + 0x7f000 ? at + 0x3000 : cmd[i]);
	ctb_send(g, fn, (uint32_t[]){ 0x0001000c, 0x20004502, 1, n, class, 1, 0, 0, 0, 0, 0, at, 0 }, 13);
	ctb_send(g, fn, (uint32_t[]){ 0x00020003, 0x20001001, n, 1 }, 4);
}

#define START(g, fn, n, class, ...) \
	start_context(g, fn, n, class, (const uint32_t[]){ __VA_ARGS__ }, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4)

/* A batch in the GGTT that jumps to itself: no place where it could be preempted. Its own time-out is 5 ms. */
static void start_stubborn(struct igpu *g, unsigned int fn, unsigned int n)
{
	uint32_t batch = CTX_AT(fn, n) + 0x3800;

	set_mem32(batch, 0x18800001);
	set_mem32(batch + 4, batch);
	set_mem32(batch + 8, 0);
	START(g, fn, n, 0, 0x18800001, batch, 0);
	ctb_send(g, fn, (uint32_t[]){ 0x00010004, 0x2000100b, n, 0x20020001, 5000 }, 5);
}

/* The context's semaphore comes true. */
static void finish(unsigned int fn, unsigned int n)
{
	set_mem32(CTX_AT(fn, n) + 0x3000, 5);
}

static void set_quantum(struct igpu *g, uint32_t fn, uint32_t ms, uint32_t us)
{
	CFG(g, fn, 0x8a010001, ms, 0x8a020001, us);
}

static void set_policy(struct igpu *g, uint32_t klv, uint32_t value)
{
	uint32_t a[256];

	while (ctb_receive(g, 0, a))
		;
	set_mem32(KLV_AT, klv);
	set_mem32(KLV_AT + 4, value);
	ctb_send(g, 0, (uint32_t[]){ 0x00010004, 0x00005502, KLV_AT, 0, 2 }, 5);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xf0000001, "the policy is taken");
}

static struct igpu *with_vfs(unsigned int num)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];
	unsigned int vf;

	igpu_set_num_vfs(g, num);
	ctb_receive(g, 0, a);
	for (vf = 1; vf <= num; vf++) {
		CFG(g, vf, 0x00010002, 0x80000000 + vf * 0x1000000, 0, 0x00020002, 0x01000000, 0, 0x8a0b0001, 60000 - vf * 16,
		    0x00040001, 16, 0x8a0a0001, vf * 4, 0x00060001, 4);
		mailbox(g, vf, (uint32_t[]){ 0x00005500, 0, 0, 0 }, a);
		start_ctb(g, vf);
	}
	return g;
}

/* A number out of the record: the last line that begins so, the word that begins so. */
static uint64_t number_in(const char *line, const char *word)
{
	const char *at = host.record ? host.record : "";
	const char *last = NULL;

	while ((at = strstr(at, line)))
		last = at++;
	at = last ? strstr(last, word) : NULL;
	if (!at || memchr(last, '\n', at - last))
		return 0;
	return strtoull(at + strlen(word), NULL, 10);
}

static uint64_t engine_ns(struct igpu *g, unsigned int fn, const char *engine)
{
	char line[64];

	igpu_mark(g, 'e');
	snprintf(line, sizeof(line), "engine_time mark=e fn=%u engine=%s ", fn, engine);
	return number_in(line, " ns=");
}

static uint64_t contexts_on(struct igpu *g, unsigned int fn, const char *engine)
{
	char line[64];

	igpu_mark(g, 'e');
	snprintf(line, sizeof(line), "engine_time mark=e fn=%u engine=%s ", fn, engine);
	return number_in(line, " contexts=");
}

static bool is_near(uint64_t value, uint64_t wanted, unsigned int percent)
{
	return value * 100 >= wanted * (100 - percent) && value * 100 <= wanted * (100 + percent);
}

static bool was_told(struct igpu *g, unsigned int fn, uint32_t header, uint32_t dw1)
{
	uint32_t a[256];
	bool told = false;

	while (ctb_receive(g, fn, a))
		told |= a[1] == header && a[2] == dw1;
	return told;
}

/* --- turns of functions -------------------------------------------------------------------- */

static void shares_by_quantum(void)
{
	struct igpu *g = with_vfs(7);
	unsigned int fn;
	bool good = true;

	/* PF 8 ms, VFn 2n ms: 64 ms for all; ten times round. */
	for (fn = 0; fn <= 7; fn++) {
		set_quantum(g, fn, fn ? fn * 2 : 8, 0);
		START(g, fn, 3, 0, SPIN);
	}
	run_for(g, 640 * MS);
	for (fn = 0; fn <= 7; fn++)
		good &= is_near(engine_ns(g, fn, "rcs0"), (fn ? fn * 2 : 8) * 10 * MS, 3);
	check(good, "a PF and 7 VFs that spin share an engine by their quanta");
	check(is_near(number_in("turns mark=e fn=7 ", " count="), 10, 10), "each has had its turn ten times");
	check(!recorded("engine_reset"), "nobody is reset who gives way");
	end_gpu(g);
}

static void one_function_at_a_time(void)
{
	struct igpu *g = with_vfs(2);

	set_quantum(g, 1, 4, 0);
	set_quantum(g, 2, 4, 0);
	START(g, 1, 3, 0, SPIN);
	START(g, 2, 3, 3, SPIN);
	run_for(g, 80 * MS);
	check(is_near(engine_ns(g, 1, "rcs0"), 40 * MS, 5) && is_near(engine_ns(g, 2, "bcs0"), 40 * MS, 5),
	      "a function that has its turn has it on all engines");
	end_gpu(g);
}

static void no_quantum_no_limit(void)
{
	struct igpu *g = with_vfs(1);

	set_quantum(g, 1, 4, 0);
	START(g, 0, 3, 0, SPIN);
	run_for(g, 1 * MS);
	START(g, 1, 3, 0, SPIN);
	run_for(g, 100 * MS);
	check(engine_ns(g, 1, "rcs0") == 0, "quantum 0 is no limit: others wait");
	finish(0, 3);
	run_for(g, 1 * MS);
	check(engine_ns(g, 1, "rcs0") > 0, "until the function has nothing to do");
	end_gpu(g);
}

static void idle_slots(void)
{
	struct igpu *g = with_vfs(1);

	set_quantum(g, 0, 4, 0);
	set_quantum(g, 1, 4, 0);
	START(g, 0, 3, 0, SPIN);
	run_for(g, 80 * MS);
	check(is_near(engine_ns(g, 0, "rcs0"), 80 * MS, 1), "the turn of an idle function is given on");
	set_policy(g, 0x80010001, 1);
	run_for(g, 80 * MS);
	check(is_near(engine_ns(g, 0, "rcs0"), 120 * MS, 5), "with SCHED_IF_IDLE it is kept for it");
	set_policy(g, 0x80010001, 0);
	run_for(g, 80 * MS);
	check(is_near(engine_ns(g, 0, "rcs0"), 200 * MS, 5), "until the policy goes");
	end_gpu(g);
}

static void high_priority(void)
{
	struct igpu *g = with_vfs(2);
	unsigned int fn;

	for (fn = 0; fn <= 2; fn++) {
		set_quantum(g, fn, 2, 0);
		START(g, fn, 3, 0, SPIN);
	}
	CFG(g, 0, 0x8a0c0001, 2);
	run_for(g, 80 * MS);
	check(is_near(engine_ns(g, 0, "rcs0"), 40 * MS, 10) && is_near(engine_ns(g, 1, "rcs0"), 20 * MS, 10) &&
	      is_near(engine_ns(g, 2, "rcs0"), 20 * MS, 10), "a PF of high priority has every second turn");
	end_gpu(g);
}

static void turn_is_forced(void)
{
	struct igpu *g = with_vfs(2);

	set_quantum(g, 1, 2, 4000);
	set_quantum(g, 2, 2, 4000);
	start_stubborn(g, 1, 3);
	run_for(g, 1 * MS);
	START(g, 2, 3, 0, SPIN);
	was_told(g, 1, 0, 0);
	run_for(g, 4800000);
	check(!was_told(g, 1, 0x90001008, 3), "a VF that does not give way has its preemption time-out");
	run_for(g, 1 * MS);
	check(was_told(g, 1, 0x90001008, 3), "and then is reset and told");
	check(recorded("engine_reset engine=rcs0 fn=1 ctx=3"), "and it is recorded");
	run_for(g, 2 * MS);
	check(engine_ns(g, 2, "rcs0") > 1 * MS, "the other VF goes on");
	check(number_in("engine_time mark=e fn=1 engine=rcs0 ", " resets=") == 1 &&
	      number_in("engine_time mark=e fn=2 engine=rcs0 ", " resets=") == 0, "the reset is counted for the one");
	end_gpu(g);
}

static void no_timeout_no_force(void)
{
	struct igpu *g = with_vfs(2);

	set_quantum(g, 1, 2, 0);
	set_quantum(g, 2, 2, 0);
	start_stubborn(g, 1, 3);
	run_for(g, 1 * MS);
	START(g, 2, 3, 0, SPIN);
	run_for(g, 50 * MS);
	check(!recorded("engine_reset") && engine_ns(g, 2, "rcs0") == 0, "without a time-out the turn is not forced");
	ctb_send(g, 1, (uint32_t[]){ 0x00020003, 0x20001001, 3, 0 }, 4);
	run_for(g, 1 * MS);
	check(recorded("engine_reset engine=rcs0 fn=1 ctx=3") && engine_ns(g, 2, "rcs0"),
	      "but the owner's own disable is, by the context's time-out");
	end_gpu(g);
}

static void clean_after_turn(void)
{
	struct igpu *g = with_vfs(2);

	set_policy(g, 0x8d000001, 1);
	/* MI_LOAD_REGISTER_IMM of GPR0, then spin. */
	set_quantum(g, 1, 2, 0);
	set_quantum(g, 2, 2, 0);
	START(g, 1, 3, 0, 0x11000001, 0x2600, 0x5ec2e7, SPIN);
	run_for(g, 1 * MS);
	check(igpu_mmio_read(g, 0, 0x2600) == 0x5ec2e7, "VF1 leaves a value in an engine's register");
	START(g, 2, 3, 0, SPIN);
	run_for(g, 2 * MS);
	check(igpu_mmio_read(g, 0, 0x2600) == 0, "RESET_AFTER_VF_SWITCH: VF2 does not find it");
	engine_ns(g, 1, "rcs0");
	check(number_in("engine_time mark=e fn=1 engine=rcs0 ", " cleaned=") == 1, "and it is counted");
	end_gpu(g);
}

static void paused_vf_leaves(void)
{
	struct igpu *g = with_vfs(2);
	uint64_t before;

	START(g, 1, 3, 0, SPIN);
	run_for(g, 4 * MS);
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 1 }, 4);
	run_for(g, 1 * MS);
	before = engine_ns(g, 1, "rcs0");
	START(g, 2, 3, 0, SPIN);
	run_for(g, 10 * MS);
	check(engine_ns(g, 1, "rcs0") == before && engine_ns(g, 2, "rcs0") > 9 * MS, "a paused VF has no turn");
	finish(2, 3);
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 2 }, 4);
	run_for(g, 10 * MS);
	check(engine_ns(g, 1, "rcs0") > before + 9 * MS, "it runs again when it is resumed");
	end_gpu(g);
}

/* --- engines of a class -------------------------------------------------------------------- */

/* Registers and enables a video context that may run on both engines. */
static void start_on_both(struct igpu *g, unsigned int n)
{
	uint32_t at = CTX_AT(0, n);

	start_context(g, 0, n, 1, (const uint32_t[]){ 0 }, 0);
	ctb_send(g, 0, (uint32_t[]){ 0x00030002, 0x20004503, n }, 3);
	set_mem32(at + 4096 + 0x07 * 4, 16);
	set_mem32(at + 0x2000, 0x0e404002);
	set_mem32(at + 0x2004, 5);
	set_mem32(at + 0x2008, at + 0x3000);
	set_mem32(at + 0x200c, 0);
	ctb_send(g, 0, (uint32_t[]){ 0x0001000c, 0x20004502, 1, n, 1, 3, 0, 0, 0, 0, 0, at, 0 }, 13);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, n, 1 }, 4);
}

static uint32_t ticks_of(unsigned int n)
{
	return mem32(CTX_AT(0, n) + 4096 + 0x23 * 4);
}

static void fair_on_two_engines(void)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int n;

	for (n = 0; n < 3; n++)
		start_on_both(g, n);
	run_for(g, 90 * MS);
	for (n = 0; n < 3; n++)
		finish(0, n);
	run_for(g, 1 * MS);
	check(is_near(ticks_of(0), 60 * 19200, 5) && is_near(ticks_of(1), 60 * 19200, 5) && is_near(ticks_of(2), 60 * 19200, 5),
	      "three contexts share two engines evenly");
	end_gpu(g);
}

static void idle_engine_takes_over(void)
{
	struct igpu *g = ready_pf(NULL);

	START(g, 0, 3, 1, 0x04000000, SPIN);	/* holds vcs0 */
	start_on_both(g, 0);
	run_for(g, 1 * MS);
	start_on_both(g, 1);
	start_on_both(g, 2);
	run_for(g, 1 * MS);
	finish(0, 0);
	finish(0, 1);
	finish(0, 2);
	run_for(g, 1 * MS);
	check(contexts_on(g, 0, "vcs2") >= 3, "an engine that is free takes what waits at another");
	end_gpu(g);
}

/* --- sets of ring contexts ----------------------------------------------------------------- */

#define WQ_DESC		0x4f0000u
#define WQ_BASE		0x4f0400u
#define WQ_BYTES	1024u

/* The ring of context n of the PF, not registered. */
static void write_ring(struct igpu *g, unsigned int n, const uint32_t *cmd, unsigned int len)
{
	uint32_t at = CTX_AT(0, n);
	unsigned int i;

	for (i = 0; i < 4; i++)
		map_ggtt(g, 0, at + i * 4096, at + i * 4096);
	set_mem32(at + 4096 + 0x09 * 4, at + 0x2000);
	for (i = 0; i < len; i++)
		set_mem32(at + 0x2000 + i * 4, cmd[i]);
}

#define RING(g, n, ...) \
	write_ring(g, n, (const uint32_t[]){ __VA_ARGS__ }, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4)

/* Contexts 0 and 1 as a set of video contexts with id 9; answers what came back, 0 for nothing. */
static uint32_t register_set(struct igpu *g, uint32_t mask, uint32_t width, uint32_t wq_base, uint32_t wq_bytes)
{
	uint32_t dw[32] = { 0x00010000, 0x20004601, 1, 9, 1, mask, WQ_DESC, 0, wq_base, 0, wq_bytes, width };
	uint32_t a[256];
	unsigned int i;

	map_ggtt(g, 0, WQ_DESC, WQ_DESC);
	set_mem32(WQ_DESC + 12, 1);
	for (i = 0; i < width && i < 8; i++) {
		dw[12 + i * 2] = CTX_AT(0, i & 1);
		dw[13 + i * 2] = 0x20000000;	/* as xe has it: class video */
	}
	dw[0] |= 11 + width * 2;
	ctb_send(g, 0, dw, 12 + width * 2);
	return ctb_receive(g, 0, a) ? a[1] : 0;
}

static void add_item(uint32_t at, uint32_t tail0, uint32_t tail1)
{
	set_mem32(WQ_BASE + at, 0x00040005);
	set_mem32(WQ_BASE + at + 4, CTX_AT(0, 0));
	set_mem32(WQ_BASE + at + 8, (tail0 / 8) << 18 | 9);
	set_mem32(WQ_BASE + at + 12, 0);
	set_mem32(WQ_BASE + at + 16, tail1 / 8);
	set_mem32(WQ_DESC + 4, at + 20);
}

static void submit_set(struct igpu *g)
{
	ctb_send(g, 0, (uint32_t[]){ 0x00020002, 0x20001000, 9 }, 3);
}

static void enable_set(struct igpu *g, uint32_t enable)
{
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 9, enable }, 4);
}

/* Each waits for the other: stores 5 to its own place, waits for 5 in the other's. */
static struct igpu *with_set(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a = CTX_AT(0, 0) + 0x3000, b = CTX_AT(0, 1) + 0x3000;

	RING(g, 0, 0x10400002, a, 0, 5, 0x0e404002, 5, b, 0);
	RING(g, 1, 0x10400002, b, 0, 5, 0x0e404002, 5, a, 0);
	return g;
}

static void set_runs_side_by_side(void)
{
	struct igpu *g = with_set();

	check(register_set(g, 1, 2, WQ_BASE, WQ_BYTES) == 0, "a set of two video contexts is registered");
	enable_set(g, 1);
	check(was_told(g, 0, 0x90001002, 9), "and enabled");
	add_item(0, 32, 32);
	submit_set(g);
	check(mem32(WQ_DESC) == 20, "the item of the work queue is taken");
	check(mem32(CTX_AT(0, 1) + 4096 + 0x07 * 4) == 32, "and sets the tails");
	run_for(g, 1 * MS);
	check(igpu_run(g) == 0 && mem32(CTX_AT(0, 0) + 4096 + 0x05 * 4) == 32 && mem32(CTX_AT(0, 1) + 4096 + 0x05 * 4) == 32,
	      "both run to their end, which they do only side by side");
	check(contexts_on(g, 0, "vcs2") == 1 && contexts_on(g, 0, "vcs0") == 1, "on two engines");
	end_gpu(g);
}

static void set_waits_for_all(void)
{
	struct igpu *g = with_set();

	START(g, 0, 3, 1, 0x04000000, SPIN);	/* arbitration off: vcs0 is not given */
	run_for(g, 1 * MS);
	check(engine_ns(g, 0, "vcs0") > 0, "vcs0 is taken");
	register_set(g, 1, 2, WQ_BASE, WQ_BYTES);
	add_item(0, 32, 32);
	enable_set(g, 1);
	run_for(g, 10 * MS);
	check(contexts_on(g, 0, "vcs2") == 0, "a set does not start on one of two engines");
	finish(0, 3);
	run_for(g, 1 * MS);
	check(contexts_on(g, 0, "vcs2") == 1 && igpu_run(g) == 0, "but when both are free");
	end_gpu(g);
}

static struct igpu *with_spinning_set(void)
{
	struct igpu *g = ready_pf(NULL);

	RING(g, 0, 0x0e404002, 5, CTX_AT(0, 0) + 0x3000, 0);
	RING(g, 1, 0x0e404002, 5, CTX_AT(0, 1) + 0x3000, 0);
	register_set(g, 1, 2, WQ_BASE, WQ_BYTES);
	add_item(0, 16, 16);
	enable_set(g, 1);
	run_for(g, 1 * MS);
	was_told(g, 0, 0, 0);
	return g;
}

static void set_leaves_together(void)
{
	struct igpu *g = with_spinning_set();
	uint64_t before;

	/* A context of the highest priority wants vcs0: the other half makes room as well. */
	START(g, 0, 3, 1, SPIN);
	ctb_send(g, 0, (uint32_t[]){ 0x00010004, 0x2000100b, 3, 0x20030001, 0 }, 5);
	run_for(g, 1 * MS);
	before = engine_ns(g, 0, "vcs2");
	run_for(g, 5 * MS);
	check(engine_ns(g, 0, "vcs2") == before, "a set that loses one engine leaves the other");
	finish(0, 3);
	run_for(g, 5 * MS);
	check(engine_ns(g, 0, "vcs2") > before + 4 * MS, "and comes back to both");
	was_told(g, 0, 0, 0);
	enable_set(g, 0);
	run_for(g, 1 * MS);
	check(was_told(g, 0, 0x90001002, 9) && igpu_run(g) == 0, "disabling it takes both off");
	check(!recorded("engine_reset"), "without force");
	end_gpu(g);
}

static void set_is_reset_together(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];
	unsigned int told = 0;

	RING(g, 0, 0x0e404002, 5, CTX_AT(0, 0) + 0x3000, 0);
	RING(g, 1, 0x04000000, 0, 0x0e404002, 5, CTX_AT(0, 1) + 0x3000, 0);
	register_set(g, 1, 2, WQ_BASE, WQ_BYTES);
	add_item(0, 16, 24);
	enable_set(g, 1);
	run_for(g, 1 * MS);
	was_told(g, 0, 0, 0);
	enable_set(g, 0);
	run_for(g, 700 * MS);
	check(recorded("engine_reset engine=vcs2 fn=0 ctx=9"), "a half that does not give way is reset");
	while (ctb_receive(g, 0, a))
		told += a[1] == 0x90001008 && a[2] == 9;
	check(told == 1 && igpu_run(g) == 0, "and one notification is for the set");
	end_gpu(g);
}

static void set_guards(void)
{
	struct igpu *g = with_set();

	check(register_set(g, 2, 2, WQ_BASE, WQ_BYTES) == 0xe0000060, "there is no third video engine for the second");
	check(register_set(g, 1, 1, WQ_BASE, WQ_BYTES) == 0xe0000060, "a set is two or more");
	check(register_set(g, 1, 9, WQ_BASE, WQ_BYTES) == 0xe0000060, "and not more than eight");
	check(register_set(g, 1, 2, 0x1000, WQ_BYTES) == 0xe0000080, "a work queue below WOPCM is refused");
	check(register_set(g, 1, 2, WQ_BASE, 0x100000) == 0xe0000102, "and one without measure");
	check(register_set(g, 1, 2, WQ_BASE, WQ_BYTES) == 0, "what was refused is not in the way");
	enable_set(g, 1);
	/* A NOOP to the end of the queue, and an item at its begin. */
	set_mem32(WQ_BASE, 0x00ff0004);
	set_mem32(WQ_DESC + 4, 0);
	submit_set(g);
	check(mem32(WQ_DESC) == 0 && mem32(WQ_DESC + 12) == 1, "an empty queue is left alone");
	set_mem32(WQ_BASE + 0x3f0, 0x00030004);
	set_mem32(WQ_DESC, 0x3f0);
	add_item(0, 32, 32);
	submit_set(g);
	check(mem32(WQ_DESC) == 20 && mem32(WQ_DESC + 12) == 1, "a NOOP leads around the end");
	set_mem32(WQ_BASE + 20, 0x00040007);
	set_mem32(WQ_DESC + 4, 40);
	submit_set(g);
	check(mem32(WQ_DESC + 12) == 3 && mem32(WQ_DESC + 8) == 20, "an item of unknown type stops the queue");
	check(recorded("violation fn=0 work queue of context 9: item at 0x14 makes no sense"), "and is recorded");
	end_gpu(g);
}

/* --- busyness ------------------------------------------------------------------------------ */

#define BUSY_AT		0x4c0000u	/* usage records, or the activity of up to three functions */
#define HEADS_AT	0x4e0000u

static void map_busyness(struct igpu *g, unsigned int fn)
{
	unsigned int i;

	for (i = 0; i < 8; i++)
		map_ggtt(g, fn, BUSY_AT + i * 4096, BUSY_AT + i * 4096);
	map_ggtt(g, fn, HEADS_AT, HEADS_AT);
}

static void usage_records(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x0000550a, BUSY_AT, 0 }, 4);
	check(ctb_receive(g, 0, a) && a[1] == 0xe0000080, "usage records that are not mapped are refused");
	map_busyness(g, 0);
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x0000550a, BUSY_AT, 0 }, 4);
	host.now_ns = 1000 * MS;
	START(g, 0, 3, 3, SPIN);
	run_for(g, 10 * MS);
	/* The copy engine is GuC class 3: record 96 of 32 bytes. */
	check(mem32(BUSY_AT + 0xc00) == 3 && mem32(BUSY_AT + 0xc04) == 19200000 && mem32(BUSY_AT + 0xc0c) == 0,
	      "a record says which context runs on an engine, and since when");
	finish(0, 3);
	run_for(g, 1 * MS);
	check(mem32(BUSY_AT + 0xc00) == 0xffffffff && is_near(mem32(BUSY_AT + 0xc0c), 192000, 2),
	      "and for how long, in ticks of 19.2 MHz");
	check(igpu_mmio_read(g, 0, 0xa500) == 1011 * 38400 && igpu_mmio_read(g, 0, 0xd00) == 0x14,
	      "the clock to compare with counts 38.4 MHz, as RPM_CONFIG0 says");
	end_gpu(g);
}

static void function_activity(void)
{
	struct igpu *g = with_vfs(2);
	uint32_t a[256];
	unsigned int fn;

	map_busyness(g, 0);
	for (fn = 0; fn <= 2; fn++)
		set_quantum(g, fn, fn ? 4 : 8, 0);
	while (ctb_receive(g, 0, a))
		;
	ctb_send(g, 0, (uint32_t[]){ 0x00010006, 0x0000550d, 9, HEADS_AT, 0, BUSY_AT, 0 }, 7);
	check(ctb_receive(g, 0, a) && a[1] == 0xe0000060, "there are not nine functions");
	ctb_send(g, 0, (uint32_t[]){ 0x00010006, 0x0000550d, 3, HEADS_AT, 0, BUSY_AT, 0 }, 7);
	check(ctb_receive(g, 0, a) && a[1] == 0xf0000000, "three there are");
	check(mem32(HEADS_AT) == 19200000 && mem32(HEADS_AT + 8), "each has its frequency");
	check(mem32(BUSY_AT) >> 16 == 0x4000 && mem32(BUSY_AT + 0x2000) >> 16 == 0x2000, "and its part of all time");
	START(g, 2, 3, 0, SPIN);
	run_for(g, 10 * MS);
	check(mem32(BUSY_AT + 0x4004) && !mem32(BUSY_AT + 0x2004) && !mem32(BUSY_AT + 4), "VF2 runs, the others do not");
	finish(2, 3);
	run_for(g, 1 * MS);
	check(!mem32(BUSY_AT + 0x4004) && is_near(mem32(BUSY_AT + 0x4008), 192000, 2), "what it ran for is counted");
	ctb_send(g, 0, (uint32_t[]){ 0x00010006, 0x0000550d, 0, 0, 0, 0, 0 }, 7);
	START(g, 1, 3, 0, SPIN);
	run_for(g, 1 * MS);
	check(!mem32(BUSY_AT + 0x2004), "the PF can end it");
	end_gpu(g);
}

/* --- hangs --------------------------------------------------------------------------------- */

#define ADS_AT		0x4a0000u
#define LOG_AT		0x4b0000u	/* a page of states, a page each of debug and crash, capture from 0x4b3000 */
#define LISTS_AT	0x4a2000u
#define CAPTURE_AT	(LOG_AT + 0x3000)

/* A PF whose GuC was loaded with an ADS (one register in each list) and a log. */
static struct igpu *with_ads(uint32_t policy_flags)
{
	struct igpu *g = new_gpu(NULL);
	unsigned int i;

	for (i = 0; i < 32; i++)
		map_ggtt(g, 0, ADS_AT + i * 4096, ADS_AT + i * 4096);
	set_mem32(ADS_AT + 4100, ADS_AT + 0x3000);
	set_mem32(ADS_AT + 0x3000 + 68, 1);
	set_mem32(ADS_AT + 0x3000 + 76, policy_flags);
	set_mem32(ADS_AT + 4252, LISTS_AT + 0x200);	/* instance and class lists of render, the global one */
	set_mem32(ADS_AT + 4380, LISTS_AT + 0x100);
	set_mem32(ADS_AT + 4508, LISTS_AT);
	for (i = 0; i < 3; i++)
		set_mem32(LISTS_AT + i * 0x100, 1);
	set_mem32(LISTS_AT + 4, 0xd00);
	set_mem32(LISTS_AT + 0x104, 0x9140);
	set_mem32(LISTS_AT + 0x204, 0x3c);		/* RING_CTL */
	igpu_mmio_write(g, 0, 0xc184, LOG_AT | 1);
	igpu_mmio_write(g, 0, 0xc194, ADS_AT >> 12 << 1);
	start_guc(g);
	start_ctb(g, 0);
	return g;
}

static void hang(struct igpu *g)
{
	start_stubborn(g, 0, 3);
	run_for(g, 1 * MS);
	while (was_told(g, 0, 0, 0))
		;
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 3, 0 }, 4);
	run_for(g, 10 * MS);
}

static void error_capture(void)
{
	static const uint32_t wanted[] = {
		0, 3,					/* of the PF, three captures, complete */
		0, 0, 0xffffffff, 0xffffffff, 1, 0xd00, 0x14, 0, 0,
		0, 1, 0xffffffff, 0xffffffff, 1, 0x9140, 0x000e00fa, 0, 0,
		0, 2, 0x40c000, 3, 1, 0x3c, 0x1, 0, 0,	/* rcs0's: LRCA, context 3 */
	};
	struct igpu *g = with_ads(0);
	uint32_t a[256];
	unsigned int i;
	bool same = true;

	hang(g);
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90008002 && a[2] == 0, "before a reset the PF hears of a capture");
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90001008 && a[2] == 3, "then of the reset");
	for (i = 0; i < sizeof(wanted) / 4; i++)
		same &= mem32(CAPTURE_AT + i * 4) == wanted[i];
	for (i = 0; !same && i < sizeof(wanted) / 4; i++)
		if (mem32(CAPTURE_AT + i * 4) != wanted[i])
			printf("# dword %u is 0x%x, not 0x%x\n", i, mem32(CAPTURE_AT + i * 4), wanted[i]);
	check(same, "the log has the registers that the ADS lists, in three captures");
	check(mem32(LOG_AT + 72 + 12) == sizeof(wanted) && mem32(LOG_AT + 72 + 20) == sizeof(wanted) &&
	      mem32(LOG_AT + 72 + 28) == 1, "and says where they end");
	end_gpu(g);
}

static void capture_without_room(void)
{
	struct igpu *g = with_ads(0);
	uint32_t a[256];

	set_mem32(LOG_AT + 72 + 8, 100);
	set_mem32(LOG_AT + 72 + 12, 40);
	hang(g);
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90008002 && a[2] == 1, "a full log is told of");
	check(mem32(LOG_AT + 72 + 12) == 40, "and left alone");
	set_mem32(LOG_AT + 72 + 8, 4088);
	set_mem32(LOG_AT + 72 + 12, 4088);
	hang(g);
	check(mem32(CAPTURE_AT + 4092) == 3 && mem32(CAPTURE_AT + 8) == 0xffffffff && mem32(LOG_AT + 72 + 12) == 108,
	      "a capture goes around the log's end");
	end_gpu(g);
}

static void driver_resets(void)
{
	struct igpu *g = with_ads(1);
	uint32_t a[256];

	hang(g);
	check(ctb_receive(g, 0, a) == 5 && a[1] == 0x90001009 && a[2] == 0 && a[3] == 0,
	      "a driver that wants to reset engines itself is told of the failure");
	check(!recorded("engine_reset") && recorded("engine_failure engine=rcs0 fn=0 ctx=3"), "and the GuC does not");
	run_for(g, 10 * MS);
	check(ctb_receive(g, 0, a) == 0, "it is told once");
	igpu_mmio_write(g, 0, 0x941c, 2);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90001002 && igpu_run(g) == 0, "until it resets the engine");
	/* The policy can be changed. */
	set_mem32(ADS_AT + 0x3000 + 76, 0);
	ctb_send(g, 0, (uint32_t[]){ 0x00080002, 0x00000506, ADS_AT + 0x3000 }, 3);
	check(ctb_receive(g, 0, a) && a[1] == 0xf0000000, "the policy can be changed");
	ctb_send(g, 0, (uint32_t[]){ 0x00080002, 0x00000506, 0x1000 }, 3);
	check(ctb_receive(g, 0, a) && a[1] == 0xe0000080, "from memory that the GuC reaches");
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 3, 1 }, 4);
	run_for(g, 1 * MS);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 3, 0 }, 4);
	run_for(g, 10 * MS);
	check(recorded("engine_reset engine=rcs0 fn=0 ctx=3"), "and then the GuC resets");
	end_gpu(g);
}

/* A command that the parser does not know is no fault that the GuC hears of. */
static void parser_stands_still(void)
{
	struct igpu *g = with_ads(0);

	START(g, 0, 3, 0, 0x1f800000);
	ctb_send(g, 0, (uint32_t[]){ 0x00010004, 0x2000100b, 3, 0x20020001, 5000 }, 5);
	run_for(g, 50 * MS);
	check(recorded("bad_command engine=rcs0 fn=0 dw=0x1f800000") && !recorded("engine_reset"),
	      "an engine with an unknown command stands still");
	while (was_told(g, 0, 0, 0))
		;
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 3, 0 }, 4);
	run_for(g, 4 * MS);
	check(!recorded("engine_reset"), "until it shall switch, and does not");
	run_for(g, 6 * MS);
	check(recorded("engine_reset engine=rcs0 fn=0 ctx=3") && was_told(g, 0, 0x90001008, 3), "in time");
	end_gpu(g);
}

void sched_tests(void)
{
	shares_by_quantum();
	one_function_at_a_time();
	no_quantum_no_limit();
	idle_slots();
	high_priority();
	turn_is_forced();
	no_timeout_no_force();
	clean_after_turn();
	paused_vf_leaves();
	fair_on_two_engines();
	idle_engine_takes_over();
	set_runs_side_by_side();
	set_waits_for_all();
	set_leaves_together();
	set_is_reset_together();
	set_guards();
	usage_records();
	function_activity();
	error_capture();
	capture_without_room();
	driver_resets();
	parser_stands_still();
}

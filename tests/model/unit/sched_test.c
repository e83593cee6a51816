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

/* A batch in the GGTT that jumps to itself: no place where it could be preempted. */
static void start_stubborn(struct igpu *g, unsigned int fn, unsigned int n)
{
	uint32_t batch = CTX_AT(fn, n) + 0x3800;

	set_mem32(batch, 0x18800001);
	set_mem32(batch + 4, batch);
	set_mem32(batch + 8, 0);
	START(g, fn, n, 0, 0x18800001, batch, 0);
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
	run_for(g, 2000 * MS);
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
}

/* SPDX-License-Identifier: MIT */
/* Faults on request: each test asks for one in the words of docs/gpu-model.md and looks at what a driver then sees. */
#include <stdio.h>
#include <string.h>

#include "host.h"

#define MS	1000000ull

/* The next message to a function, as its HXG header; 0: there is none. */
static uint32_t receive(struct igpu *g, unsigned int fn)
{
	uint32_t a[256];

	return ctb_receive(g, fn, a) ? a[1] : 0;
}

static void later(struct igpu *g, uint64_t ms)
{
	host.now_ns += ms * MS;
	igpu_run(g);
}

/* GLOBAL_SCHED_POLICY_CHANGE, which does nothing, as a REQUEST with this fence. */
static void ask(struct igpu *g, uint32_t fence)
{
	ctb_send(g, 0, (uint32_t[]){ fence << 16 | 2, 0x00000506, 0x00800000 }, 3);
}

static void language(void)
{
	struct igpu *g = ready_pf(NULL);
	struct igpu_control_line line = { .len = 0 };
	const char *text = "fail action=0x506 count=1\nbad\n";
	unsigned int done = 0, refused = 0;
	bool good;

	check(igpu_control(g, "fail action=0x5503 vf=2 count=1") && recorded("control ok fail action=0x5503 vf=2 count=1\n"),
	      "a command is told in the record");
	check(!igpu_control(g, "explode") && recorded("control error explode: the verb is unknown\n"), "so is an unknown verb");
	check(!igpu_control(g, "fail action=twelve"), "a value that is no number is refused");
	check(!igpu_control(g, "fail colour=1"), "an unknown key is");
	check(!igpu_control(g, "irq ms=1"), "a key that the verb does not take is");
	check(!igpu_control(g, "delay action=1"), "a delay without a time is");
	check(!igpu_control(g, "drop action=1 event=2"), "two messages in one rule are");
	check(!igpu_control(g, "drop") && !igpu_control(g, "hang") && !igpu_control(g, "guc") && !igpu_control(g, "flr mode=x") &&
	      !igpu_control(g, "corrupt what=x") && !igpu_control(g, "on what=x") && !igpu_control(g, ""),
	      "what lacks its main word is");
	check(!igpu_control(g, "lose-irq fn=8") && !igpu_control(g, "flood vf=1") && !igpu_control(g, "drop action=1 count=0"),
	      "what means nothing is");
	for (; *text; text++)
		if (igpu_control_type(g, &line, *text, &good))
			*(good ? &done : &refused) += 1;
	check(done == 1 && refused == 1, "commands can be typed character by character");
	for (done = 0; done < 1000; done++)
		igpu_control_type(g, &line, 'x', &good);
	check(igpu_control_type(g, &line, '\n', &good) && !good && recorded("the line is too long"), "a long line is refused");
	for (done = 0; done < 40; done++)
		good = igpu_control(g, "lose-irq fn=7");
	check(!good && recorded("too many faults"), "rules without end are refused");
	check(igpu_control_all(g, "clear; guc mode=die;;on what=pcode-timeout"), "several commands fit one line");
	end_gpu(g);
}

static void fails(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_control(g, "fail action=0x506 error=0x41 count=1 skip=1");
	ask(g, 1);
	check(receive(g, 0) == 0xf0000000, "skip=1 lets the first pass");
	ask(g, 2);
	check(receive(g, 0) == 0xe0000041, "the second fails with the wanted error");
	ask(g, 3);
	check(receive(g, 0) == 0xf0000000, "count=1 ends there");
	check(recorded("fault fail action=0x0506 fn=0 vf=0\n"), "a rule that bites is told in the record");
	igpu_control(g, "fail action=0x5506 vf=2");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 4 }, 4);
	check(receive(g, 0) == 0xf0000000 && receive(g, 0) == 0x90005106, "vf=2 spares VF1");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 2, 4 }, 4);
	check(receive(g, 0) == 0xe0000030, "and fails VF2");
	igpu_control(g, "clear");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 2, 4 }, 4);
	check(receive(g, 0) == 0xf0000000 && receive(g, 0) == 0x90005106, "clear takes it back");
	igpu_control(g, "fail klv=0x8a01 vf=1 count=1 error=0x105");
	check(CFG(g, 1, 0x8a010001, 16) == 0xf0000000 && CFG(g, 1, 0x8a010001, 16) == 0xf0000001, "a KLV fails once");
	igpu_control(g, "fail action=0x4509");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0xe0000030, "a mailbox action fails as well");
	end_gpu(g);
}

static void drops(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];

	igpu_control(g, "drop action=0x506 count=1");
	ask(g, 1);
	check(!receive(g, 0), "a dropped request is not answered");
	igpu_control(g, "drop answer=0x506 count=1");
	ask(g, 2);
	check(!receive(g, 0), "nor is one whose answer is dropped");
	ask(g, 3);
	check(receive(g, 0) == 0xf0000000, "the next is");
	igpu_control(g, "drop event=0x7001 count=1");
	ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, 0x42, 0x80000003 }, 4);
	check(!receive(g, 0), "an event can be dropped");
	igpu_control(g, "drop action=0x4509 count=1");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0x00004509, "a dropped mailbox request stays in scratch");
	igpu_mmio_write(g, 0, 0x1901f0, 0);
	check(igpu_mmio_read(g, 0, 0x190240) == 0x4509, "and is not taken by the next bell");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "but a new one is");
	end_gpu(g);
}

static void delays(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];

	igpu_control(g, "delay action=0x506 ms=20 count=1");
	ask(g, 1);
	ask(g, 2);
	check(receive(g, 0) == 0xf0000000 && !receive(g, 0), "a delayed request is overtaken");
	check(igpu_run(g) == 20 * MS, "the host is told when to call again");
	later(g, 19);
	check(!receive(g, 0), "it is not answered before its time");
	later(g, 1);
	check(receive(g, 0) == 0xf0000000 && !igpu_run(g), "and then it is, once");
	igpu_control(g, "delay event=0x7001 ms=5 count=1");
	ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, 0x42, 0x80000003 }, 4);
	check(!receive(g, 0), "an event can be delayed");
	later(g, 5);
	check(receive(g, 0) == 0x90007001, "too");
	igpu_control(g, "delay answer=0x506 ms=5 count=1");
	ask(g, 3);
	igpu_mmio_write(g, 0, 0x941c, 0x8);
	later(g, 5);
	check(!receive(g, 0), "a reset of the GuC forgets what is held back");
	start_guc(g);
	igpu_control(g, "delay action=0x4509 ms=5 count=1");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0x00004509, "a mailbox answer can be late");
	later(g, 5);
	check(igpu_mmio_read(g, 0, 0x190240) == 0xf0000000, "too");
	igpu_control(g, "delay action=0x4509 ms=5 count=1");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	igpu_mmio_write(g, 0, 0x190240, 0);
	later(g, 5);
	check(!igpu_mmio_read(g, 0, 0x190240), "unless its sender has given up");
	end_gpu(g);
}

static void busy_and_retry(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];

	igpu_control(g, "busy action=0x4509 ms=10 count=1");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0xb0000000, "busy answers BUSY");
	later(g, 10);
	check(igpu_mmio_read(g, 0, 0x190240) == 0xf0000000, "and then the answer");
	igpu_control(g, "retry action=0x4509 reason=3 count=2");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0xd0000003, "retry answers RETRY with its reason");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0xd0000003, "as often as it was told");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "and then takes the request");
	start_ctb(g, 0);
	igpu_control_all(g, "busy action=0x506 ms=10 count=1; retry action=0x506");
	ask(g, 1);
	check(receive(g, 0) == 0xb0000000, "a CTB request can be BUSY");
	later(g, 10);
	check(receive(g, 0) == 0xf0000000, "and then answered");
	ask(g, 2);
	check(receive(g, 0) == 0xd0000000, "or be told to RETRY");
	end_gpu(g);
}

static void corrupts(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_control(g, "corrupt what=fence");
	ask(g, 1);
	check(ctb_receive(g, 0, a) == 2 && a[0] == 0x55540001, "an answer comes with a fence that nobody asked with");
	igpu_control(g, "corrupt what=duplicate");
	ask(g, 2);
	check(receive(g, 0) == 0xf0000000 && receive(g, 0) == 0xf0000000 && !receive(g, 0), "or comes twice");
	igpu_control(g, "corrupt what=header event=0x7001");
	ask(g, 3);
	check(receive(g, 0) == 0xf0000000, "event= spares answers");
	ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, 0x42, 0x80000003 }, 4);
	check(ctb_receive(g, 0, a) == 3 && a[0] == 0x0000f002, "a header comes with an unknown format");
	igpu_control(g, "corrupt what=truncate");
	ask(g, 4);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0 && mem32(0x502040) != mem32(0x502044), "a message ends too early");
	end_gpu(g);

	g = ready_pf(NULL);
	igpu_control(g, "corrupt what=dword at=0 value=0xf0000077");
	ask(g, 5);
	check(receive(g, 0) == 0xf0000077, "a message says something else");
	igpu_control(g, "corrupt what=dword at=1 value=7");
	ask(g, 6);
	check(receive(g, 0) == 0xf0000000 && !receive(g, 0), "but never beyond its end");
	end_gpu(g);

	g = ready_pf(NULL);
	igpu_control(g, "corrupt what=head value=77");
	ask(g, 1);
	check(mem32(0x502040) == 77, "the head is overwritten");
	end_gpu(g);

	g = ready_pf(NULL);
	igpu_control(g, "corrupt what=status");
	ask(g, 1);
	check(mem32(0x502048) == 4, "the descriptor's status says mismatch");
	ask(g, 2);
	check(receive(g, 0) == 0xf0000000 && !receive(g, 0), "and the ring is not used any more");
	check(!recorded("violation"), "which is no violation of the driver's");
	end_gpu(g);

	g = ready_pf(NULL);
	igpu_control(g, "corrupt what=tail");
	ask(g, 1);
	check(mem32(0x502044) == 0xffffffff && !recorded("violation"), "the tail is outside the ring");
	end_gpu(g);
}

static void start_flr(struct igpu *g)
{
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 4 }, 4);
}

static void flr_goes_wrong(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_control(g, "flr mode=stuck count=1");
	start_flr(g);
	check(receive(g, 0) == 0xf0000000 && !receive(g, 0), "a stuck FLR has no FLR_DONE");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 5 }, 4);
	receive(g, 0);
	igpu_control(g, "flr mode=twice vf=1 count=1");
	start_flr(g);
	check(receive(g, 0) == 0xf0000000 && receive(g, 0) == 0x90005106 && receive(g, 0) == 0x90005106,
	      "FLR_DONE comes twice");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 5 }, 4);
	receive(g, 0);
	igpu_control(g, "flr mode=early count=1");
	start_flr(g);
	check(receive(g, 0) == 0x90005106 && receive(g, 0) == 0xf0000000 && !receive(g, 0), "or before the answer");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 5 }, 4);
	receive(g, 0);
	igpu_control(g, "flr mode=unasked");
	igpu_flr(g, 1);
	check(ctb_receive(g, 0, a) == 4 && a[3] == 1 && ctb_receive(g, 0, a) == 4 && a[3] == 2, "or before FLR_START");
	end_gpu(g);
}

static void enable_irqs(struct igpu *g)
{
	igpu_mmio_write(g, 0, 0x190010, 0x80000000);
	igpu_mmio_write(g, 0, 0x190038, 0x80000000);
}

static void interrupts(void)
{
	struct igpu *g = ready_pf(NULL);

	enable_irqs(g);
	igpu_control(g, "lose-irq fn=0 count=1");
	ask(g, 1);
	check(!host.msi[0] && igpu_mmio_read(g, 0, 0x190018) == 0x02000000, "an interrupt is lost, its cause is pending");
	igpu_mmio_write(g, 0, 0x190010, 0);
	igpu_mmio_write(g, 0, 0x190010, 0x80000000);
	check(host.msi[0] == 1, "the next comes");
	igpu_control(g, "irq fn=3");
	check(host.msi[3] == 1, "one without a cause can be had");
	end_gpu(g);
}

static void guc_fails(void)
{
	struct igpu *g = new_gpu(NULL);

	igpu_control(g, "guc mode=never-ready");
	start_guc(g);
	check(igpu_mmio_read(g, 0, 0xc000) == 1, "the firmware never gets ready");
	igpu_control(g, "off what=guc-never-ready");
	start_guc(g);
	check(igpu_mmio_read(g, 0, 0xc000) == 0x8000f0ec, "until that is switched off");
	start_ctb(g, 0);
	map_ggtt(g, 0, POLICIES_AT, 0x480000);
	igpu_control(g, "guc mode=die");
	ask(g, 1);
	check(!receive(g, 0) && igpu_mmio_read(g, 0, 0xc000) == 0x8000f0ec, "a dead GuC does not answer and looks well");
	igpu_mmio_write(g, 0, 0x941c, 0x8);
	start_guc(g);
	start_ctb(g, 0);
	ask(g, 2);
	check(receive(g, 0) == 0xf0000000 && receive(g, 0) == 0xf0000000, "a reset revives it");
	igpu_control(g, "guc mode=reset");
	check(igpu_mmio_read(g, 0, 0xc000) == 1, "the firmware resets itself");
	ask(g, 3);
	check(!recorded("violation"), "who rings it then has done nothing wrong");
	end_gpu(g);
}

static void floods(void)
{
	struct igpu *g = ready_vf();
	uint32_t a[256];
	unsigned int n = 0, good = 0, runs = 0;

	while (ctb_receive(g, 0, a))
		;
	check(igpu_control(g, "flood vf=1 kind=relay count=1000 bytes=16"), "a VF floods");
	for (; igpu_run(g) && runs < 10000; runs++)
		while (ctb_receive(g, 0, a)) {
			n++;
			good += a[0] == 0x00000007 && a[1] == 0x90005100 && a[2] == 1 && a[4] == 1 && a[5] == 0x10000 && !a[6];
		}
	check(n == 1000 && good == 1000, "with relay messages of its own, as many as were wanted");
	check(igpu_control(g, "flood vf=1 kind=replies count=3 bytes=8"), "a PF floods, too");
	for (n = 0, good = 0, runs = 0; igpu_run(g) && runs < 10000; runs++)
		while (ctb_receive(g, 1, a)) {
			n++;
			good += a[0] == 0x00000004 && a[1] == 0x90005102 && a[3] == 0x70000000 && a[4] == 0x00010000;
		}
	check(n == 3 && good == 3, "with answers that nobody wanted");
	igpu_control(g, "flood vf=1 kind=garbage count=3 bytes=1000");
	igpu_run(g);
	check(ctb_receive(g, 0, a) == 254 && a[4] != 1, "or garbage");
	igpu_control(g, "flood vf=1 kind=doorbell count=100");
	for (runs = 0; igpu_run(g) && runs < 10000; runs++)
		;
	check(runs < 10000, "or bells");
	end_gpu(g);

	g = ready_vf();
	igpu_control(g, "flood vf=1 kind=garbage count=100000 bytes=1000");
	for (runs = 0; runs < 100; runs++)
		igpu_run(g);
	check(!recorded("violation") && receive(g, 0), "a PF that does not read loses nothing");
	end_gpu(g);
}

static void hangs(void)
{
	struct igpu *g = ready_pf(NULL);

	igpu_control(g, "hang engine=rcs0");
	CONTEXT(g, 0, 0, 0x10400002, 0x803000, 0, 0xcafe);
	receive(g, 0);
	while (igpu_run(g))
		;
	check(!mem32(0x403000) && recorded("fault hang action=0x0000 fn=0 vf=0\n"), "the next context of an engine hangs");
	check(recorded("engine_reset engine=rcs0 fn=0 ctx=7") && receive(g, 0) == 0x90001008,
	      "and the GuC resets it");
	end_gpu(g);
}

static void is_removed(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t val = 0;

	igpu_control(g, "remove");
	check(igpu_mmio_read(g, 0, 0xc000) == ~0u && igpu_pte_read(g, 0, 0, 8) == ~0ull && igpu_is_removed(g),
	      "a GPU that was taken out reads as ones");
	igpu_aperture_read(g, 0x500000, &val, 4);
	ask(g, 1);
	check(val == ~0u && !receive(g, 0) && !igpu_run(g), "and does nothing");
	igpu_control(g, "return");
	wake_all(g);
	check(igpu_mmio_read(g, 0, 0xc000) == 1 && !igpu_is_removed(g), "it comes back as after power-on");
	end_gpu(g);
}

static void switches(void)
{
	struct igpu *g = new_gpu(NULL);

	igpu_control(g, "on what=pcode-timeout");
	igpu_mmio_write(g, 0, 0x138124, 0x80000004);
	check(igpu_mmio_read(g, 0, 0x138124) == 0x80000004, "the power controller stays busy");
	igpu_control(g, "off what=pcode-timeout");
	check(igpu_mmio_read(g, 0, 0x138124) == 0, "and is done with its command afterwards");
	igpu_mmio_write(g, 0, 0x138124, 0x80000004);
	check(igpu_mmio_read(g, 0, 0x138124) == 0, "until that is switched off");
	end_gpu(g);
}

/* QUERY_SINGLE_KLV of NUM_CONTEXTS (0x0004) after one of GGTT_SIZE (0x0002). */
static void eager_bell(void)
{
	struct igpu *g = ready_vf();
	uint32_t a[4];

	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000002, 0, 0 }, a);
	check(a[0] == 0xf0000002, "GGTT_SIZE is two dwords");
	igpu_control(g, "on what=eager-bell");
	igpu_mmio_write(g, 1, 0x190244, 0x00000004);
	igpu_mmio_write(g, 1, 0x190240, 0x00005509);
	check(igpu_mmio_read(g, 1, 0x190240) == 0xf0000001, "a request whose header is written last is taken whole");
	igpu_mmio_write(g, 1, 0x190240, 0x00005509);
	check(igpu_mmio_read(g, 1, 0x190240) >> 28 == 0xe, "one whose header is first is taken with the last answer's dwords");
	end_gpu(g);
}

void fault_tests(void)
{
	language();
	fails();
	drops();
	delays();
	busy_and_retry();
	corrupts();
	flr_goes_wrong();
	interrupts();
	guc_fails();
	floods();
	hangs();
	is_removed();
	switches();
	eager_bell();
}

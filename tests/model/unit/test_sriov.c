/* SPDX-License-Identifier: MIT */
/* SR-IOV beyond the messages themselves: counters, saved VFs, adverse events, who may touch what. */
#include <stdio.h>
#include <string.h>

#include "host.h"

static void counts_actions(void)
{
	struct igpu *g = ready_vf();
	uint32_t a[256];
	unsigned int i;

	for (i = 0; i < 3; i++)
		mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000001, 0, 0 }, a);
	ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, 0x42, 0x80000003 }, 4);
	ctb_send(g, 0, (uint32_t[]){ 0x00080002, 0x00000506, 0x00800000 }, 3);
	igpu_mark(g, 'x');
	check(recorded("action mark=x fn=1 via=mailbox action=0x5509 count=3\n"), "mailbox messages are counted by action");
	check(recorded("action mark=x fn=0 via=h2g action=0x7000 count=1\n"), "so are those of the CTB");
	check(recorded("action mark=x fn=0 via=g2h action=0x7001 count=1\n"), "and events");
	check(recorded("action mark=x fn=0 via=g2h action=0x0000 count=2\n"), "answers are counted together");
	check(recorded("via=mailbox action=0x0508 count=6\naction mark=x fn=1 via=mailbox action=0x4509 count=1\n"),
	      "in the order of their numbers");
	check(!recorded("fn=2 via="), "what did not come has no line");
	check(recorded("dma mark=x fn=0 read_bytes=") && !recorded("dma mark=x fn=2"), "bytes of DMA are counted by function");
	for (i = 0; i < 200; i++)
		mailbox(g, 1, (uint32_t[]){ 0x00009000 + i, 0, 0, 0 }, a);
	igpu_mark(g, 'y');
	check(recorded("action mark=y fn=1 via=other action=0x0000 count="), "who invents actions does not fill memory");
	end_gpu(g);
}

static void counts_bytes(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_mark(g, 'a');
	forget_record();
	igpu_mark(g, 'a');
	check(recorded("dma mark=a fn=0 read_bytes=140 write_bytes=0\n"), "128 bytes of a firmware's header and one look at a ring");
	ctb_send(g, 0, (uint32_t[]){ 0x00080002, 0x00000506, 0x00800000 }, 3);
	ctb_receive(g, 0, a);
	igpu_mark(g, 'b');
	check(recorded("dma mark=b fn=0 read_bytes=196 write_bytes=16\n"),
	      "a request moves 3 descriptors of 12 bytes, a header of 4, 12 of message and a word of policies; head, answer and tail come back");
	end_gpu(g);
}

/* --- saved VFs ----------------------------------------------------------------------------- */

static uint32_t control_vf(struct igpu *g, uint32_t vf, uint32_t command)
{
	uint32_t a[256];

	while (ctb_receive(g, 0, a))
		;
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, vf, command }, 4);
	return ctb_receive(g, 0, a) ? a[1] : 0;
}

static uint32_t state_of_vf(struct igpu *g, uint32_t opcode, uint32_t vf, uint32_t addr, uint32_t dwords)
{
	uint32_t a[256];

	while (ctb_receive(g, 0, a))
		;
	ctb_send(g, 0, (uint32_t[]){ 0x00010005, opcode << 16 | 0x550b, vf, addr, 0, dwords }, 6);
	return ctb_receive(g, 0, a) ? a[1] : 0;
}

/* VFs 1 and 2 with windows of 64 KiB from 0x500000 and 0x510000, VF3 smaller; only VF1 is in use, with context 7. */
static struct igpu *three_vfs(const uint32_t *cmd, unsigned int len)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];
	uint32_t i;

	igpu_set_num_vfs(g, 3);
	CFG(g, 1, 0x00010002, 0x1000000, 0, 0x00020002, 0x20000, 0, 0x8a0b0001, 60000, 0x00040001, 64);
	CFG(g, 2, 0x00010002, 0x1020000, 0, 0x00020002, 0x20000, 0, 0x8a0b0001, 61000, 0x00040001, 64);
	CFG(g, 3, 0x00010002, 0x1040000, 0, 0x00020002, 0x20000, 0, 0x8a0b0001, 62000, 0x00040001, 65);
	/* Memory 0x440000 on is VF1's, and VF2's when it takes over. */
	for (i = 0; i < 32; i++) {
		map_ggtt(g, 1, 0x1000000 + i * 4096, 0x440000 + i * 4096);
		map_ggtt(g, 2, 0x1020000 + i * 4096, 0x440000 + i * 4096);
	}
	mailbox(g, 1, (uint32_t[]){ 0x00005500, 0, 0, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00000508, 0x09020002, 0x1000000, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00000508, 0x09030002, 0x1002000, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00000508, 0x09040001, 4096, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00000508, 0x09050002, 0x1001000, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00000508, 0x09060002, 0x1002040, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00000508, 0x09070001, 4096, 0 }, a);
	mailbox(g, 1, (uint32_t[]){ 0x00004509, 1, 0, 0 }, a);
	/* Image at window + 0x8000, ring at + 0xa000. */
	set_mem32(0x449000 + 0x07 * 4, len * 4);
	set_mem32(0x449000 + 0x09 * 4, 0x100a000);
	for (i = 0; i < len; i++)
		set_mem32(0x44a000 + i * 4, cmd[i]);
	for (i = 0; i < 13; i++)
		set_mem32(0x440000 + i * 4, (uint32_t[]){ 0x0001000c, 0x20004502, 1, 7, 0, 1, 0, 0, 0, 0, 0, 0x1008000, 0 }[i]);
	for (i = 0; i < 4; i++)
		set_mem32(0x440034 + i * 4, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }[i]);
	set_mem32(0x442004, 17);
	igpu_mmio_write(g, 1, 0x1901f0, 0);
	return g;
}

static void saves_a_vf(void)
{
	/* MI_SEMAPHORE_WAIT until window + 0xb000 is 5, then store 0xcafe behind it. */
	struct igpu *g = three_vfs((uint32_t[]){ 0x0e404002, 5, 0x100b000, 0, 0x10400002, 0x102b004, 0, 0xcafe }, 8);
	uint32_t a[256];
	uint32_t used;

	igpu_run(g);
	check(state_of_vf(g, 0, 1, 0, 0) == 0xe000000a, "a VF that runs cannot be saved");
	check(control_vf(g, 1, 1) == 0xf0000000 && !ctb_receive(g, 0, a), "a busy VF is not paused at once");
	igpu_run(g);
	igpu_run(g);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90005106 && a[2] == 1 && a[3] == 3, "but when its context has left");
	used = state_of_vf(g, 0, 1, 0, 0) & 0xfffffff;
	check(used == 32, "its state is 20 dwords and 12 of a context");
	check(state_of_vf(g, 0, 1, KLV_AT, used - 1) == 0xe0000102, "which do not fit in less");
	check(state_of_vf(g, 0, 1, 0x710000, used) == 0xe0000080, "nor where nothing is mapped");
	check(state_of_vf(g, 0, 1, KLV_AT, 100) == 0xf0000020 && mem32(KLV_AT + 8) == 32, "it is saved");
	check(state_of_vf(g, 0, 8, KLV_AT, 100) == 0xe000000c && state_of_vf(g, 2, 1, KLV_AT, 100) == 0xe0000060,
	      "not for a VF that is not, nor with another opcode");

	check(state_of_vf(g, 1, 2, KLV_AT, 32) == 0xe000000a, "a VF that is not paused takes no state");
	control_vf(g, 2, 1);
	control_vf(g, 3, 1);
	check(state_of_vf(g, 1, 3, KLV_AT, 32) == 0xe0000060, "nor one with another configuration");
	check(state_of_vf(g, 1, 2, KLV_AT, 31) == 0xe0000060, "nor does any take one that is cut off");
	set_mem32(KLV_AT + 20 * 4, 9);
	check(state_of_vf(g, 1, 2, KLV_AT, 32) == 0xe0000060, "or changed");
	set_mem32(KLV_AT + 20 * 4, 7);
	set_mem32(KLV_AT, 0);
	check(state_of_vf(g, 1, 2, KLV_AT, 32) == 0xe0000060, "or garbage");
	set_mem32(KLV_AT, 0x53475649);
	mailbox(g, 2, (uint32_t[]){ 0x00005507, 0, 0, 0 }, a);
	check(a[0] == 0x00005507, "after all that it is still paused");
	check(control_vf(g, 1, 3) == 0xf0000000, "VF1 is stopped");
	check(state_of_vf(g, 1, 2, KLV_AT, 100) == 0xf0000020 && recorded("vf_restored vf=2 dwords=32"), "VF2 takes over");

	igpu_mmio_write(g, 2, 0x190010, 0x80000000);
	igpu_mmio_write(g, 2, 0x190038, 0x00010000);
	igpu_mmio_write(g, 2, 0x190240, 0x80000000);
	check(control_vf(g, 2, 2) == 0xf0000000 && host.msi[2] == 1, "when resumed it gets an interrupt");
	igpu_mmio_write(g, 2, 0x190070, 0x02000000);
	check((igpu_mmio_read(g, 2, 0x190060) & 0xffff) == 1, "which says that it has been migrated");
	set_mem32(0x44b000, 5);
	igpu_run(g);
	igpu_run(g);
	check(!mem32(0x44b004), "it is not scheduled");
	/* It moves its ring and its semaphore's address. */
	set_mem32(0x449000 + 0x09 * 4, 0x102a000);
	set_mem32(0x44a008, 0x102b000);
	mailbox(g, 2, (uint32_t[]){ 0x00015508, 0, 0, 0 }, a);
	check(a[0] == 0xe0000060, "before 1.27 the fix-up has no marker");
	mailbox(g, 2, (uint32_t[]){ 0x00005508, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "it says that it is fixed up");
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90005106 && a[2] == 2 && a[3] == 4, "the PF is told");
	while (igpu_run(g))
		;
	check(mem32(0x44b004) == 0xcafe, "and its context goes on where it was");
	set_mem32(0x440044, 0x00030002);
	set_mem32(0x440048, 0x20004503);
	set_mem32(0x44004c, 7);
	set_mem32(0x442004, 20);
	igpu_mmio_write(g, 2, 0x1901f0, 0);
	check(mem32(0x442000) == 20, "its CTB is where it was, too");
	end_gpu(g);
}

static void fixup_with_marker(void)
{
	struct igpu *g = three_vfs((uint32_t[]){ 0 }, 1);
	uint32_t a[256];

	igpu_mmio_write(g, 0, 0x941c, 0x8);
	set_mem32(0x600000 + 17 * 4, 0x00011b00);
	igpu_mmio_write(g, 0, 0xc314, 0x00110011);
	start_ctb(g, 0);
	CFG(g, 1, 0x00010002, 0x1000000, 0, 0x00020002, 0x20000, 0, 0x8a0b0001, 60000, 0x00040001, 64);
	mailbox(g, 1, (uint32_t[]){ 0x00005500, 0, 0, 0 }, a);
	control_vf(g, 1, 1);
	state_of_vf(g, 0, 1, KLV_AT, 100);
	state_of_vf(g, 1, 1, KLV_AT, 100);
	control_vf(g, 1, 2);
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000001, 0, 0 }, a);
	check(a[0] == 0xe0000107, "from 1.27 on a migrated VF is refused until it begins");
	mailbox(g, 1, (uint32_t[]){ 0x0042550f, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "it begins with a marker");
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000001, 0, 0 }, a);
	check(a[0] == 0xf0000002, "then it may ask");
	mailbox(g, 1, (uint32_t[]){ 0x00435508, 0, 0, 0 }, a);
	check(a[0] == 0xe0000107, "another marker does not end it");
	mailbox(g, 1, (uint32_t[]){ 0x00425508, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "the same does");
	mailbox(g, 1, (uint32_t[]){ 0x00425508, 0, 0, 0 }, a);
	check(a[0] == 0xe000000a, "once");
	end_gpu(g);
}

/* As another host's PF would have it; this one's is not asked. */
static void moves_a_vf(void)
{
	struct igpu *g = three_vfs((uint32_t[]){ 0 }, 1);
	uint32_t a[256];

	check(!igpu_control(g, "move vf=1 value=0x2000000"), "a VF that runs is not moved");
	control_vf(g, 1, 1);
	check(!igpu_control(g, "move vf=1"), "nor to nowhere");
	check(!igpu_control(g, "move vf=1 value=0x2000800"), "nor to half a page");
	check(!igpu_control(g, "move vf=1 value=0xffff0000"), "nor beyond the GGTT");
	check(!igpu_control(g, "move vf=4 value=0x2000000"), "nor is a VF that owns nothing");
	igpu_mmio_write(g, 1, 0x190010, 0x80000000);
	igpu_mmio_write(g, 1, 0x190030, 0x00010001);
	/* Overlapping: half of its window stays in it. */
	check(igpu_control(g, "move vf=1 value=0xff0000"), "a paused one is");
	check(igpu_mmio_read(g, 1, 0x190030) == 0, "its interrupts are off");
	check(igpu_pte_read(g, 0, 0xff0000 / 512, 8) == 0x440005, "its first entry is there");
	check(igpu_pte_read(g, 0, 0x100f000 / 512, 8) == 0x45f005, "and its last");
	check(igpu_pte_read(g, 0, 0x1010000 / 512, 8) == 0, "and what was behind is the PF's");
	control_vf(g, 1, 2);
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000001, 0, 0 }, a);
	check(a[0] == 0xf0000002 && a[1] == 0xff0000, "the GuC tells the VF where it is");
	mailbox(g, 1, (uint32_t[]){ 0x00005508, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "and waited for it");
	end_gpu(g);
}

/* --- adverse events ------------------------------------------------------------------------ */

static unsigned int adverse_events(struct igpu *g, uint32_t key)
{
	uint32_t a[256];
	unsigned int n = 0;

	while (ctb_receive(g, 0, a))
		n += a[1] == 0x90005104 && a[2] == 1 && a[3] == key;
	return n;
}

static void ask_by_ctb(struct igpu *g, unsigned int times)
{
	uint32_t a[256];

	while (times--)
		ctb_send(g, 1, (uint32_t[]){ 0x00070003, 0x20007000, 0x42, 0x80000003 }, 4);
	while (ctb_receive(g, 1, a))
		;
}

static void tells_of_storms(void)
{
	struct igpu *g = ready_vf();
	uint32_t i;

	CFG(g, 1, 0x8a060001, 45);
	ask_by_ctb(g, 20);
	check(!adverse_events(g, 0x8a06), "without a sample period nothing is adverse");
	/* UPDATE_VGT_POLICY: ADVERSE_SAMPLE_PERIOD of 100 ms. */
	set_mem32(KLV_AT, 0x80020001);
	set_mem32(KLV_AT + 4, 100);
	ctb_send(g, 0, (uint32_t[]){ 0x12340004, 0x00005502, KLV_AT, 0, 2 }, 5);
	host.now_ns += 1000000000;
	ask_by_ctb(g, 4);
	check(!adverse_events(g, 0x8a06), "4 messages of 10 us are below 45 us");
	ask_by_ctb(g, 20);
	check(adverse_events(g, 0x8a06) == 1 && recorded("adverse vf=1 key=0x8a06 count=50"), "the 5th is not, and told once");
	check(mem32(0x512000) != mem32(0x512004), "the others wait");
	host.now_ns += 100000000;
	for (i = 0; i < 100 && mem32(0x512000) != mem32(0x512004); i++) {
		igpu_run(g);
		host.now_ns += 100000000;
	}
	check(i > 2 && i < 100, "for the next periods");
	check(adverse_events(g, 0x8a06) > 1, "in which the PF is told again");
	CFG(g, 1, 0x8a060001, 0, 0x8a080001, 1);
	igpu_mmio_write(g, 1, 0x1901f0, 0);
	check(adverse_events(g, 0x8a08) == 1, "a bell can be too many");
	igpu_mark(g, 'x');
	check(recorded("adverse mark=x vf=1 key=0x8a08 total="), "a mark has the sums");
	end_gpu(g);
}

static void tells_of_hangs(void)
{
	struct igpu *g = ready_vf();
	unsigned int faults;

	set_mem32(KLV_AT, 0x80020001);
	set_mem32(KLV_AT + 4, 100);
	ctb_send(g, 0, (uint32_t[]){ 0x12340004, 0x00005502, KLV_AT, 0, 2 }, 5);
	CFG(g, 1, 0x8a030001, 1, 0x8a040001, 1, 0x8a050001, 1);
	adverse_events(g, 0);
	igpu_control(g, "hang engine=rcs0 fn=1 count=2");
	CONTEXT(g, 1, 0, 0x10400002, 0x803000, 0, 0xcafe);
	while (igpu_run(g))
		;
	check(!adverse_events(g, 0x8a04), "one engine reset is allowed");
	ctb_send(g, 1, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }, 4);
	while (igpu_run(g))
		;
	check(adverse_events(g, 0x8a04) == 1, "the second is told");
	/* A store through the GGTT to where the VF has nothing, twice. */
	set_mem32(0x402004, 0x00900000);
	for (faults = 0; faults < 2; faults++) {
		ctb_send(g, 1, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }, 4);
		while (igpu_run(g))
			;
	}
	check(adverse_events(g, 0x8a03) == 1, "and the second catastrophic error");
	end_gpu(g);
}

void sriov_tests(void)
{
	tells_of_storms();
	tells_of_hangs();
	saves_a_vf();
	fixup_with_marker();
	moves_a_vf();
	counts_actions();
	counts_bytes();
}

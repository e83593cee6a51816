/* SPDX-License-Identifier: MIT */
/*
 * The core without QEMU: each test makes a GPU, does one thing, and looks at what came back. Messages are
 * typed as the dwords that the ABI documents show.
 */
#include <stdio.h>
#include <string.h>

#include "host.h"

static void loads_a_firmware(void)
{
	struct igpu *g = new_gpu(NULL);

	check(igpu_mmio_read(g, 0, 0xc000) == 0x00000001, "the GuC is in reset after power-on");
	start_guc(g);
	check(igpu_mmio_read(g, 0, 0xc000) == 0x8000f0ec, "a file with a sane header makes it ready");
	igpu_mmio_write(g, 0, 0x941c, 0x8);
	check(igpu_mmio_read(g, 0, 0xc000) == 0x00000001, "GDRST of the GuC domain brings it back to reset");
	end_gpu(g);
}

static void refuses_a_bad_header(void)
{
	struct igpu *g = new_gpu(NULL);

	start_guc(g);
	igpu_mmio_write(g, 0, 0x941c, 0x8);
	set_mem32(0x600000 + 1 * 4, 160);
	igpu_mmio_write(g, 0, 0xc314, 0x00110011);
	check(igpu_mmio_read(g, 0, 0xc000) == 0x400000a0, "a wrong header size fails the signature check");
	check(recorded("violation GuC load refused: header size"), "and is recorded");
	end_gpu(g);
}

static void pf_mailbox(void)
{
	struct igpu *g = new_gpu(NULL);
	uint32_t a[4];

	start_guc(g);
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 1, 0, 0 }, a);
	check(a[0] == 0xe0000304, "CONTROL_CTB without rings answers CTB_NOT_REGISTERED");
	mailbox(g, 0, (uint32_t[]){ 0x0000abcd, 0, 0, 0 }, a);
	check(a[0] == 0xe0000030, "an unknown action answers UNKNOWN_ACTION");
	mailbox(g, 0, (uint32_t[]){ 0x00000508, 0x09040001, 100, 0 }, a);
	check(a[0] == 0xe0000102, "a ring size that is no multiple of 4096 answers INVALID_SIZE");
	mailbox(g, 0, (uint32_t[]){ 0x00000508, 0x09020002, 0x1000, 0 }, a);
	check(a[0] == 0xe0000080, "a ring below WOPCM answers GGTT_ADDRESS");
	mailbox(g, 0, (uint32_t[]){ 0x00005500, 0x00010100, 0, 0 }, a);
	check(a[0] == 0xe0000040, "the PF may not send a VF's action");
	end_gpu(g);
}

static void vf_mailbox(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];

	igpu_set_num_vfs(g, 1);
	provision_vf1(g);
	check(igpu_mmio_read(g, 1, 0x1901f8) == 1 && igpu_mmio_read(g, 0, 0x1901f8) == 0, "VF_CAP tells VF from PF");
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000001, 0, 0 }, a);
	check(a[0] == 0xe000000a, "a VF must agree on a version first");
	mailbox(g, 1, (uint32_t[]){ 0x00005507, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "VF_RESET succeeds");
	mailbox(g, 1, (uint32_t[]){ 0x00005500, 0x00010100, 0, 0 }, a);
	check(a[0] == 0xf0000000 && a[1] == 0x00011100, "MATCH_VERSION of 1.1 answers the GuC's own 1.17.0");
	mailbox(g, 1, (uint32_t[]){ 0x00005500, 0x00020000, 0, 0 }, a);
	check(a[0] == 0xe000000b, "MATCH_VERSION of another major answers UNSUPPORTED_VERSION");
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000001, 0, 0 }, a);
	check(a[0] == 0xf0000002 && a[1] == 0x80000000 && a[2] == 0, "GGTT_START is two dwords");
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00000004, 0, 0 }, a);
	check(a[0] == 0xf0000001 && a[1] == 1024, "NUM_CONTEXTS is one dword");
	mailbox(g, 1, (uint32_t[]){ 0x00005509, 0x00003000, 0, 0 }, a);
	check(a[0] == 0xe0000105, "GMD_ID does not exist before 12.70");
	igpu_mmio_write(g, 0, 0x191240, 0);
	check(igpu_mmio_read(g, 1, 0x190240) == 0, "the PF's window at 0x191000 is VF1's page");
	end_gpu(g);
}

static void vf_register_set(void)
{
	struct igpu *g = ready_pf(NULL);

	igpu_mmio_write(g, 0, 0x2080, 0x12345000);
	check(igpu_mmio_read(g, 1, 0x2080) == 0, "an engine register reads 0 on a VF");
	check(recorded("violation fn=1 reads foreign register 0x2080"), "and is recorded");
	igpu_mmio_write(g, 1, 0x2080, 0x1000);
	check(igpu_mmio_read(g, 0, 0x2080) == 0x12345000, "a VF's write to it is dropped");
	igpu_mmio_read(g, 0, 0x7fff0);
	check(recorded("violation fn=0 reads unknown register 0x7fff0"), "a register without a row is recorded");
	end_gpu(g);
}

static void pte_ownership(void)
{
	struct igpu *g = new_gpu(NULL);
	const uint32_t pte = 0x80000000u / 4096 * 8;

	igpu_pte_write(g, 0, pte, 0x5, 8);		/* VF1, present, no address */
	check(igpu_pte_read(g, 1, pte, 8) == 0x1, "a VF sees its own entry without the VFID");
	igpu_pte_write(g, 1, pte, 0x12345000 | 0x1c, 8);
	check(igpu_pte_read(g, 0, pte, 8) == 0x12345005, "a VF sets the address, not VFID nor PRESENT");
	igpu_pte_write(g, 1, pte, 0, 8);
	check(igpu_pte_read(g, 0, pte, 8) == 0x5, "a VF cannot clear PRESENT");
	igpu_pte_write(g, 2, pte, 0x777000, 8);
	check(igpu_pte_read(g, 0, pte, 8) == 0x5, "a foreign VF's write is dropped");
	check(recorded("violation fn=2 writes the GGTT entry of 0x80000000, owned by fn=1"), "and is recorded");
	check(igpu_pte_read(g, 2, pte, 8) == 0, "a foreign VF reads 0");
	igpu_pte_write(g, 1, pte + 4, 0x3, 4);
	check(igpu_pte_read(g, 0, pte, 8) == 0x300000005ull, "halves of an entry can be written");
	end_gpu(g);
}

static void ctb_answers(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_mmio_write(g, 0, 0x190010, 0x80000000);
	igpu_mmio_write(g, 0, 0x190038, 0x80000000);
	/* TLB invalidation as FAST_REQUEST: only the event comes back. */
	ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, 0x00000042, 0x80000003 }, 4);
	check(ctb_receive(g, 0, a) == 3 && a[1] == 0x90007001 && a[2] == 0x42, "TLB invalidation is reported done");
	check(ctb_receive(g, 0, a) == 0, "a FAST_REQUEST is not answered");
	check(host.msi[0] == 1, "and raised one MSI");
	ctb_send(g, 0, (uint32_t[]){ 0x00080002, 0x00000506, 0x00800000 }, 3);
	check(ctb_receive(g, 0, a) == 2 && a[0] == 0x00080001 && a[1] == 0xf0000000, "a REQUEST is, with its fence");
	ctb_send(g, 0, (uint32_t[]){ 0x00090002, 0x20001000, 0x00000007 }, 3);
	check(ctb_receive(g, 0, a) == 2 && a[0] == 0x00090001 && a[1] == 0xe0000100,
	      "a failed FAST_REQUEST is told of: context not registered");
	ctb_send(g, 0, (uint32_t[]){ 0, 0, 0 }, 3);
	check(ctb_receive(g, 0, a) == 0 && mem32(0x502000) == mem32(0x502004), "zero dwords are taken without answer");
	end_gpu(g);
}

static void ctb_wraps(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];
	unsigned int good = 0;
	unsigned int i;

	/* 400 messages of 4 dwords pass the end of a ring of 1024 once; 3 dwords first so that one is cut. */
	ctb_send(g, 0, (uint32_t[]){ 0x00080002, 0x00000506, 0x00800000 }, 3);
	ctb_receive(g, 0, a);
	for (i = 0; i < 400; i++) {
		ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, i, 0x80000003 }, 4);
		good += ctb_receive(g, 0, a) == 3 && a[1] == 0x90007001 && a[2] == i;
	}
	check(good == 400, "messages wrap around the end of both rings");
	end_gpu(g);
}

static void ctb_overflow(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];
	unsigned int got = 0;
	unsigned int i;

	/* G2H holds 1023 dwords, that is 341 events of 3; the others wait for room. */
	for (i = 0; i < 400; i++)
		ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, i, 0x80000003 }, 4);
	for (i = 0; i < 400; i++) {
		igpu_run(g);
		got += ctb_receive(g, 0, a) == 3 && a[2] == i;
	}
	check(got == 400, "messages that found no room come later, in order");
	end_gpu(g);
}

static void ctb_nonsense(void)
{
	struct igpu *g = ready_pf(NULL);

	set_mem32(0x502004, 5000);
	igpu_mmio_write(g, 0, 0x1901f0, 0);
	check(mem32(0x502008) == 1, "a tail outside the ring is marked in the descriptor");
	check(recorded("violation fn=0 CTB: H2G descriptor makes no sense"), "and recorded");
	end_gpu(g);
}

/* The PCI core does so before an FLR; a driver does so when it forgets to become a bus master. */
static void ctb_cut_off(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];

	igpu_mmio_write(g, 0, 0x1901f0, 0);
	host.no_dma = true;
	igpu_mmio_write(g, 0, 0x1901f0, 0);
	check(recorded("ctb_cut_off fn=0") && !recorded("violation"), "a CTB that was used, cut off from memory, is recorded");
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 0, 0, 0 }, a);
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 1, 0, 0 }, a);
	check(recorded("violation fn=0 CTB: H2G descriptor makes no sense"), "one that was never within reach is a violation");
	end_gpu(g);
}

static void takes_good_klvs(void)
{
	struct igpu *g = ready_pf(NULL);

	check(CFG(g, 1, 0x00010002, 0x80000000, 0, 0x00020002, 0x01000000, 0, 0x8a010001, 16) == 0xf0000003,
	      "three KLVs are taken");
	check(recorded("vf_cfg vf=1 key=0x0001 name=GGTT_START value=2147483648\n"), "GGTT_START is recorded");
	check(recorded("vf_cfg vf=1 key=0x8a01 name=EXEC_QUANTUM value=16\n"), "EXEC_QUANTUM is recorded");
	check(CFG(g, 0, 0x8a0b0001, 0, 0x00040001, 65535) == 0xf0000002, "the PF configures itself as VF 0");
	check(!recorded("violation"), "without a violation");
	check(update_vf_cfg_at(g, 1, 0, NULL, 0) == 0xf0000000 && recorded("vf_cfg_reset vf=1"),
	      "an empty buffer resets the VF");
	end_gpu(g);
}

static void refuses_bad_klvs(void)
{
	struct igpu *g = ready_pf(NULL);

	check(CFG(g, 1, 0x8a010001, 16, 0x8a020002, 1, 2) == 0xf0000001, "a wrong length ends the list");
	check(recorded("refused action=0x5503 vf=1 key=0x8a02 error=0x103"), "and is recorded as malformed");
	check(CFG(g, 1, 0x77770001, 1) == 0xf0000000, "an unknown key is not taken");
	check(recorded("refused action=0x5503 vf=1 key=0x7777 error=0x105"), "and recorded as invalid key");
	check(CFG(g, 1, 0x00020002, 0x00001800, 0) == 0xf0000000, "a size that is no multiple of 4096 is not taken");
	check(CFG(g, 1, 0x8a010001) == 0xf0000000, "a KLV whose value is cut off is not taken");
	check(CFG(g, 8, 0x8a010001, 16) == 0xe000000c, "VF 8 does not exist");
	check(update_vf_cfg_at(g, 1, 0x1000, (uint32_t[]){ 0x8a010001, 16 }, 2) == 0xe0000080,
	      "a buffer below WOPCM answers GGTT_ADDRESS");
	check(update_vf_cfg_at(g, 1, 0x710000, (uint32_t[]){ 0x8a010001, 16 }, 2) == 0xe0000080,
	      "so does one that is not mapped");
	end_gpu(g);
}

static void refuses_overlaps(void)
{
	struct igpu *g = ready_pf(NULL);

	provision_vf1(g);
	check(!recorded("violation"), "VF1 is provisioned without a violation");
	check(CFG(g, 2, 0x00010002, 0x80fff000, 0, 0x00020002, 0x00002000, 0) == 0xf0000001,
	      "a GGTT range into VF1's is not taken");
	check(recorded("violation vf=2 GGTT range overlaps that of vf=1"), "and recorded");
	check(CFG(g, 2, 0x00010002, 0x81000000, 0, 0x00020002, 0x00002000, 0) == 0xf0000002, "the one behind it is");
	check(CFG(g, 2, 0x8a0b0001, 61000, 0x00040001, 100) == 0xf0000001, "contexts of VF1 are not taken");
	check(CFG(g, 2, 0x8a0a0001, 255, 0x00060001, 2) == 0xf0000001, "doorbells beyond 256 are not taken");
	check(CFG(g, 3, 0x00010002, 0x00100000, 0, 0x00020002, 0x1000, 0) == 0xf0000001,
	      "a GGTT range in WOPCM is not taken");
	end_gpu(g);
}

static void fails_as_told(void)
{
	struct igpu_config config = { .ggtt_mib = 8, .total_vfs = 7, .fail_klv = 0x0004, .fail_klv_vf = 2 };
	struct igpu *g = ready_pf(&config);

	check(CFG(g, 1, 0x00040001, 10) == 0xf0000001, "fail-klv-vf spares the other VFs");
	check(CFG(g, 2, 0x8a0b0001, 100, 0x00040001, 10) == 0xf0000001, "the KLV before it is taken");
	check(recorded("refused action=0x5503 vf=2 key=0x0004 error=0x50"), "and the refusal recorded");
	check(!recorded("violation"), "which is no violation of the driver's");
	end_gpu(g);
}

static void fails_action_as_told(void)
{
	struct igpu_config config = { .ggtt_mib = 8, .total_vfs = 7, .fail_action = 0x5506 };
	struct igpu *g = ready_pf(&config);
	uint32_t a[256];

	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 4 }, 4);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xe0000030, "fail-action answers UNKNOWN_ACTION");
	end_gpu(g);
}

static void vf_flr_dance(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_set_num_vfs(g, 1);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90005106 && a[2] == 0 && a[3] == 1, "VF Enable is notified");
	provision_vf1(g);
	igpu_flr(g, 1);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90005106 && a[2] == 1 && a[3] == 1, "a VF's FLR is notified");
	mailbox(g, 1, (uint32_t[]){ 0x00005507, 0, 0, 0 }, a);
	check(a[0] == 0x00005507, "the VF is not heard meanwhile");
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 4 }, 4);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xf0000000, "FLR_START is answered");
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90005106 && a[2] == 1 && a[3] == 2, "and followed by FLR_DONE");
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x00005506, 1, 5 }, 4);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xf0000000, "FLR_FINISH is answered");
	mailbox(g, 1, (uint32_t[]){ 0x00005507, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "then the VF is heard again");
	ctb_send(g, 0, (uint32_t[]){ 0x00030003, 0x00005506, 1, 5 }, 4);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xe000000a, "a second FLR_FINISH is in the wrong state");
	end_gpu(g);
}

static void vf_flr_twice(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_set_num_vfs(g, 1);
	provision_vf1(g);
	igpu_flr(g, 1);
	ctb_send(g, 0, (uint32_t[]){ 0x00010003, 0x00005506, 1, 4 }, 4);
	while (ctb_receive(g, 0, a))
		;
	igpu_flr(g, 1);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90005106 && a[2] == 1 && a[3] == 1, "an FLR within an FLR is notified");
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x00005506, 1, 5 }, 4);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xf0000000, "the FLR_FINISH that a PF is about to send ends both");
	mailbox(g, 1, (uint32_t[]){ 0x00005507, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000, "and the VF is heard again");
	end_gpu(g);
}

static void relays(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_set_num_vfs(g, 1);
	provision_vf1(g);
	while (ctb_receive(g, 0, a))
		;
	mailbox(g, 1, (uint32_t[]){ 0x00005500, 0, 0, 0 }, a);
	start_ctb(g, 1);
	ctb_send(g, 1, (uint32_t[]){ 0x00010004, 0x20005103, 0x77, 0x00000001, 0x00010000 }, 5);
	check(ctb_receive(g, 0, a) == 6 && a[1] == 0x90005100 && a[2] == 1 && a[3] == 0x77 && a[5] == 0x00010000,
	      "a VF's relay message reaches the PF with its VFID");
	ctb_send(g, 0, (uint32_t[]){ 0x00020005, 0x20005101, 1, 0x77, 0xf0000000, 0x00010000 }, 6);
	check(ctb_receive(g, 1, a) == 5 && a[1] == 0x90005102 && a[2] == 0x77 && a[4] == 0x00010000,
	      "the PF's reaches the VF");
	mailbox(g, 1, (uint32_t[]){ 0x0f015005, 0x00010000, 2, 3 }, a);
	check(a[0] == 0xb0000000, "the mailbox relay is BUSY at first");
	check(ctb_receive(g, 0, a) == 7 && a[1] == 0x90005006 && a[2] == 1 && a[3] == 0x0f010000 && a[4] == 0x00010000,
	      "and an event to the PF");
	ctb_send(g, 0, (uint32_t[]){ 0x00030006, 0x20005007, 1, 0x0f000000, 5, 6, 7 }, 7);
	check(igpu_mmio_read(g, 1, 0x190240) == 0xff000000 && igpu_mmio_read(g, 1, 0x190244) == 5,
	      "the PF's answer ends up in the VF's mailbox");
	end_gpu(g);
}

static void snapshot(void)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int i;

	provision_vf1(g);
	for (i = 0; i < 0x1000; i++)
		if (i != 5)
			igpu_pte_write(g, 0, (0x80000 + i) * 8, 0x5, 8);
	igpu_mark(g, 'x');
	check(recorded("state mark=x vf=1 ggtt_start=0x80000000 ggtt_size=0x1000000 pte_start=0x80000000 "
		       "pte_pages=4095 pte_holes=1 ctx_begin=60000 ctx_num=1024 db_begin=224 db_num=32 "
		       "exec_quantum_ms=0 preempt_timeout_us=0\n"), "a mark writes what a VF has, counted from the entries");
	check(recorded("counters mark=x fn=0 ") && recorded("end mark=x\n"), "and the counters");
	end_gpu(g);
}

static void runs_a_context(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];
	unsigned int i;

	/* Image at 0x800000 (2 pages), ring at 0x802000; store 0xcafe to GGTT 0x803000, then stop. */
	for (i = 0; i < 4; i++)
		map_ggtt(g, 0, 0x800000 + i * 4096, 0x400000 + i * 4096);
	set_mem32(0x401000 + 0x07 * 4, 0x18);
	set_mem32(0x401000 + 0x09 * 4, 0x802000);
	set_mem32(0x402000, 0x10400002);	/* MI_STORE_DATA_IMM, GGTT, one dword */
	set_mem32(0x402004, 0x00803000);
	set_mem32(0x402008, 0);
	set_mem32(0x40200c, 0xcafe);
	set_mem32(0x402010, 0x01000000);	/* MI_USER_INTERRUPT */
	ctb_send(g, 0, (uint32_t[]){ 0x0001000c, 0x20004502, 1, 7, 0, 1, 0, 0, 0, 0, 0, 0x800000, 0 }, 13);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }, 4);
	check(ctb_receive(g, 0, a) == 4 && a[1] == 0x90001002 && a[2] == 7, "scheduling is enabled");
	igpu_mmio_write(g, 0, 0x190010, 0x80000000);
	igpu_mmio_write(g, 0, 0x190030, 0x00010000);
	while (igpu_run(g))
		;
	check(mem32(0x403000) == 0xcafe, "its ring was executed");
	check(mem32(0x401000 + 0x05 * 4) == 0x18, "and its head saved");
	check(igpu_mmio_read(g, 0, 0x190018) == 1, "the user interrupt of rcs0 is pending");
	igpu_mmio_write(g, 0, 0x190070, 1);
	check(igpu_mmio_read(g, 0, 0x190060) == 0x80000001, "with class 0, instance 0, bit 0");
	ctb_send(g, 0, (uint32_t[]){ 0x00030002, 0x20004503, 7 }, 3);
	ctb_receive(g, 0, a);
	check(a[1] == 0x90004600 && a[2] == 7, "deregistration is reported");
	end_gpu(g);
}

static void guards_context_ids(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	provision_vf1(g);
	ctb_send(g, 0, (uint32_t[]){ 0x0001000c, 0x20004502, 1, 60001, 0, 1, 0, 0, 0, 0, 0, 0x800000, 0 }, 13);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xe0000061, "the PF may not register a context of a VF's range");
	check(recorded("violation fn=0 registers context 60001"), "and it is recorded");
	end_gpu(g);
}

/* What lspci and the drivers' tables say; here in full, so that a slip in the table is seen. */
static void platform_identities(void)
{
	static const struct { const char *name; uint16_t id; uint8_t revision; } wanted[] = {
		{ "tgl", 0x9a49, 0x01 }, { "adls", 0x4680, 0x0c }, { "adlp", 0x46a6, 0x0c },
		{ "adln", 0x46d1, 0x00 }, { "rpls", 0xa780, 0x04 }, { "rplp", 0xa7a0, 0x04 },
	};
	const struct igpu_platform *p;
	unsigned int i;

	for (i = 0; i < 6; i++) {
		p = igpu_platform_find(wanted[i].name);
		check(p && p->device_id == wanted[i].id && p->revision == wanted[i].revision, wanted[i].name);
	}
	check(!igpu_platform_at(6), "there is no seventh platform");
	check(igpu_platform_find(NULL) == igpu_platform_find("adls"), "adls is the default");
	check(!igpu_platform_find("mtl") && !igpu_platform_find(""), "an unknown name is refused");
	check(!strcmp(igpu_platform_names(), "tgl, adls, adlp, adln, rpls, rplp"), "the names can be listed");
}

static struct igpu *new_platform(const char *name)
{
	struct igpu_config config = { .platform = igpu_platform_find(name), .ggtt_mib = 8, .total_vfs = 7 };

	return new_gpu(&config);
}

/* A video box has a disable bit in 7:0, an enhancement box in 19:16; RING_MI_MODE says idle where an engine is. */
static bool fuses_match_engines(struct igpu *g)
{
	uint32_t off = igpu_mmio_read(g, 0, 0x9140);
	bool vcs0 = igpu_mmio_read(g, 0, 0x1c009c) & 0x200;
	bool vcs2 = igpu_mmio_read(g, 0, 0x1d009c) & 0x200;
	bool vecs0 = igpu_mmio_read(g, 0, 0x1c809c) & 0x200;

	return vcs0 == !(off & 0x01) && vcs2 == !(off & 0x04) && vecs0 == !(off & 0x10000) &&
	       (off & 0xe00fa) == 0xe00fa;
}

static bool fuses_read_back(struct igpu *g, const struct igpu_platform *p)
{
	unsigned int i;

	for (i = 0; i < IGPU_MAX_FUSES && p->fuses[i].offset; i++)
		if (igpu_mmio_read(g, 0, p->fuses[i].offset) != p->fuses[i].value)
			return false;
	return !recorded("violation");
}

static void platform_fuses(void)
{
	const struct igpu_platform *p;
	unsigned int i;

	for (i = 0; (p = igpu_platform_at(i)); i++) {
		struct igpu *g = new_platform(p->name);

		check(fuses_read_back(g, p), "each fuse has a register that shows it");
		check(fuses_match_engines(g), "the media fuses name the engines that are there");
		check(igpu_mmio_read(g, 0, 0x9138) == 1, "one slice is enabled");
		check(p->dma_bits == 39, "memory is driven with 39 bits");
		end_gpu(g);
	}
}

static void fused_off_engine(void)
{
	struct igpu *g = new_platform("adln");

	check(igpu_mmio_read(g, 0, 0x9140) == 0x000e00fe, "adln has vcs0 only");
	check(igpu_mmio_read(g, 0, 0x913c) == 0x03 && igpu_mmio_read(g, 0, 0x9134) == 0xc0, "and 24 EUs");
	check(igpu_mmio_read(g, 0, 0x1c0080) == 0 && !recorded("violation"), "vcs0 has registers");
	check(igpu_mmio_read(g, 0, 0x1d0080) == 0 && recorded("violation fn=0 reads unknown register 0x1d0080"),
	      "vcs2 has none");
	igpu_reset(g);
	wake_all(g);
	check(igpu_mmio_read(g, 0, 0x9140) == 0x000e00fe, "fuses survive a reset");
	igpu_mmio_write(g, 0, 0x9140, 0);
	check(igpu_mmio_read(g, 0, 0x9140) == 0x000e00fe, "and writes");
	end_gpu(g);
}

static void hwconfig(void)
{
	struct igpu *g = new_platform("adlp");
	uint32_t a[4];

	start_guc(g);
	mailbox(g, 0, (uint32_t[]){ 0x00004100, 0, 0, 0 }, a);
	check(a[0] == 0xf0000000 + 444, "adlp has a hwconfig table of 444 bytes");
	map_ggtt(g, 0, KLV_AT, KLV_AT);
	mailbox(g, 0, (uint32_t[]){ 0x00004100, KLV_AT, 0, 32 }, a);
	check(a[0] == 0xe0000102 && mem32(KLV_AT) == 0, "a buffer that is too small stays as it is");
	mailbox(g, 0, (uint32_t[]){ 0x00004100, KLV_AT, 0, 444 }, a);
	check(a[0] == 0xf0000000 + 444 && mem32(KLV_AT + 0x0c) == 2 && mem32(KLV_AT + 0x10) == 1 && mem32(KLV_AT + 0x14) == 6,
	      "one that is not gets it: 6 dual subslices");
	check(mem32(KLV_AT + 0x84) == 15 && mem32(KLV_AT + 0x88) == 1 && mem32(KLV_AT + 0x8c) == 7, "and 7 threads in each EU");
	check(recorded("hwconfig fn=0 bytes=444"), "and it is recorded");
	mailbox(g, 0, (uint32_t[]){ 0x00004100, 0x710000, 0, 444 }, a);
	check(a[0] == 0xe0000080, "one that is not mapped answers GGTT_ADDRESS");
	end_gpu(g);

	g = new_platform("adls");
	start_guc(g);
	mailbox(g, 0, (uint32_t[]){ 0x00004100, 0, 0, 0 }, a);
	check(a[0] == 0xe0000020, "adls has none");
	end_gpu(g);
}

static void dma_width(void)
{
	struct igpu *g = new_gpu(NULL);
	uint32_t val = 0;

	map_ggtt(g, 0, 0x710000, 0x8000000000ull);
	igpu_aperture_read(g, 0x710000, &val, 4);
	check(val == 0xffffffff && recorded("violation fn=0 DMA to 0x8000000000, above the 39 bits of this platform"),
	      "an address above the platform's width is not driven");
	end_gpu(g);
}

static void clock_as_announced(void)
{
	struct igpu *g = new_gpu(NULL);
	uint32_t ticks = igpu_mmio_read(g, 0, 0x2358);
	uint32_t guc_ticks = igpu_mmio_read(g, 0, 0xc3e8);

	host.now_ns += 1000000000;
	check(igpu_mmio_read(g, 0, 0xd00) == 0x14, "a 38.4 MHz crystal, of which timestamps count every other tick");
	check(igpu_mmio_read(g, 0, 0x2358) - ticks == 19200000, "and so they do");
	check(igpu_mmio_read(g, 0, 0xc3e8) - guc_ticks == 19200000, "the GuC's clock as well");
	host.now_ns += 300ull * 1000000000;
	check(igpu_mmio_read(g, 0, 0xc3ec) == 1, "its upper half counts when the lower one is full");
	end_gpu(g);
}

static void what_a_hang_report_reads(void)
{
	struct igpu *g = new_gpu(NULL);

	check(igpu_mmio_read(g, 0, 0x22048) == 0, "the rings' addresses have 32 bits");
	igpu_mmio_read(g, 0, 0x22108);
	igpu_mmio_read(g, 0, 0x22240);
	igpu_mmio_read(g, 0, 0x14800);
	check(!recorded("violation"), "indirect ring state, current context and the mode of compute may be read");
	end_gpu(g);
}

/* --- what the fuzzer found ----------------------------------------------------------------- */

static void batch_resets_its_engine(void)
{
	struct igpu *g = ready_pf(NULL);

	/* MI_LOAD_REGISTER_IMM of all bits to GDRST, then a store. */
	CONTEXT(g, 0, 0, 0x11000001, 0x941c, 0xffffffff, 0x10400002, 0x803000, 0, 0xcafe);
	check(igpu_run(g) == 0 && mem32(0x403000) == 0, "a batch that resets its engine ends there");
	check(igpu_mmio_read(g, 0, 0xc000) == 1, "and the GuC is in reset");
	end_gpu(g);
}

static void vf_batch_stays_with_itself(void)
{
	struct igpu *g = ready_vf();

	igpu_mmio_write(g, 0, 0x190244, 0x1111);
	CONTEXT(g, 1, 0, 0x11000005, 0x941c, 0xffffffff, 0x2550, 1, 0x190244, 0x2222, 0x10400002, 0x803000, 0, 0xcafe);
	while (igpu_run(g))
		;
	check(igpu_mmio_read(g, 0, 0xc000) == 0x8000f0ec, "a VF's batch does not reset the GuC");
	check(recorded("violation fn=1 commands write foreign register 0x941c"), "and is recorded");
	check(recorded("violation fn=1 commands write foreign register 0x2550"), "nor submits an execlist");
	check(igpu_mmio_read(g, 0, 0x190244) == 0x1111 && igpu_mmio_read(g, 1, 0x190244) == 0x2222,
	      "the VF page that it writes is its own");
	check(mem32(0x403000) == 0xcafe, "and the batch goes on");
	end_gpu(g);
}

static void ring_feeds_itself(void)
{
	struct igpu *g = new_gpu(NULL);
	unsigned int i;
	uint32_t a[4];

	/* One descriptor for both rings: each answer of 2 dwords moves the tail of the requests on by 2. */
	start_guc(g);
	for (i = 0; i < 3; i++)
		map_ggtt(g, 0, 0x500000 + i * 4096, 0x500000 + i * 4096);
	for (i = 0; i < 512; i++) {
		set_mem32(0x500000 + i * 8, 0x00010001);
		set_mem32(0x500004 + i * 8, 0x0000abcd);
	}
	for (i = 0; i < 6; i++)
		mailbox(g, 0, (uint32_t[]){ 0x00000508, (0x902 + i) << 16 | (i % 3 == 2 ? 1 : 2),
			(uint32_t[]){ 0x500000, 0x502000, 4096, 0x501000, 0x502000, 4096 }[i], 0 }, a);
	mailbox(g, 0, (uint32_t[]){ 0x00004509, 1, 0, 0 }, a);
	set_mem32(0x502004, 2);
	igpu_mmio_write(g, 0, 0x1901f0, 0);
	check(host.kicks && igpu_run(g), "a ring that never gets empty is left for later");
	end_gpu(g);
}

static void dma_into_own_bar(void)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int i;

	/* The G2H ring fills up; then its page is that of GDRST, and the waiting messages go there. */
	for (i = 0; i < 800; i++)
		ctb_send(g, 0, (uint32_t[]){ 0x00070003, 0x20007000, 0xffffffff, 0x80000003 }, 4);
	map_ggtt(g, 0, 0x501000, OWN_BAR + 0x9000);
	set_mem32(0x502040, mem32(0x502044));
	igpu_run(g);
	check(recorded("violation the GPU's own DMA or MSI reaches the GPU"), "DMA into the GPU's own BAR is dropped");
	check(igpu_mmio_read(g, 0, 0xc000) == 0x8000f0ec, "and resets nothing");
	end_gpu(g);
}

static void too_many_vfs(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[256];

	igpu_set_num_vfs(g, 200);
	while (ctb_receive(g, 0, a))
		;
	ctb_send(g, 0, (uint32_t[]){ 0x00020005, 0x00005101, 100, 0x77, 0xf0000000, 0x00010000 }, 6);
	check(ctb_receive(g, 0, a) == 2 && a[1] == 0xe000000c, "there are no more VFs than TotalVFs says");
	end_gpu(g);
}

static void map_ppgtt_page(uint32_t pa)
{
	/* Tables at 0x404000: virtual 0 is the one page at pa. */
	set_mem32(0x401000 + 0x33 * 4, 0x404000);
	set_mem32(0x404000, 0x405001);
	set_mem32(0x405000, 0x406001);
	set_mem32(0x406000, 0x407001);
	set_mem32(0x407000, pa | 1);
}

static void long_blit(void)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int slices = 1;

	/* XY_COLOR_BLT: 65535 rows of 4096 bytes, pitch 0. */
	map_ppgtt_page(0x403000);
	CONTEXT(g, 0, 3, 0x54300005, 0x03f00000, 0, 0xffff0400, 0, 0, 0x12345678, 0x01000000);
	for (; igpu_run(g); slices++)
		;
	check(slices > 500, "a long blit takes many slices");
	check(mem32(0x403ffc) == 0x12345678 && mem32(0x401000 + 0x05 * 4) == 0x20, "and is finished");
	end_gpu(g);
}

static void short_command(void)
{
	struct igpu *g = ready_pf(NULL);

	/* MI_STORE_REGISTER_MEM of GPR0, then of GPR1 without an address. */
	igpu_mmio_write(g, 0, 0x2600, 0x1111);
	igpu_mmio_write(g, 0, 0x2608, 0x2222);
	CONTEXT(g, 0, 0, 0x12400002, 0x2600, 0x803000, 0, 0x12400000, 0x2608);
	while (igpu_run(g))
		;
	check(mem32(0x403000) == 0x1111, "a command that is cut short takes nothing from the one before");
	end_gpu(g);
}

static void tail_beyond_ring(void)
{
	struct igpu *g = ready_pf(NULL);

	/* MI_SEMAPHORE_WAIT for what never comes; meanwhile the tail goes beyond the 4096 bytes. */
	CONTEXT(g, 0, 0, 0x0e404002, 5, 0x803000, 0);
	igpu_run(g);
	set_mem32(0x401000 + 0x07 * 4, 0x2000);
	ctb_send(g, 0, (uint32_t[]){ 0x00030002, 0x20001000, 7 }, 3);
	check(recorded("violation fn=0 ring of context 0x800000: tail 0x2000 size 0x1000"),
	      "a tail beyond the ring is recorded");
	check(igpu_run(g) == 0 && recorded("engine_reset engine=rcs0 fn=0 ctx=7"), "and hangs the context");
	end_gpu(g);
}

static void guc_and_execlists(void)
{
	struct igpu *g = ready_pf(NULL);

	/* The execlist waits; the GuC's context, which is no longer mapped, hangs; then it comes as an execlist. */
	CONTEXT(g, 0, 0, 0x0e404002, 5, 0x803000, 0);
	igpu_mmio_write(g, 0, 0x2510, 0x800001);
	igpu_mmio_write(g, 0, 0x2550, 1);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 7, 0 }, 4);
	igpu_run(g);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }, 4);
	igpu_pte_write(g, 0, 0x801 * 8, 0, 8);
	igpu_run(g);
	check(recorded("violation rcs0: the GuC schedules while an execlist runs"), "GuC and execlists do not share an engine");
	map_ggtt(g, 0, 0x801000, 0x401000);
	igpu_mmio_write(g, 0, 0x2550, 1);
	check(igpu_run(g) != 0, "and it runs again as an execlist");
	end_gpu(g);
}

int main(void)
{
	platform_identities();
	platform_fuses();
	fused_off_engine();
	hwconfig();
	dma_width();
	loads_a_firmware();
	refuses_a_bad_header();
	pf_mailbox();
	vf_mailbox();
	vf_register_set();
	pte_ownership();
	ctb_answers();
	ctb_wraps();
	ctb_overflow();
	ctb_nonsense();
	ctb_cut_off();
	takes_good_klvs();
	refuses_bad_klvs();
	refuses_overlaps();
	fails_as_told();
	fails_action_as_told();
	vf_flr_dance();
	vf_flr_twice();
	relays();
	snapshot();
	runs_a_context();
	guards_context_ids();
	clock_as_announced();
	what_a_hang_report_reads();
	batch_resets_its_engine();
	vf_batch_stays_with_itself();
	ring_feeds_itself();
	dma_into_own_bar();
	too_many_vfs();
	long_blit();
	short_command();
	tail_beyond_ring();
	guc_and_execlists();
	sched_tests();
	blit_tests();
	cs_tests();
	fault_tests();
	sriov_tests();
	power_tests();
	return failures ? 1 : 0;
}

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
	check(recorded("dma mark=b fn=0 read_bytes=192 write_bytes=16\n"),
	      "a request moves 3 descriptors of 12 bytes, a header of 4 and 12 of message; head, answer and tail come back");
	end_gpu(g);
}

void sriov_tests(void)
{
	counts_actions();
	counts_bytes();
}

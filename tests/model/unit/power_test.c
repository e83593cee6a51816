/* SPDX-License-Identifier: MIT */
/* Forcewake. */
#include "host.h"

static void sleeping_registers(void)
{
	struct igpu *g = new_sleeping_gpu(NULL);

	check(igpu_mmio_read(g, 0, 0x9120) == 0, "a GT register reads 0 while the GT sleeps");
	check(recorded("violation fn=0 reads sleeping register 0x9120"), "and that is a violation");
	igpu_mmio_write(g, 0, 0xa188, 0x00010001);
	check(igpu_mmio_read(g, 0, 0x130044) == 1, "the GT acknowledges forcewake");
	check(igpu_mmio_read(g, 0, 0x9120) == 4, "awake it reads what it holds");
	igpu_mmio_write(g, 0, 0x7300, 0x00010001);
	check(recorded("violation fn=0 writes sleeping register 0x7300"), "the render part does not wake with the GT");
	igpu_mmio_write(g, 0, 0xa278, 0x00020002);
	check(igpu_mmio_read(g, 0, 0xd84) == 2 && igpu_mmio_read(g, 0, 0x7300) == 0, "a write while asleep is lost");
	igpu_mmio_write(g, 0, 0xa188, 0x00010000);
	check(igpu_mmio_read(g, 0, 0x130044) == 0, "the acknowledge goes with the request");
	check(igpu_mmio_read(g, 0, 0xa024) == 0 && recorded("reads sleeping register 0xa024"), "and the GT sleeps again");
	end_gpu(g);
}

static void media_domains(void)
{
	struct igpu *g = new_sleeping_gpu(NULL);

	igpu_mmio_write(g, 0, 0xa540, 0x00010001);
	igpu_mmio_write(g, 0, 0x1c0080, 0x1000);
	check(igpu_mmio_read(g, 0, 0x1c0080) == 0x1000, "video box 0 has a domain of its own");
	igpu_mmio_read(g, 0, 0x1d0080);
	check(recorded("reads sleeping register 0x1d0080"), "which does not wake video box 2");
	igpu_mmio_write(g, 0, 0xa548, 0x00010001);
	igpu_mmio_write(g, 0, 0xa560, 0x00010001);
	forget_record();
	igpu_mmio_read(g, 0, 0x1d0084 - 4);
	igpu_mmio_read(g, 0, 0x1c8080);
	check(igpu_mmio_read(g, 0, 0xd58) == 1 && igpu_mmio_read(g, 0, 0xd70) == 1 && !recorded("violation"),
	      "nor do box 2 and the enhancement box need another");
	end_gpu(g);
}

static void needs_no_forcewake(void)
{
	struct igpu *g = new_sleeping_gpu(NULL);

	igpu_mmio_write(g, 0, 0x2030, 0x40);
	igpu_mmio_write(g, 0, 0x2510, 0);
	igpu_mmio_write(g, 0, 0xa008, 0);
	igpu_mmio_write(g, 0, 0x190010, 0);
	igpu_mmio_read(g, 0, 0x138124);
	igpu_mmio_read(g, 0, 0xa188);
	check(!recorded("violation"), "shadowed registers take writes, and what is outside the GT takes all");
	igpu_mmio_read(g, 0, 0x2030);
	check(!recorded("violation"), "i915 may flush writes by reading rcs0's RING_TAIL");
	igpu_mmio_read(g, 0, 0x22030);
	check(recorded("reads sleeping register 0x22030"), "but no other shadowed register is read");
	igpu_mmio_write(g, 0, 0xdaf8, 0xffffffff);
	check(!recorded("0xdaf8"), "xe may stop observation while the GT sleeps");
	wake_all(g);
	check(igpu_mmio_read(g, 0, 0xdaf8) == 0, "but the write is lost");
	igpu_mmio_write(g, 0, 0x1234, 0);
	check(recorded("writes unknown register 0x1234"), "an unknown register is told of as unknown");
	end_gpu(g);
}

static void clock_of_a_context(void)
{
	struct igpu *g = ready_pf(NULL);

	/* A ring that waits for memory to be 1. */
	CONTEXT(g, 0, 0, 0x0e404002, 1, 0x00803000, 0, 0);
	ctb_send(g, 0, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }, 4);
	igpu_run(g);
	igpu_mmio_write(g, 0, 0xa278, 0xffff0000);
	igpu_mmio_write(g, 0, 0xa188, 0xffff0000);
	forget_record();
	host.now_ns += 1000000;
	check(igpu_mmio_read(g, 0, 0x23a8) == 19200, "the clock of a running context is read without forcewake");
	check(igpu_mmio_read(g, 0, 0x223a8) == 0 && !recorded("violation"), "that of an idle engine is lost, and no offence");
	igpu_mmio_read(g, 0, 0x2244);
	check(recorded("reads sleeping register 0x2244"), "the engine's other registers need it");
	end_gpu(g);
}

static void stuck_acknowledge(void)
{
	struct igpu *g = new_sleeping_gpu(NULL);

	igpu_control(g, "on what=forcewake-render");
	igpu_mmio_write(g, 0, 0xa278, 0x00010001);
	igpu_mmio_write(g, 0, 0xa188, 0x00010001);
	check(igpu_mmio_read(g, 0, 0xd84) == 0 && igpu_mmio_read(g, 0, 0x130044) == 1, "the render part alone may be stuck asleep");
	check(igpu_mmio_read(g, 0, 0xa278) == 1, "the request stands");
	igpu_control(g, "off what=forcewake-render");
	igpu_mmio_write(g, 0, 0xa278, 0x00020002);
	check(igpu_mmio_read(g, 0, 0xd84) == 3, "when it is stuck no more, the next request is acknowledged");
	igpu_control(g, "on what=forcewake-media");
	igpu_control(g, "on what=forcewake-gt");
	igpu_mmio_write(g, 0, 0xa548, 0x00010001);
	igpu_mmio_write(g, 0, 0xa560, 0x00010001);
	igpu_mmio_write(g, 0, 0xa188, 0x00010000);
	check(igpu_mmio_read(g, 0, 0xd58) == 0 && igpu_mmio_read(g, 0, 0xd70) == 0, "all media boxes are one switch");
	check(igpu_mmio_read(g, 0, 0x130044) == 1, "a part can be stuck awake too");
	end_gpu(g);
}

static void may_be_lax(void)
{
	struct igpu *g = new_sleeping_gpu(&(struct igpu_config){ .ggtt_mib = 8, .forcewake_lax = true });

	check(igpu_mmio_read(g, 0, 0x9120) == 4 && !recorded("violation"), "a lax GPU is always awake");
	end_gpu(g);
}

void power_tests(void)
{
	sleeping_registers();
	media_domains();
	needs_no_forcewake();
	clock_of_a_context();
	stuck_acknowledge();
	may_be_lax();
}

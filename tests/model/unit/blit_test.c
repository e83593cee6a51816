/* SPDX-License-Identifier: MIT */
/*
 * The blitter without QEMU: a batch on bcs0 draws from virtual 0x1000 (memory 0x403000) to 0x2000 (0x409000), a page
 * each; where a pixel ends up is written out.
 */
#include "host.h"

#define FROM		0x403000u
#define TO		0x409000u
#define COPY		3

static void map_pages(void)
{
	static const uint32_t table[] = { 0x408003, 0x403003, 0x409003 };
	unsigned int i;

	set_mem32(0x401000 + 0x33 * 4, 0x404000);
	set_mem32(0x404000, 0x405003);
	set_mem32(0x405000, 0x406003);
	set_mem32(0x406000, 0x407003);
	for (i = 0; i < 3; i++)
		set_mem32(0x407000 + i * 8, table[i]);
}

static unsigned int slices;

static struct igpu *draw(const uint32_t *cmd, unsigned int len)
{
	struct igpu *g = ready_pf(NULL);
	unsigned int i;

	map_pages();
	for (i = 0; i < 1024; i++)
		set_mem32(FROM + i * 4, i);
	for (i = 0; i < len; i++)
		set_mem32(0x408000 + i * 4, cmd[i]);
	set_mem32(0x408000 + len * 4, 0x05000000);
	CONTEXT(g, 0, COPY, 0x18800101, 0, 0, 0);
	for (slices = 1; slices < 100000 && igpu_run(g); slices++)
		;
	return g;
}

#define DRAW(...) draw((const uint32_t[]){ __VA_ARGS__ }, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4)

/* 32 x 32 pixels of 4 bytes; pixel 20 of row 3 is number 116. */
static void src_copy(void)
{
	struct igpu *g = DRAW(0x54f00008, 0x03cc0080, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0);

	check(mem32(TO + 3 * 128 + 80) == 116, "XY_SRC_COPY from linear to linear");
	end_gpu(g);
	g = DRAW(0x11000001, 0x22200, 0x00030002, 0x54f00808, 0x03cc0020, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO + 0xa30) == 116, "XY_SRC_COPY to Y tiles, as BCS_SWCTRL says");
	end_gpu(g);
	g = DRAW(0x11000001, 0x22200, 0x00030001, 0x54f08008, 0x03cc0080, 0, 0x00200020, 0x2000, 0, 0, 0x20, 0x1000, 0);
	check(mem32(TO + 3 * 128 + 80) == 0xa30 / 4, "and from Y tiles");
	end_gpu(g);
	g = DRAW(0x11000001, 0x22200, 0x00030000, 0x54f00808, 0x03cc0080, 0, 0x00080020, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO + 3 * 512 + 80) == 116, "to X tiles otherwise");
	end_gpu(g);
}

static void fast_copy(void)
{
	struct igpu *g = DRAW(0x50800008, 0x03000080, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0);

	check(mem32(TO + 3 * 128 + 80) == 116, "XY_FAST_COPY from linear to linear");
	end_gpu(g);
	g = DRAW(0x50802008, 0x03000080, 0, 0x00080020, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO + 3 * 512 + 80) == 116, "to X tiles");
	end_gpu(g);
	g = DRAW(0x50804008, 0x03000020, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO + 0xa30) == 116, "to Y tiles");
	end_gpu(g);
	g = DRAW(0x50804008, 0x43000020, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO + 0x270) == 116, "to 4 tiles");
	end_gpu(g);
	g = DRAW(0x50a00008, 0x03000080, 0, 0x00200020, 0x2000, 0, 0, 0x20, 0x1000, 0);
	check(mem32(TO + 3 * 128 + 80) == 0xa30 / 4, "from Y tiles");
	end_gpu(g);
	g = DRAW(0x50800008, 0x05000080, 0x00010001, 0x00030003, 0x2000, 0, 0x00020002, 0x80, 0x1000, 0);
	check(mem32(TO + 128 + 16) == 64 + 8 && mem32(TO + 128 + 44) == 64 + 15 && mem32(TO + 128 + 48) == 0,
	      "with pixels of 16 bytes, from where it is told");
	end_gpu(g);
}

static void color(void)
{
	struct igpu *g = DRAW(0x54300005, 0x03f00080, 0x00010001, 0x00030003, 0x2000, 0, 0xaabbccdd);

	check(mem32(TO + 128 + 4) == 0xaabbccdd && mem32(TO + 256 + 8) == 0xaabbccdd && mem32(TO + 384 + 12) == 0 &&
	      mem32(TO + 128 + 12) == 0, "XY_COLOR fills what lies within");
	end_gpu(g);
	g = DRAW(0x54000005, 0x01f00080, 0, 0x00010003, 0x2000, 0, 0x1234);
	check(mem32(TO) == 0x12341234 && mem32(TO + 4) == 0x1234, "with 16 bits per pixel");
	end_gpu(g);
	g = DRAW(0x54000005, 0x00f00080, 0, 0x00010003, 0x2000, 0, 0x56);
	check(mem32(TO) == 0x00565656, "with 8 bits per pixel");
	end_gpu(g);
	g = DRAW(0x54300005, 0x03f00080, 0, 0x00010001, 0x2000, 0, 0x11111111, 0x54100005, 0x03f00080, 0, 0x00010001, 0x2000, 0,
		 0xaabbccdd);
	check(mem32(TO) == 0x11bbccdd, "and only the channels that it may write");
	end_gpu(g);
	g = DRAW(0x11000001, 0x22200, 0x00030002, 0x54300805, 0x03f00020, 0, 0x00200020, 0x2000, 0, 7);
	check(mem32(TO + 0xa30) == 7 && mem32(TO + 0xffc) == 7, "of a Y tile");
	end_gpu(g);
}

static void clipping(void)
{
	struct igpu *g = DRAW(0x40c00001, 0x00010001, 0x00030003, 0x54300005, 0x43f00080, 0, 0x00040004, 0x2000, 0, 7);

	check(mem32(TO) == 0 && mem32(TO + 128 + 4) == 7 && mem32(TO + 256 + 8) == 7 && mem32(TO + 384 + 12) == 0,
	      "the clip rectangle cuts a fill");
	end_gpu(g);
	g = DRAW(0x40c00001, 0x00010001, 0x00030003, 0x54f00008, 0x43cc0080, 0, 0x00040004, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO) == 0 && mem32(TO + 128 + 4) == 33, "and a copy, which keeps its place");
	end_gpu(g);
}

static void bounded(void)
{
	struct igpu *g;

	/* 65535 x 4000 pixels of 16 bytes from one row (pitch 0), of which the first page is mapped: it faults. */
	g = DRAW(0x50800008, 0x05000000, 0, 0x0fa0ffff, 0x2000, 0, 0, 0, 0x1000, 0);
	check(recorded("page_fault engine=bcs0 fn=0 address=0x3000"), "a blit beyond what is mapped faults");
	end_gpu(g);
	g = DRAW(0x50804008, 0x03000020, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0, 0x54300005, 0x03f00000, 0, 0x7fff0400, 0x2000,
		 0, 1);
	check(slices > 250 && mem32(TO + 0xffc) == 1, "a long one takes many slices");
	end_gpu(g);
	g = DRAW(0x50806008, 0x03000020, 0, 0x00200020, 0x2000, 0, 0, 0x80, 0x1000, 0);
	check(mem32(TO) == 0 && mem32(TO + 4) == 0 && recorded("partial blit engine=bcs0 fn=0 op=0x42"), "an unknown tiling is told of");
	end_gpu(g);
}

void blit_tests(void)
{
	src_copy();
	fast_copy();
	color();
	clipping();
	bounded();
}

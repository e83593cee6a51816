/* SPDX-License-Identifier: MIT */
/* The host of the unit tests; see host.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

#define H2G_AT		0x500000u
#define G2H_AT		0x501000u
#define H2G_DESC	0x502000u
#define G2H_DESC	0x502040u
#define RING_DW		1024u
#define FN_MEM(fn)	((fn) * 0x10000u)	/* each function's rings lie apart */

struct host host;
unsigned int failures;

static bool mem_range(uint64_t addr, size_t len)
{
	return !host.no_dma && addr < MEM_BYTES && len <= MEM_BYTES - addr;
}

static bool dma_read(void *h, unsigned int fn, uint64_t addr, void *buf, size_t len)
{
	(void)h;
	(void)fn;
	if (!mem_range(addr, len))
		return false;
	memcpy(buf, host.mem + addr, len);
	return true;
}

/* The bus cuts what is written to a BAR into dwords. */
static bool write_own_bar(uint32_t offset, const void *buf, size_t len)
{
	uint32_t val;

	for (; len >= 4; len -= 4, offset += 4, buf = (const uint8_t *)buf + 4) {
		memcpy(&val, buf, 4);
		igpu_mmio_write(host.gpu, 0, offset, val);
	}
	return true;
}

static bool dma_write(void *h, unsigned int fn, uint64_t addr, const void *buf, size_t len)
{
	(void)h;
	(void)fn;
	if (addr >= OWN_BAR && addr < OWN_BAR + IGPU_MMIO_BYTES)
		return write_own_bar(addr - OWN_BAR, buf, len);
	if (!mem_range(addr, len))
		return false;
	memcpy(host.mem + addr, buf, len);
	return true;
}

static bool may_dma(void *h, unsigned int fn)
{
	(void)h;
	(void)fn;
	return !host.no_dma;
}

static void raise_msi(void *h, unsigned int fn)
{
	(void)h;
	host.msi[fn]++;
}

static uint64_t now(void *h)
{
	(void)h;
	return host.now_ns;
}

static void record(void *h, const char *line)
{
	size_t len = strlen(line);

	(void)h;
	host.record = realloc(host.record, host.record_len + len + 2);
	memcpy(host.record + host.record_len, line, len);
	host.record_len += len;
	host.record[host.record_len++] = '\n';
	host.record[host.record_len] = 0;
}

static void kick(void *h)
{
	(void)h;
	host.kicks++;
}

static const struct igpu_host_ops ops = { dma_read, dma_write, may_dma, raise_msi, now, record, kick };

struct igpu *new_sleeping_gpu(const struct igpu_config *config)
{
	struct igpu_config plain = { .ggtt_mib = 8, .total_vfs = 7 };

	memset(&host, 0, sizeof(host));
	host.mem = calloc(1, MEM_BYTES);
	host.gpu = igpu_create(config ? config : &plain, &ops, NULL);
	return host.gpu;
}

void wake_all(struct igpu *g)
{
	igpu_mmio_write(g, 0, 0xa188, 0x00010001);
	igpu_mmio_write(g, 0, 0xa278, 0x00010001);
	igpu_mmio_write(g, 0, 0xa540, 0x00010001);
	igpu_mmio_write(g, 0, 0xa548, 0x00010001);
	igpu_mmio_write(g, 0, 0xa560, 0x00010001);
}

struct igpu *new_gpu(const struct igpu_config *config)
{
	struct igpu *g = new_sleeping_gpu(config);

	wake_all(g);
	return g;
}

void end_gpu(struct igpu *g)
{
	igpu_destroy(g);
	free(host.mem);
	free(host.record);
	memset(&host, 0, sizeof(host));
}

void map_ggtt(struct igpu *g, unsigned int fn, uint32_t addr, uint64_t pa)
{
	igpu_pte_write(g, 0, addr / 4096 * 8, pa | fn << 2 | 1, 8);
}

uint32_t mem32(uint64_t pa)
{
	uint32_t val;

	memcpy(&val, host.mem + pa, 4);
	return val;
}

void set_mem32(uint64_t pa, uint32_t val)
{
	memcpy(host.mem + pa, &val, 4);
}

void start_guc(struct igpu *g)
{
	/* A CSS header: type 6, 161 dwords of header, 32 of body; version 70.36.0, VF version 1.17.0. */
	set_mem32(0x600000 + 0 * 4, 6);
	set_mem32(0x600000 + 1 * 4, 161);
	set_mem32(0x600000 + 6 * 4, 193);
	set_mem32(0x600000 + 7 * 4, 64);
	set_mem32(0x600000 + 8 * 4, 64);
	set_mem32(0x600000 + 9 * 4, 1);
	set_mem32(0x600000 + 16 * 4, 0x00462400);
	set_mem32(0x600000 + 17 * 4, 0x00011100);
	map_ggtt(g, 0, 0x600000, 0x600000);
	igpu_mmio_write(g, 0, 0xc050, 0x100000);
	igpu_mmio_write(g, 0, 0xc340, 0x004000);
	igpu_mmio_write(g, 0, 0xc300, 0x600000);
	igpu_mmio_write(g, 0, 0xc304, 0);
	igpu_mmio_write(g, 0, 0xc308, 0x2000);
	igpu_mmio_write(g, 0, 0xc30c, 0x70000);
	igpu_mmio_write(g, 0, 0xc310, 256);
	igpu_mmio_write(g, 0, 0xc314, 0x00110011);
}

void mailbox(struct igpu *g, unsigned int fn, const uint32_t request[4], uint32_t answer[4])
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		igpu_mmio_write(g, fn, 0x190240 + i * 4, request[i]);
	igpu_mmio_write(g, fn, 0x1901f0, 0);
	for (i = 0; i < 4; i++)
		answer[i] = igpu_mmio_read(g, fn, 0x190240 + i * 4);
}

static void self_cfg(struct igpu *g, unsigned int fn, uint32_t key_len, uint32_t value)
{
	uint32_t answer[4];

	mailbox(g, fn, (uint32_t[]){ 0x00000508, key_len, value, 0 }, answer);
}

void start_ctb(struct igpu *g, unsigned int fn)
{
	uint32_t off = FN_MEM(fn);
	uint32_t answer[4];

	map_ggtt(g, fn, H2G_AT + off, H2G_AT + off);
	map_ggtt(g, fn, G2H_AT + off, G2H_AT + off);
	map_ggtt(g, fn, H2G_DESC + off, H2G_DESC + off);
	self_cfg(g, fn, 0x09020002, H2G_AT + off);
	self_cfg(g, fn, 0x09030002, H2G_DESC + off);
	self_cfg(g, fn, 0x09040001, 4096);
	self_cfg(g, fn, 0x09050002, G2H_AT + off);
	self_cfg(g, fn, 0x09060002, G2H_DESC + off);
	self_cfg(g, fn, 0x09070001, 4096);
	mailbox(g, fn, (uint32_t[]){ 0x00004509, 1, 0, 0 }, answer);
}

void ctb_send(struct igpu *g, unsigned int fn, const uint32_t *dw, unsigned int len)
{
	uint32_t tail = mem32(H2G_DESC + FN_MEM(fn) + 4);
	unsigned int i;

	for (i = 0; i < len; i++)
		set_mem32(H2G_AT + FN_MEM(fn) + (tail + i) % RING_DW * 4, dw[i]);
	set_mem32(H2G_DESC + FN_MEM(fn) + 4, (tail + len) % RING_DW);
	igpu_mmio_write(g, fn, 0x1901f0, 0);
}

unsigned int ctb_receive(struct igpu *g, unsigned int fn, uint32_t *dw)
{
	uint32_t head = mem32(G2H_DESC + FN_MEM(fn));
	uint32_t tail = mem32(G2H_DESC + FN_MEM(fn) + 4);
	unsigned int len, i;

	(void)g;
	if (head == tail)
		return 0;
	len = 1 + (mem32(G2H_AT + FN_MEM(fn) + head * 4) & 0xff);
	for (i = 0; i < len; i++)
		dw[i] = mem32(G2H_AT + FN_MEM(fn) + (head + i) % RING_DW * 4);
	set_mem32(G2H_DESC + FN_MEM(fn), (head + len) % RING_DW);
	return len;
}

bool recorded(const char *text)
{
	return host.record && strstr(host.record, text);
}

void forget_record(void)
{
	free(host.record);
	host.record = NULL;
	host.record_len = 0;
}

void check(bool ok, const char *sentence)
{
	printf("%s %s\n", ok ? "ok" : "not ok", sentence);
	if (!ok) {
		failures++;
		if (host.record)
			printf("# record:\n# %s", host.record);
	}
}

/* --- machines that are ready for a test ---------------------------------------------------- */

struct igpu *ready_pf(const struct igpu_config *config)
{
	struct igpu *g = new_gpu(config);

	start_guc(g);
	start_ctb(g, 0);
	map_ggtt(g, 0, POLICIES_AT, POLICIES_AT - 0x380000);
	map_ggtt(g, 0, KLV_AT, KLV_AT);
	return g;
}

uint32_t update_vf_cfg_at(struct igpu *g, uint32_t vf, uint32_t addr, const uint32_t *klv, unsigned int len)
{
	uint32_t answer[256];
	unsigned int i;

	for (i = 0; i < len; i++)
		set_mem32(KLV_AT + i * 4, klv[i]);
	ctb_send(g, 0, (uint32_t[]){ 0x12340005, 0x00005503, vf, addr, 0, len }, 6);
	return ctb_receive(g, 0, answer) == 2 && answer[0] == 0x12340001 ? answer[1] : 0;
}

uint32_t update_vf_cfg(struct igpu *g, uint32_t vf, const uint32_t *klv, unsigned int len)
{
	return update_vf_cfg_at(g, vf, KLV_AT, klv, len);
}

void provision_vf1(struct igpu *g)
{
	CFG(g, 1, 0x00010002, 0x80000000, 0, 0x00020002, 0x01000000, 0, 0x8a0b0001, 60000, 0x00040001, 1024,
	    0x8a0a0001, 224, 0x00060001, 32);
}

void make_context(struct igpu *g, unsigned int fn, uint32_t class, const uint32_t *cmd, unsigned int len)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		map_ggtt(g, fn, 0x800000 + i * 4096, 0x400000 + i * 4096);
	set_mem32(0x401000 + 0x07 * 4, len * 4);
	set_mem32(0x401000 + 0x09 * 4, 0x802000);
	for (i = 0; i < len; i++)
		set_mem32(0x402000 + i * 4, cmd[i]);
	ctb_send(g, fn, (uint32_t[]){ 0x0001000c, 0x20004502, 1, 7, class, 1, 0, 0, 0, 0, 0, 0x800000, 0 }, 13);
	ctb_send(g, fn, (uint32_t[]){ 0x00020003, 0x20001001, 7, 1 }, 4);
}

struct igpu *ready_vf(void)
{
	struct igpu *g = ready_pf(NULL);
	uint32_t a[4];

	igpu_set_num_vfs(g, 1);
	provision_vf1(g);
	mailbox(g, 1, (uint32_t[]){ 0x00005500, 0, 0, 0 }, a);
	start_ctb(g, 1);
	return g;
}

/* SPDX-License-Identifier: MIT */
/*
 * A hostile guest for the core: reads an input as a program (program.h) and does it. Memory is an arena that
 * serves every DMA, and DMA also reaches the GPU's own BARs, as it does in a machine. One GPU is made and
 * put back to its first state before each input, so an input behaves the same alone; inputs that say so
 * get one of their own. A call that costs more than MAX_CALL_COST is a finding like a crash.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/state.h"
#include "program.h"

#define PAGE			4096u
#define MAX_CALL_COST		6000000u	/* DMA accesses and record lines within one call */
#define MAX_PROGRAM_COST	60000u		/* then the program ends */
#define MAX_OPERATIONS		400u
#define MAX_DMA_DEPTH		64u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const uint8_t *at;
	size_t left;
};

static struct {
	struct igpu *g;
	uint8_t mem[ARENA_BYTES];
	bool dirty[ARENA_BYTES / PAGE];
	uint64_t now_ns;
	uint64_t cost;		/* of the whole program */
	uint64_t call_cost;
	unsigned int depth;
	unsigned int area;	/* the operation's function */
	uint32_t msi_reg;
	uint32_t msi_value;
	uint32_t used[NUM_AREAS][2][2];		/* dwords in ring and batch */
} host;

static uint32_t known_registers[4096];
static uint32_t first_value[4096];
static unsigned int num_known;
static bool pte_page_used[512];		/* of the shared GPU's table of 2 MiB */
static bool register_told;		/* the core may have noted an unknown register */

/* --- the host of the core ------------------------------------------------------------------ */

static void charge(uint64_t n)
{
	host.cost += n;
	host.call_cost += n;
	if (host.call_cost > MAX_CALL_COST) {
		fprintf(stderr, "fuzz: one call into the core costs more than %u accesses\n", MAX_CALL_COST);
		abort();
	}
}

/* DMA that reaches the GPU may make it do DMA again. */
static void descend(void)
{
	if (++host.depth > MAX_DMA_DEPTH) {
		fprintf(stderr, "fuzz: the GPU calls itself %u deep\n", MAX_DMA_DEPTH);
		abort();
	}
}

static void touch(uint64_t addr, size_t len)
{
	uint64_t page;

	for (page = addr / PAGE; page <= (addr + len - 1) / PAGE; page++)
		host.dirty[page] = true;
}

static void pte_write(unsigned int fn, uint32_t offset, uint64_t val, unsigned int len)
{
	if (offset / PAGE < ARRAY_LEN(pte_page_used))
		pte_page_used[offset / PAGE] = true;
	igpu_pte_write(host.g, fn, offset, val, len);
}

static bool own_config(uint64_t addr)
{
	if (addr & 8)
		igpu_flr(host.g, addr >> 4 & 1);
	else
		igpu_set_num_vfs(host.g, addr >> 4 & 7);
	return true;
}

/* The memory bus cuts an access to a device into what the device takes. */
static bool own_access(uint64_t addr, uint8_t *buf, size_t len, bool write)
{
	uint32_t val = 0;

	for (; len >= 4; addr += 4, buf += 4, len -= 4) {
		uint32_t off = addr & 0x7fffff;
		unsigned int fn = addr >> 24 & 7;

		charge(1);
		memcpy(&val, buf, 4);
		if (addr >= OWN_CONFIG)
			own_config(addr);
		else if (addr >= OWN_APERTURE && write)
			igpu_aperture_write(host.g, addr - OWN_APERTURE, buf, 4);
		else if (addr >= OWN_APERTURE)
			igpu_aperture_read(host.g, addr - OWN_APERTURE, buf, 4);
		else if (addr & 0x800000 && write)
			pte_write(fn % IGPU_MAX_FNS, off, val, 4);
		else if (write)
			igpu_mmio_write(host.g, fn % IGPU_MAX_FNS, off, val);
		else
			igpu_mmio_read(host.g, fn % IGPU_MAX_FNS, off);
	}
	return true;
}

static bool dma(uint64_t addr, void *buf, size_t len, bool write)
{
	bool ok;

	charge(1 + len / 64);
	if (!len || len > PAGE)
		abort();
	if (addr < ARENA_BYTES && len <= ARENA_BYTES - addr) {
		if (write) {
			touch(addr, len);
			memcpy(host.mem + addr, buf, len);
		} else {
			memcpy(buf, host.mem + addr, len);
		}
		return true;
	}
	if (addr < OWN_BAR || addr >= OWN_CONFIG + PAGE)
		return false;
	memset(buf, 0, write ? 0 : len);
	descend();
	ok = own_access(addr, buf, len, write);
	host.depth--;
	return ok;
}

static bool host_read(void *h, unsigned int fn, uint64_t addr, void *buf, size_t len)
{
	(void)h;
	(void)fn;
	return dma(addr, buf, len, false);
}

static bool host_write(void *h, unsigned int fn, uint64_t addr, const void *buf, size_t len)
{
	(void)h;
	(void)fn;
	return dma(addr, (void *)buf, len, true);
}

static bool may_dma(void *h, unsigned int fn)
{
	(void)h;
	(void)fn;
	return true;
}

static void raise_msi(void *h, unsigned int fn)
{
	(void)h;
	charge(1);
	if (!host.msi_reg)
		return;
	descend();
	igpu_mmio_write(host.g, fn, host.msi_reg, host.msi_value);
	host.depth--;
}

static uint64_t now(void *h)
{
	(void)h;
	return host.now_ns;
}

static void record_line(void *h, const char *line)
{
	(void)h;
	charge(1);
	register_told |= strstr(line, "register") != NULL;
}

static void kick(void *h)
{
	(void)h;
}

static const struct igpu_host_ops ops = { host_read, host_write, may_dma, raise_msi, now, record_line, kick };

/* --- one GPU for many inputs --------------------------------------------------------------- */

static struct igpu *shared;
static struct igpu first_state;

static void make_shared(void)
{
	const struct igpu_config config = { .ggtt_mib = 2, .total_vfs = 7, .forcewake_lax = true };
	uint32_t i;

	shared = igpu_create(&config, &ops, NULL);
	for (i = 0; i < IGPU_MMIO_BYTES / 4; i++) {
		if (!shared->row_of[i])
			continue;
		if (num_known >= ARRAY_LEN(known_registers))
			abort();
		known_registers[num_known] = i * 4;
		first_value[num_known++] = shared->regs[i];
	}
	first_state = *shared;
}

/* What the core has allocated is given back by the core itself; the rest is copied. */
static void restore_shared(void)
{
	unsigned int fn, i;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++)
		guc_drop_function(shared, fn);
	*shared = first_state;
	for (i = 0; i < num_known; i++)
		shared->regs[known_registers[i] / 4] = first_value[i];
	for (i = 0; i < ARRAY_LEN(pte_page_used); i++)
		if (pte_page_used[i])
			memset(shared->ptes + i * PAGE / 8, 0, PAGE);
	memset(pte_page_used, 0, sizeof(pte_page_used));
	for (fn = 0; fn < IGPU_MAX_FNS && register_told; fn++)
		memset(shared->fn[fn].unknown_seen, 0, IGPU_MMIO_BYTES / 4 / 8);
	register_told = false;
}

static struct igpu *make_own(uint8_t byte)
{
	const struct igpu_config config = {
		.ggtt_mib = byte & 1 ? 8 : 4, .total_vfs = 7, .guc_never_ready = byte & 2, .trace = true,
		.fail_klv = byte & 4 ? 0x0004 : 0, .fail_action = byte & 8 ? 0x5506 : 0,
		.forcewake_lax = !(byte & 16),
	};

	return igpu_create(&config, &ops, NULL);
}

static void clear_host(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_LEN(host.dirty); i++)
		if (host.dirty[i])
			memset(host.mem + i * PAGE, 0, PAGE);
	memset(host.dirty, 0, sizeof(host.dirty));
	memset(host.used, 0, sizeof(host.used));
	host.cost = 0;
	host.depth = 0;
	host.msi_reg = 0;
	host.now_ns = 1000000;
}

/* --- reading the program ------------------------------------------------------------------- */

static uint32_t take(struct input *in, unsigned int bytes)
{
	uint32_t val = 0;
	unsigned int i;

	for (i = 0; i < bytes && in->left; i++, in->left--)
		val |= (uint32_t)*in->at++ << i * 8;
	return val;
}

static uint32_t take_register(struct input *in)
{
	static const uint32_t bases[] = { 0x2000, 0x22000, 0x1c0000, 0x1d0000, 0x1c8000, 0x190000, 0x191000, 0xc000 };
	uint32_t kind = take(in, 1);

	switch (kind % REG_KINDS) {
	case REG_HOT: return hot_registers[take(in, 1) % NUM_HOT];
	case REG_KNOWN: return known_registers[take(in, 2) % num_known];
	case REG_ENGINE: return bases[kind >> 2 & 7] + (take(in, 2) & 0xffc);
	default: return take(in, 3);
	}
}

static uint32_t take_value(struct input *in)
{
	uint32_t kind = take(in, 1);
	uint32_t arg = kind / VALUE_KINDS;

	switch (kind % VALUE_KINDS) {
	case VALUE_U8: return take(in, 1);
	case VALUE_U16: return take(in, 2);
	case VALUE_U32: return take(in, 4);
	case VALUE_BIT: return BIT(arg);
	case VALUE_GGTT: return ggtt_base(host.area) + area_at(host.area) + take(in, 3) % AREA_BYTES;
	case VALUE_PPGTT: return area_at(host.area) + take(in, 3) % AREA_BYTES;
	case VALUE_ONES: return ~0u >> arg;
	default: return take_register(in);
	}
}

static unsigned int take_function(struct input *in)
{
	host.area = take(in, 1) % NUM_AREAS;
	return function_of[host.area];
}

/* --- memory -------------------------------------------------------------------------------- */

static uint32_t area(uint32_t at) { return area_at(host.area) + at; }
static uint32_t in_ggtt(uint32_t at) { return ggtt_base(host.area) + area(at); }

static uint32_t get32(uint32_t at)
{
	uint32_t val;

	memcpy(&val, host.mem + at % (ARENA_BYTES - 3), 4);
	return val;
}

static void put32(uint32_t at, uint32_t val)
{
	at %= ARENA_BYTES - 7;
	touch(at, 4);
	memcpy(host.mem + at, &val, 4);
}

static void put64(uint32_t at, uint64_t val)
{
	put32(at, lo32(val));
	put32(at + 4, hi32(val));
}

/* --- compound operations: what a driver that works would do -------------------------------- */

static void mailbox(unsigned int fn, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
	igpu_mmio_write(host.g, fn, 0x190240, a);
	igpu_mmio_write(host.g, fn, 0x190244, b);
	igpu_mmio_write(host.g, fn, 0x190248, c);
	igpu_mmio_write(host.g, fn, 0x19024c, d);
	igpu_mmio_write(host.g, fn, 0x1901f0, 0);
}

static void send(unsigned int fn, const uint32_t *dw, unsigned int len)
{
	uint32_t tail = get32(area(AREA_DESC) + 4);
	unsigned int i;

	for (i = 0; i < len; i++)
		put32(area(AREA_H2G) + (tail + i) % RING_DW * 4, dw[i]);
	put32(area(AREA_DESC) + 4, (tail + len) % RING_DW);
	igpu_mmio_write(host.g, fn, 0x1901f0, 0);
}

/* The ADS names a list of two registers for each kind, of the PF and of VFs. */
static void write_ads(void)
{
	uint32_t list = area(AREA_ADS) + 2 * PAGE;
	uint32_t at;

	for (at = 4252; at < 4516; at += 4)
		put32(area(AREA_ADS) + at, in_ggtt(AREA_ADS) + 2 * PAGE);
	put32(area(AREA_ADS) + 4100, in_ggtt(AREA_ADS) + 3 * PAGE);
	put32(list, 2);
	put32(list + 4, 0x3c);
	put32(list + 20, 0xd00);
	igpu_mmio_write(host.g, 0, 0xc184, in_ggtt(AREA_LOG) | 1);
	igpu_mmio_write(host.g, 0, 0xc194, in_ggtt(AREA_ADS) >> 12 << 1);
}

static void load_guc(void)
{
	static const uint8_t at[] = { 0, 1, 6, 7, 8, 9, 16, 17 };
	static const uint32_t css[] = { 6, 161, 193, 64, 64, 1, 0x00462400, 0x00011100 };
	unsigned int i;

	host.area = 0;
	for (i = 0; i < ARRAY_LEN(at); i++)
		put32(area(AREA_BUFFER) + at[i] * 4, css[i]);
	write_ads();
	igpu_mmio_write(host.g, 0, 0xc050, 0x100000);
	igpu_mmio_write(host.g, 0, 0xc340, 0x004000);
	igpu_mmio_write(host.g, 0, 0xc300, in_ggtt(AREA_BUFFER));
	igpu_mmio_write(host.g, 0, 0xc304, 0);
	igpu_mmio_write(host.g, 0, 0xc308, 0x2000);
	igpu_mmio_write(host.g, 0, 0xc30c, 0x70000);
	igpu_mmio_write(host.g, 0, 0xc310, 256);
	igpu_mmio_write(host.g, 0, 0xc314, 0x00110011);
}

static void map_arena(unsigned int fn)
{
	uint32_t pa;

	for (pa = 0; pa < ARENA_BYTES; pa += PAGE)
		pte_write(0, (ggtt_base(host.area) + pa) / PAGE * 8, pa | fn << 2 | 1, 8);
}

static void start_ctb(unsigned int fn)
{
	put64(area(AREA_DESC), 0);
	put32(area(AREA_DESC) + 8, 0);
	put64(area(AREA_DESC) + 0x40, 0);
	put32(area(AREA_DESC) + 0x48, 0);
	mailbox(fn, 0x0508, 0x09020002, in_ggtt(AREA_H2G), 0);
	mailbox(fn, 0x0508, 0x09030002, in_ggtt(AREA_DESC), 0);
	mailbox(fn, 0x0508, 0x09040001, RING_DW * 4, 0);
	mailbox(fn, 0x0508, 0x09050002, in_ggtt(AREA_G2H), 0);
	mailbox(fn, 0x0508, 0x09060002, in_ggtt(AREA_DESC) + 0x40, 0);
	mailbox(fn, 0x0508, 0x09070001, RING_DW * 4, 0);
	mailbox(fn, 0x4509, 1, 0, 0);
}

/* Virtual 0 is the arena by 4K pages, 2M by one large page, 4M by 64K pages. */
static void write_page_tables(void)
{
	uint32_t at = area(AREA_TABLES);
	uint32_t i;

	put64(at, (at + PAGE) | 1);
	put64(at + PAGE, (at + 2 * PAGE) | 1);
	put64(at + PAGE + 8, 1 | 1 << 7);
	put64(at + 2 * PAGE, (at + 3 * PAGE) | 1);
	put64(at + 2 * PAGE + 8, 1 | 1 << 7);
	put64(at + 2 * PAGE + 16, (at + 3 * PAGE) | 1 | 1 << 11);
	for (i = 0; i < ARENA_BYTES / PAGE; i++)
		put64(at + 3 * PAGE + i * 8, i * PAGE | 1);
}

static uint32_t slot_at(unsigned int slot) { return AREA_CONTEXT + slot * SLOT_BYTES; }

static void write_context(unsigned int slot)
{
	uint32_t image = area(slot_at(slot) + SLOT_IMAGE);

	write_page_tables();
	put32(image + 0x05 * 4, 0);
	put32(image + 0x07 * 4, host.used[host.area][slot][0] * 4);
	put32(image + 0x09 * 4, in_ggtt(slot_at(slot) + SLOT_RING));
	put32(image + 0x0b * 4, 1);
	put32(image + 0x31 * 4, 0);
	put32(image + 0x33 * 4, area(AREA_TABLES));
	/* The second context has batches of its restore: two lines of its batch, then the same to its end. */
	put32(image + 0x12 * 4, 0x1c0);
	put32(image + 0x13 * 4, slot ? in_ggtt(slot_at(slot) + SLOT_BATCH) | 1 : 0);
	put32(image + 0x14 * 4, 0x1c4);
	put32(image + 0x15 * 4, slot ? in_ggtt(slot_at(slot) + SLOT_BATCH) | 2 : 0);
}

static void append(unsigned int slot, bool batch, uint32_t dw)
{
	uint32_t *used = &host.used[host.area][slot][batch];
	uint32_t page = slot_at(slot) + (batch ? SLOT_BATCH : SLOT_RING);

	put32(area(page) + *used % RING_DW * 4, dw);
	*used = (*used + 1) % RING_DW;
	if (!batch)
		put32(area(slot_at(slot) + SLOT_IMAGE) + 0x07 * 4, *used * 4);
}

static void add_command(struct input *in)
{
	unsigned int where = take(in, 1);
	unsigned int slot = where & 1;
	bool batch = where & 2;
	uint32_t header = command_list[take(in, 1) % NUM_COMMANDS];
	uint32_t flip = take(in, 1);
	unsigned int len, i;

	if (flip & 0x80)
		header ^= BIT(flip & 31);
	append(slot, batch, header);
	if (header >> 29 == 0 && (header >> 23) < 0x10)
		return;
	len = 1 + (header & 0xff);
	for (i = 0; i < len && i < 24; i++)
		append(slot, batch, take_value(in));
}

static void register_context(unsigned int fn, struct input *in)
{
	unsigned int slot = take(in, 1) & 1;
	uint32_t dw[13] = { 0x0001000c, 0x00004502, 1, slot, 0, 1 };

	dw[4] = take(in, 1) % 5;
	dw[11] = in_ggtt(slot_at(slot));
	send(fn, dw, 13);
	send(fn, (uint32_t[]){ 0x00020003, 0x20001001, slot, 1 }, 4);
}

static void register_set(unsigned int fn, struct input *in)
{
	uint32_t desc = AREA_QUEUE + 0xc00;
	uint32_t dw[16] = { 0x0001000f, 0x00004601, 1, 4, take(in, 1) % 5, 1, in_ggtt(desc), 0, in_ggtt(AREA_QUEUE), 0,
			    0x400, 2, in_ggtt(slot_at(0)), 0, in_ggtt(slot_at(1)), 0 };

	put32(area(AREA_QUEUE), 0x00040005);
	put32(area(AREA_QUEUE) + 4, in_ggtt(slot_at(0)));
	put32(area(AREA_QUEUE) + 8, host.used[host.area][0][0] / 2 << 18 | 4);
	put32(area(AREA_QUEUE) + 16, host.used[host.area][1][0] / 2);
	put64(area(desc), 20ull << 32);
	put32(area(desc) + 12, 1);
	send(fn, dw, 16);
	send(fn, (uint32_t[]){ 0x00020003, 0x20001001, 4, 1 }, 4);
}

static void submit_list(struct input *in)
{
	static const uint32_t bases[] = { 0x2000, 0x22000, 0x1c0000, 0x1d0000, 0x1c8000 };
	uint32_t base = bases[take(in, 1) % ARRAY_LEN(bases)];
	unsigned int i;

	host.area = 0;
	igpu_mmio_write(host.g, 0, base + 0x80, in_ggtt(AREA_STATUS));
	for (i = 0; i < 2; i++) {
		uint32_t slot = take(in, 1);

		igpu_mmio_write(host.g, 0, base + 0x510 + i * 8, in_ggtt(slot_at(slot & 1)) | (slot >> 1 & 0xff));
		igpu_mmio_write(host.g, 0, base + 0x514 + i * 8, (slot & 1) << 5);
	}
	igpu_mmio_write(host.g, 0, base + 0x550, 1);
}

static void configure(struct input *in)
{
	uint32_t vf = take(in, 1) % 9;
	unsigned int count = take(in, 1) % 24;
	unsigned int len = 0, i, k;

	host.area = 0;
	for (i = 0; i < count; i++) {
		uint32_t header = klv_list[take(in, 1) % NUM_KLVS];

		put32(area(AREA_BUFFER) + len++ * 4, header);
		for (k = 0; k < (header & 3); k++)
			put32(area(AREA_BUFFER) + len++ * 4, k ? 0 : take_value(in));
	}
	send(0, (uint32_t[]){ 0x00030005, 0x00005503, vf, in_ggtt(AREA_BUFFER), 0, len }, 6);
}

static uint32_t take_action(struct input *in)
{
	uint32_t n = take(in, 1) % NUM_ACTIONS;

	return action_list[n] == 0xffff ? take(in, 2) : action_list[n];
}

static void send_any(unsigned int fn, struct input *in)
{
	uint32_t dw[64];
	uint32_t action = take_action(in);
	uint32_t type = take(in, 1);
	unsigned int count = take(in, 1) % (ARRAY_LEN(dw) - 1);
	unsigned int i;

	dw[0] = 0x00050000 | (1 + count);
	dw[1] = (type & 0xf) << 28 | (type >> 4) << 16 | action;
	for (i = 0; i < count; i++)
		dw[2 + i < ARRAY_LEN(dw) ? 2 + i : 2] = take_value(in);
	send(fn, dw, 2 + count < ARRAY_LEN(dw) ? 2 + count : ARRAY_LEN(dw));
}

static void send_by_mailbox(unsigned int fn, struct input *in)
{
	uint32_t header = take_action(in);
	uint32_t dw[3];

	header |= take(in, 1) << 20;
	dw[0] = take_value(in);
	dw[1] = take_value(in);
	dw[2] = take_value(in);
	mailbox(fn, header, dw[0], dw[1], dw[2]);
}

static void write_memory(struct input *in)
{
	uint32_t at = take(in, 2) * 4 % AREA_BYTES;
	unsigned int count = take(in, 1) % 32;
	unsigned int i;

	for (i = 0; i < count; i++)
		put32(area(at) + i * 4, take_value(in));
}

static void fill_page(struct input *in)
{
	uint32_t at = area(take(in, 2) * 4 % AREA_BYTES);
	unsigned int count = 1 + take(in, 1) % 8;
	uint32_t pattern[8];
	unsigned int i;

	for (i = 0; i < count; i++)
		pattern[i] = take_value(in);
	for (i = 0; i < PAGE / 4; i++)
		put32(at + i * 4, pattern[i % count]);
}

static void configure_ctb(unsigned int fn, struct input *in)
{
	uint32_t key = 0x902 + take(in, 1) % 6;
	bool is_size = key == 0x904 || key == 0x907;

	mailbox(fn, 0x0508, key << 16 | (is_size ? 1 : 2), take_value(in), 0);
}

static void access_pte(unsigned int fn, struct input *in, bool write)
{
	uint32_t offset = take(in, 4);
	uint32_t low = write ? take(in, 4) : 0;
	uint32_t high = write ? take(in, 2) : 0;
	uint32_t flags = take(in, 1);
	unsigned int len = flags & 1 ? 4 : 8;

	/* Mostly an aligned entry of what OP_MAP maps. */
	if (flags & 2)
		offset = (ggtt_base(host.area) / PAGE + (offset & 0x7f)) * 8 + (flags & 1 ? flags & 4 : 0);
	if (flags & 8)
		low |= 1 | fn << 2;
	if (write)
		pte_write(fn, offset, u64_of(low, high), len);
	else
		igpu_pte_read(host.g, fn, offset, len);
}

static void access_aperture(struct input *in)
{
	uint8_t buf[64] = { 0 };
	uint64_t at = take_value(in);
	unsigned int n = take(in, 1);
	unsigned int len = 1 + (n >> 1) % sizeof(buf);

	if (n & 1)
		igpu_aperture_write(host.g, at, buf, len);
	else
		igpu_aperture_read(host.g, at, buf, len);
}

static void run(unsigned int count)
{
	uint64_t wait = 1;

	while (count-- && wait && host.cost < MAX_PROGRAM_COST) {
		host.call_cost = 0;
		wait = igpu_run(host.g);
		host.now_ns += wait;
	}
}

/* --- the interpreter ----------------------------------------------------------------------- */

static void operate(enum op op, unsigned int fn, struct input *in)
{
	uint32_t a, b;

	switch (op) {
	case OP_WRITE:
		a = take_register(in);
		igpu_mmio_write(host.g, fn, a, take_value(in));
		return;
	case OP_READ: igpu_mmio_read(host.g, fn, take_register(in)); return;
	case OP_PTE_WRITE: access_pte(fn, in, true); return;
	case OP_PTE_READ: access_pte(fn, in, false); return;
	case OP_MEMORY: write_memory(in); return;
	case OP_FLR: igpu_flr(host.g, fn); return;
	case OP_MAILBOX: send_by_mailbox(fn, in); return;
	case OP_H2G: send_any(fn, in); return;
	case OP_DRAIN: put32(area(AREA_DESC) + 0x40, get32(area(AREA_DESC) + 0x44)); return;
	case OP_MAP: map_arena(fn); return;
	case OP_CTB: start_ctb(fn); return;
	case OP_VERSION: mailbox(fn, 0x5500, 0, 0, 0); return;
	case OP_CONTEXT: write_context(take(in, 1) & 1); return;
	case OP_COMMAND: add_command(in); return;
	case OP_REGISTER: register_context(fn, in); return;
	case OP_FILL: fill_page(in); return;
	case OP_SET: register_set(fn, in); return;
	case OP_SELF_CFG: configure_ctb(fn, in); return;
	case OP_SUBMIT: send(fn, (uint32_t[]){ 0x00040002, 0x20001000, take(in, 1) & 5 }, 3); return;
	case OP_MSI:
		a = take_register(in);
		b = take_value(in);
		host.msi_reg = a;
		host.msi_value = b;
		return;
	default: return;
	}
}

/* Without a right checksum nothing behind it is looked at. */
static void change_state(struct input *in)
{
	uint32_t at = area_at(0) + AREA_BUFFER;
	uint32_t index = take(in, 1);
	uint32_t sum = 2166136261u;
	uint32_t len, i;

	put32(at + index * 4, take_value(in));
	len = get32(at + 8);
	for (i = 4; i < len && i < PAGE / 4; i++)
		sum = (sum ^ get32(at + i * 4)) * 16777619u;
	put32(at + 12, sum);
}

static void ask_for_fault(struct input *in)
{
	struct igpu_control_line line = { .len = 0 };
	unsigned int which = take(in, 1);
	unsigned int len;
	bool good;

	if (which < NUM_FAULTS) {
		igpu_control(host.g, fault_list[which]);
		return;
	}
	for (len = take(in, 1); len && in->left; len--)
		igpu_control_type(host.g, &line, take(in, 1), &good);
	igpu_control_type(host.g, &line, '\n', &good);
}

static bool has_function(enum op op)
{
	switch (op) {
	case OP_NUM_VFS: case OP_TIME: case OP_RUN: case OP_APERTURE: case OP_MARK: case OP_RESET:
	case OP_GUC: case OP_ELSQ: case OP_KLV: case OP_FAULT: case OP_STATE: return false;
	default: return true;
	}
}

static void operate_device(enum op op, struct input *in)
{
	switch (op) {
	case OP_NUM_VFS: igpu_set_num_vfs(host.g, take(in, 1)); return;
	case OP_TIME: host.now_ns += 1ull << (take(in, 1) % 40); return;
	case OP_RUN: run(1 + take(in, 1) % 32); return;
	case OP_APERTURE: access_aperture(in); return;
	case OP_MARK: igpu_mark(host.g, take(in, 1)); return;
	case OP_RESET: igpu_reset(host.g); return;
	case OP_GUC: load_guc(); return;
	case OP_ELSQ: submit_list(in); return;
	case OP_FAULT: ask_for_fault(in); return;
	case OP_STATE: change_state(in); return;
	default: configure(in); return;
	}
}

static void interpret(struct input *in)
{
	unsigned int n;

	for (n = 0; in->left && n < MAX_OPERATIONS && host.cost < MAX_PROGRAM_COST; n++) {
		enum op op = take(in, 1) % OP_COUNT;

		host.call_cost = 0;
		if (has_function(op))
			operate(op, take_function(in), in);
		else
			operate_device(op, in);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	uint32_t own = take(&in, 1);

	if (!shared)
		make_shared();
	clear_host();
	if (own >= 0xf0) {
		host.g = make_own(own);
		interpret(&in);
		igpu_destroy(host.g);
		return 0;
	}
	host.g = shared;
	interpret(&in);
	restore_shared();
	return 0;
}

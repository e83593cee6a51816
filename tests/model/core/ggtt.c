/* SPDX-License-Identifier: MIT */
/*
 * Address translation: the GGTT's entries with their owner, and the four-level per-process tables.
 * Owns igpu.ptes. An access to the GGTT is always somebody's, and an entry serves its owner only.
 */
#include <string.h>

#include "state.h"

#define PT_PRESENT		BIT64(0)
#define PT_LARGE		BIT64(7)	/* in a directory entry: this is a page */
#define PT_NULL			BIT64(9)	/* reads as zeros, swallows writes */
#define PDE_64K			BIT64(11)	/* in the last directory level: every 16th entry counts */
#define PT_ADDR_MASK		GENMASK64(45, 12)

static unsigned int pte_owner(uint64_t pte)
{
	return (pte & PTE_VFID_MASK) >> PTE_VFID_SHIFT;
}

/* An entry may hold more address bits than the platform drives. */
static bool dma_reaches(struct igpu *g, unsigned int fn, uint64_t addr, size_t len)
{
	if (!((addr + len - 1) >> platform_of(g)->dma_bits))
		return true;
	if (!g->fn[fn].wide_dma_told)
		violation(g, "fn=%u DMA to 0x%llx, above the %u bits of this platform", fn, (unsigned long long)addr,
			  platform_of(g)->dma_bits);
	g->fn[fn].wide_dma_told = true;
	return false;
}

bool dma_read(struct igpu *g, unsigned int fn, uint64_t addr, void *buf, size_t len)
{
	g->fn[fn].count.dma_rd_bytes += len;
	return dma_reaches(g, fn, addr, len) && g->ops.dma_read(g->host, fn, addr, buf, len);
}

bool dma_write(struct igpu *g, unsigned int fn, uint64_t addr, const void *buf, size_t len)
{
	g->fn[fn].count.dma_wr_bytes += len;
	return dma_reaches(g, fn, addr, len) && g->ops.dma_write(g->host, fn, addr, buf, len);
}

bool ggtt_translate(struct igpu *g, unsigned int fn, uint64_t addr, uint64_t *pa)
{
	uint64_t index = addr / PAGE_BYTES;
	uint64_t pte;

	if (index >= g->num_ptes)
		return false;
	pte = g->ptes[index];
	if (!(pte & PTE_PRESENT) || pte_owner(pte) != fn)
		return false;
	*pa = (pte & PTE_ADDR_MASK) | (addr & (PAGE_BYTES - 1));
	return true;
}

/* 0 where nothing can be read. */
uint32_t ggtt_dword(struct igpu *g, unsigned int fn, uint64_t addr)
{
	uint32_t val;

	return ggtt_read(g, fn, addr, &val, sizeof(val)) ? val : 0;
}

bool ggtt_range_mapped(struct igpu *g, unsigned int fn, uint64_t addr, uint64_t len)
{
	uint64_t pa;
	uint64_t at;

	for (at = addr & ~(uint64_t)(PAGE_BYTES - 1); at < addr + len; at += PAGE_BYTES)
		if (!ggtt_translate(g, fn, at, &pa))
			return false;
	return true;
}

static size_t to_page_end(uint64_t addr, size_t len)
{
	size_t room = PAGE_BYTES - (addr & (PAGE_BYTES - 1));

	return len < room ? len : room;
}

bool ggtt_read(struct igpu *g, unsigned int fn, uint64_t addr, void *buf, size_t len)
{
	uint8_t *out = buf;
	uint64_t pa;

	while (len) {
		size_t n = to_page_end(addr, len);

		if (!ggtt_translate(g, fn, addr, &pa) || !dma_read(g, fn, pa, out, n))
			return false;
		addr += n;
		out += n;
		len -= n;
	}
	return true;
}

bool ggtt_write(struct igpu *g, unsigned int fn, uint64_t addr, const void *buf, size_t len)
{
	const uint8_t *in = buf;
	uint64_t pa;

	while (len) {
		size_t n = to_page_end(addr, len);

		if (!ggtt_translate(g, fn, addr, &pa) || !dma_write(g, fn, pa, in, n))
			return false;
		addr += n;
		in += n;
		len -= n;
	}
	return true;
}

static bool read_entry(struct igpu *g, unsigned int fn, uint64_t table, uint64_t index, uint64_t *entry)
{
	if (!dma_read(g, fn, table + index * 8, entry, sizeof(*entry)))
		return false;
	return *entry & PT_PRESENT;
}

static bool large_page(uint64_t entry, uint64_t addr, uint64_t bytes, uint64_t *pa)
{
	*pa = entry & PT_NULL ? NULL_PAGE : (entry & PT_ADDR_MASK & ~(bytes - 1)) | (addr & (bytes - 1));
	return true;
}

/* Where a walk ends that fails, *level says. */
bool ppgtt_translate(struct igpu *g, unsigned int fn, uint64_t pml4, uint64_t addr, uint64_t *pa, enum walk_level *level)
{
	uint64_t entry;
	uint64_t index;

	*level = WALK_PML4E;
	if (!read_entry(g, fn, pml4 & PT_ADDR_MASK, addr >> 39 & 0x1ff, &entry))
		return false;
	*level = WALK_PDPE;
	if (!read_entry(g, fn, entry & PT_ADDR_MASK, addr >> 30 & 0x1ff, &entry))
		return false;
	if (entry & PT_LARGE)
		return large_page(entry, addr, 1ull << 30, pa);
	*level = WALK_PDE;
	if (!read_entry(g, fn, entry & PT_ADDR_MASK, addr >> 21 & 0x1ff, &entry))
		return false;
	if (entry & PT_LARGE)
		return large_page(entry, addr, 2ull << 20, pa);

	*level = WALK_PTE;
	index = addr >> 12 & 0x1ff;
	if (!(entry & PDE_64K)) {
		if (!read_entry(g, fn, entry & PT_ADDR_MASK, index, &entry))
			return false;
		return large_page(entry, addr, PAGE_BYTES, pa);
	}
	if (!read_entry(g, fn, entry & PT_ADDR_MASK, index & ~15ull, &entry))
		return false;
	return large_page(entry, addr, 64u << 10, pa);
}

static uint64_t cut(uint64_t value, uint32_t offset, unsigned int len)
{
	if (len == 8)
		return value;
	return value >> ((offset & 4) * 8) & 0xffffffff;
}

static uint64_t merge(uint64_t old, uint32_t offset, uint64_t value, unsigned int len)
{
	unsigned int shift = (offset & 4) * 8;

	if (len == 8)
		return value;
	return (old & ~(0xffffffffull << shift)) | (value & 0xffffffff) << shift;
}

static bool entry_is_reachable(struct igpu *g, uint32_t offset, unsigned int len)
{
	if (len != 4 && len != 8)
		return false;
	return !(offset % len) && offset / 8 < g->num_ptes;
}

uint64_t igpu_pte_read(struct igpu *g, unsigned int fn, uint32_t offset, unsigned int len)
{
	uint64_t pte;

	if (fault_is_on(g, FAULT_REMOVED))
		return ~0ull;
	g->fn[fn].count.pte_rd++;
	if (!entry_is_reachable(g, offset, len)) {
		violation(g, "fn=%u GGTT entry read at 0x%x of %u bytes", fn, offset, len);
		return 0;
	}
	pte = g->ptes[offset / 8];
	if (!fn)
		return cut(pte, offset, len);
	if (pte_owner(pte) != fn) {
		violation(g, "fn=%u reads the GGTT entry of 0x%llx, owned by fn=%u", fn,
			  (unsigned long long)(offset / 8) * PAGE_BYTES, pte_owner(pte));
		return 0;
	}
	/* A VF does not see the field that names it. */
	return cut(pte & ~PTE_VFID_MASK, offset, len);
}

/* A VF has a say in its own entries' address bits only: who owns an entry and whether it is present is the PF's. */
static void vf_pte_write(struct igpu *g, unsigned int fn, uint32_t offset, uint64_t value, unsigned int len)
{
	uint64_t *pte = &g->ptes[offset / 8];
	uint64_t kept = PTE_VFID_MASK | PTE_PRESENT;

	if (pte_owner(*pte) != fn) {
		violation(g, "fn=%u writes the GGTT entry of 0x%llx, owned by fn=%u", fn,
			  (unsigned long long)(offset / 8) * PAGE_BYTES, pte_owner(*pte));
		return;
	}
	*pte = (merge(*pte, offset, value, len) & ~kept) | (*pte & kept);
}

void igpu_pte_write(struct igpu *g, unsigned int fn, uint32_t offset, uint64_t value, unsigned int len)
{
	if (fault_is_on(g, FAULT_REMOVED))
		return;
	g->fn[fn].count.pte_wr++;
	if (!entry_is_reachable(g, offset, len)) {
		violation(g, "fn=%u GGTT entry write at 0x%x of %u bytes", fn, offset, len);
		return;
	}
	if (fn) {
		vf_pte_write(g, fn, offset, value, len);
		return;
	}
	g->ptes[offset / 8] = merge(g->ptes[offset / 8], offset, value, len);
}

void igpu_aperture_read(struct igpu *g, uint64_t offset, void *buf, size_t len)
{
	memset(buf, 0xff, len);
	if (fault_is_on(g, FAULT_REMOVED) || !core_enter(g))
		return;
	if (!ggtt_read(g, 0, offset, buf, len)) {
		violation(g, "aperture read at 0x%llx, which is not mapped", (unsigned long long)offset);
		memset(buf, 0xff, len);
	}
	core_leave(g);
}

void igpu_aperture_write(struct igpu *g, uint64_t offset, const void *buf, size_t len)
{
	if (fault_is_on(g, FAULT_REMOVED) || !core_enter(g))
		return;
	if (!ggtt_write(g, 0, offset, buf, len))
		violation(g, "aperture write at 0x%llx, which is not mapped", (unsigned long long)offset);
	core_leave(g);
}

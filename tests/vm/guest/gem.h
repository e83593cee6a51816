/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the programs that run batches on i915 share: pages that GPU and CPU see, and how their idleness is awaited.
 */
#ifndef GUEST_GEM_H
#define GUEST_GEM_H

#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <i915_drm.h>

#define PAGE_BYTES		4096
#define MI_BATCH_BUFFER_END	0x05000000u
#define MI_STORE_DWORD_IMM	0x10000002u

struct page {
	uint32_t handle;
	volatile uint32_t *dwords;
};

static inline int create_page(int fd, struct page *page)
{
	struct drm_i915_gem_create create = { .size = PAGE_BYTES };
	struct drm_i915_gem_mmap_offset offset = { .flags = I915_MMAP_OFFSET_WC };
	void *mapping;

	if (ioctl(fd, DRM_IOCTL_I915_GEM_CREATE, &create))
		return -1;
	offset.handle = create.handle;
	if (ioctl(fd, DRM_IOCTL_I915_GEM_MMAP_OFFSET, &offset))
		return -1;
	mapping = mmap(NULL, PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, offset.offset);
	if (mapping == MAP_FAILED)
		return -1;
	page->handle = create.handle;
	page->dwords = mapping;
	return 0;
}

/* A batch that writes one dword. */
static inline void write_store(const struct page *batch, uint64_t address, uint32_t value)
{
	batch->dwords[0] = MI_STORE_DWORD_IMM;
	batch->dwords[1] = (uint32_t)address;
	batch->dwords[2] = (uint32_t)(address >> 32);
	batch->dwords[3] = value;
	batch->dwords[4] = MI_BATCH_BUFFER_END;
	__sync_synchronize();
}

static inline int wait_idle(int fd, uint32_t handle, int64_t timeout_ns)
{
	struct drm_i915_gem_wait wait = { .bo_handle = handle, .timeout_ns = timeout_ns };

	return ioctl(fd, DRM_IOCTL_I915_GEM_WAIT, &wait);
}

#endif

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hangs the render engine: a batch that jumps to itself, with no place where it could be preempted. Waits until the
 * driver has got rid of it.
 *
 *   gpu-hang [/dev/dri/renderD128]     exit 0 = the batch is gone
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <i915_drm.h>

#define PAGE_BYTES		4096
#define WAIT_NS			(30LL * 1000 * 1000 * 1000)
#define MI_BATCH_BUFFER_START	0x18800101u
#define BATCH_ADDRESS		0x200000ull

static int failed(const char *what)
{
	fprintf(stderr, "gpu-hang: %s: %s\n", what, strerror(errno));
	return 1;
}

static uint32_t *map_page(int fd, uint32_t handle)
{
	struct drm_i915_gem_mmap_offset offset = { .handle = handle, .flags = I915_MMAP_OFFSET_WC };
	void *page;

	if (ioctl(fd, DRM_IOCTL_I915_GEM_MMAP_OFFSET, &offset))
		return NULL;
	page = mmap(NULL, PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, offset.offset);
	return page == MAP_FAILED ? NULL : page;
}

static int submit(int fd, uint32_t handle)
{
	struct drm_i915_gem_exec_object2 object = {
		.handle = handle, .offset = BATCH_ADDRESS, .flags = EXEC_OBJECT_PINNED | EXEC_OBJECT_CAPTURE,
	};
	struct drm_i915_gem_execbuffer2 exec = {
		.buffers_ptr = (uintptr_t)&object, .buffer_count = 1, .flags = I915_EXEC_RENDER | I915_EXEC_NO_RELOC,
	};

	return ioctl(fd, DRM_IOCTL_I915_GEM_EXECBUFFER2, &exec);
}

int main(int argc, char **argv)
{
	int fd = open(argc > 1 ? argv[1] : "/dev/dri/renderD128", O_RDWR);
	struct drm_i915_gem_create create = { .size = PAGE_BYTES };
	struct drm_i915_gem_wait wait = { .timeout_ns = WAIT_NS };
	uint32_t *batch;

	if (fd < 0)
		return failed("open");
	if (ioctl(fd, DRM_IOCTL_I915_GEM_CREATE, &create))
		return failed("create");
	batch = map_page(fd, create.handle);
	if (!batch)
		return failed("map");
	memcpy(batch, (uint32_t[]){ MI_BATCH_BUFFER_START, BATCH_ADDRESS, 0 }, 12);
	__sync_synchronize();
	if (submit(fd, create.handle))
		return failed("submit");
	wait.bo_handle = create.handle;
	return ioctl(fd, DRM_IOCTL_I915_GEM_WAIT, &wait) ? failed("wait") : 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hangs the render engine: a batch that jumps to itself, with no place where it could be preempted. Waits until the
 * driver has got rid of it.
 *
 *   gpu-hang [/dev/dri/renderD128]     exit 0 = the batch is gone
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "gem.h"

#define WAIT_NS			(30LL * 1000 * 1000 * 1000)
#define MI_BATCH_BUFFER_START	0x18800101u
#define BATCH_ADDRESS		0x200000ull

static int failed(const char *what)
{
	fprintf(stderr, "gpu-hang: %s: %s\n", what, strerror(errno));
	return 1;
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
	struct page batch;

	if (fd < 0)
		return failed("open");
	if (create_page(fd, &batch))
		return failed("create");
	memcpy((void *)batch.dwords, (uint32_t[]){ MI_BATCH_BUFFER_START, BATCH_ADDRESS, 0 }, 12);
	__sync_synchronize();
	if (submit(fd, batch.handle))
		return failed("submit");
	return wait_idle(fd, batch.handle, WAIT_NS) ? failed("wait") : 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Keeps a batch on the render engine until standard input ends. Then the batch is to end as it should, and not be taken for one
 * that hung.
 *
 *   gpu-spin [/dev/dri/renderD128]     prints "spinning" once it runs; exit 0 = it has ended well
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gem.h"

#define WAIT_NS			(30LL * 1000 * 1000 * 1000)
#define START_TIMEOUT_MS	10000
#define MI_SEMAPHORE_WAIT	0x0e00c002u	/* poll, until equal */
#define MEMORY_ADDRESS		0x100000ull
#define BATCH_ADDRESS		0x200000ull

/* Dwords of the page that the batch writes to, and waits for. */
enum { STARTED, FLAG, ENDED };

static int failed(const char *what)
{
	fprintf(stderr, "gpu-spin: %s: %s\n", what, strerror(errno));
	return 1;
}

#define AT(dword)	((uint32_t)MEMORY_ADDRESS + (dword) * 4)

static int start(int fd, const struct page *memory, const struct page *batch)
{
	const uint32_t commands[] = {
		MI_STORE_DWORD_IMM, AT(STARTED), 0, 1,
		MI_SEMAPHORE_WAIT, 1, AT(FLAG), 0,
		MI_STORE_DWORD_IMM, AT(ENDED), 0, 1,
		MI_BATCH_BUFFER_END,
	};
	struct drm_i915_gem_exec_object2 objects[] = {
		{ .handle = memory->handle, .offset = MEMORY_ADDRESS, .flags = EXEC_OBJECT_PINNED | EXEC_OBJECT_WRITE },
		{ .handle = batch->handle, .offset = BATCH_ADDRESS, .flags = EXEC_OBJECT_PINNED },
	};
	struct drm_i915_gem_execbuffer2 exec = {
		.buffers_ptr = (uintptr_t)objects, .buffer_count = 2, .flags = I915_EXEC_RENDER | I915_EXEC_NO_RELOC,
	};

	memcpy((void *)batch->dwords, commands, sizeof(commands));
	__sync_synchronize();
	return ioctl(fd, DRM_IOCTL_I915_GEM_EXECBUFFER2, &exec);
}

static int await_start(const struct page *memory)
{
	for (int ms = 0; ms < START_TIMEOUT_MS; ms++) {
		if (memory->dwords[STARTED])
			return 0;
		usleep(1000);
	}
	errno = ETIMEDOUT;
	return -1;
}

static int is_blamed(int fd)
{
	struct drm_i915_reset_stats stats = {};

	return ioctl(fd, DRM_IOCTL_I915_GET_RESET_STATS, &stats) || stats.batch_active;
}

int main(int argc, char **argv)
{
	int fd = open(argc > 1 ? argv[1] : "/dev/dri/renderD128", O_RDWR);
	struct page memory, batch;
	char byte;

	if (fd < 0)
		return failed("open");
	if (create_page(fd, &memory) || create_page(fd, &batch))
		return failed("create");
	if (start(fd, &memory, &batch))
		return failed("submit");
	if (await_start(&memory))
		return failed("the batch does not start");
	puts("spinning");
	fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	memory.dwords[FLAG] = 1;
	__sync_synchronize();
	if (wait_idle(fd, batch.handle, WAIT_NS))
		return failed("wait");
	if (!memory.dwords[ENDED])
		return fprintf(stderr, "gpu-spin: the batch was not run to its end\n"), 1;
	if (is_blamed(fd))
		return fprintf(stderr, "gpu-spin: the batch is taken for one that hung\n"), 1;
	return 0;
}

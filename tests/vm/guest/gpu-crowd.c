// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs batches from many contexts at once, more than the GuC may know if CONTEXTS is large, and checks what each wrote.
 *
 *   gpu-crowd NODE CONTEXTS SECONDS     exit 0 = each batch of each round ended as it should
 *
 * In each round every context gets a batch before the first is waited for.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gem.h"

#define MAX_CONTEXTS	(PAGE_BYTES / sizeof(uint32_t))
#define WAIT_NS		(20LL * 1000 * 1000 * 1000)

/* Each context has an address space of its own, where the same addresses do. */
#define RESULT_ADDRESS	0x100000ull
#define BATCH_ADDRESS	0x200000ull

struct member {
	uint32_t context;
	struct page batch;
};

static int failed(const char *what, unsigned int member)
{
	fprintf(stderr, "gpu-crowd: context %u: %s: %s\n", member, what, strerror(errno));
	return -1;
}

static int join(int fd, struct member *member)
{
	struct drm_i915_gem_context_create create = {};

	if (ioctl(fd, DRM_IOCTL_I915_GEM_CONTEXT_CREATE, &create))
		return -1;
	member->context = create.ctx_id;
	return create_page(fd, &member->batch);
}

/*
 * The page of results is everybody's; nobody is to wait for another's batch because of it. A context for which the GuC has
 * no room yet is tried again, as libdrm does.
 */
static int submit(int fd, const struct page *results, const struct member *member)
{
	struct drm_i915_gem_exec_object2 objects[] = {
		{
			.handle = results->handle,
			.offset = RESULT_ADDRESS,
			.flags = EXEC_OBJECT_PINNED | EXEC_OBJECT_WRITE | EXEC_OBJECT_ASYNC,
		},
		{ .handle = member->batch.handle, .offset = BATCH_ADDRESS, .flags = EXEC_OBJECT_PINNED },
	};
	struct drm_i915_gem_execbuffer2 exec = {
		.buffers_ptr = (uintptr_t)objects,
		.buffer_count = 2,
		.flags = I915_EXEC_RENDER | I915_EXEC_NO_RELOC,
		.rsvd1 = member->context,
	};

	int ret;

	do
		ret = ioctl(fd, DRM_IOCTL_I915_GEM_EXECBUFFER2, &exec);
	while (ret && (errno == EAGAIN || errno == EINTR));

	return ret;
}

static int run_round(int fd, const struct page *results, const struct member *members, unsigned int count, uint32_t value)
{
	for (unsigned int i = 0; i < count; i++) {
		write_store(&members[i].batch, RESULT_ADDRESS + i * sizeof(uint32_t), value + i);
		if (submit(fd, results, &members[i]))
			return failed("submit", i);
	}
	for (unsigned int i = 0; i < count; i++) {
		if (wait_idle(fd, members[i].batch.handle, WAIT_NS))
			return failed("wait", i);
		if (results->dwords[i] != value + i) {
			fprintf(stderr, "gpu-crowd: context %u wrote %#x, not %#x\n", i, results->dwords[i], value + i);
			return -1;
		}
	}
	return 0;
}

int main(int argc, char **argv)
{
	static struct member members[MAX_CONTEXTS];
	unsigned int count, rounds = 0;
	struct page results;
	time_t end;
	int fd;

	if (argc != 4 || (count = strtoul(argv[2], NULL, 10)) > MAX_CONTEXTS) {
		fprintf(stderr, "usage: gpu-crowd NODE CONTEXTS SECONDS, at most %zu contexts\n", MAX_CONTEXTS);
		return 2;
	}
	end = time(NULL) + strtoul(argv[3], NULL, 10);
	fd = open(argv[1], O_RDWR);
	if (fd < 0 || create_page(fd, &results))
		return failed(argv[1], 0), 1;
	for (unsigned int i = 0; i < count; i++)
		if (join(fd, &members[i]))
			return failed("create", i), 1;
	do {
		if (run_round(fd, &results, members, count, ++rounds << 16))
			return 1;
	} while (time(NULL) < end);
	printf("gpu-crowd: %u contexts ran %u rounds\n", count, rounds);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs one batch on each engine of a GPU and checks what it wrote: the shortest proof that
 * submission, execution and completion work. Talks to i915 by its ioctls alone.
 *
 *   gpu-batch [/dev/dri/renderD128 [COUNT]]     exit 0 = every engine wrote its value
 *
 * COUNT batches on each engine, each waited for before the next. "room" instead of COUNT prints how many MiB of the GGTT
 * programs are told to be available.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gem.h"

#define WAIT_NS			(10LL * 1000 * 1000 * 1000)

/* Where the pages sit in the context's address space: any free addresses do. */
#define RESULT_ADDRESS		0x100000ull
#define BATCH_ADDRESS		0x200000ull

struct engine {
	const char *name;
	uint64_t flag;
	uint16_t class;
	unsigned int nth;	/* of its class */
	uint32_t value;
};

static const struct engine engines[] = {
	{ "render",  I915_EXEC_RENDER, I915_ENGINE_CLASS_RENDER, 0, 0x600d0001 },
	{ "copy",    I915_EXEC_BLT,    I915_ENGINE_CLASS_COPY, 0, 0x600d0002 },
	{ "video0",  I915_EXEC_BSD | I915_EXEC_BSD_RING1, I915_ENGINE_CLASS_VIDEO, 0, 0x600d0003 },
	{ "video1",  I915_EXEC_BSD | I915_EXEC_BSD_RING2, I915_ENGINE_CLASS_VIDEO, 1, 0x600d0004 },
	{ "enhance", I915_EXEC_VEBOX,  I915_ENGINE_CLASS_VIDEO_ENHANCE, 0, 0x600d0005 },
};

static int failed(const char *what, const char *engine)
{
	fprintf(stderr, "gpu-batch: %s: %s: %s\n", engine, what, strerror(errno));
	return -1;
}

/* i915 takes the last object for the batch, and a batch must not write to itself. */
static int submit(int fd, const struct page *result, const struct page *batch, uint64_t flag)
{
	struct drm_i915_gem_exec_object2 objects[] = {
		{
			.handle = result->handle,
			.offset = RESULT_ADDRESS,
			.flags = EXEC_OBJECT_PINNED | EXEC_OBJECT_WRITE,
		},
		{
			.handle = batch->handle,
			.offset = BATCH_ADDRESS,
			.flags = EXEC_OBJECT_PINNED,
		},
	};
	struct drm_i915_gem_execbuffer2 exec = {
		.buffers_ptr = (uintptr_t)objects,
		.buffer_count = 2,
		.batch_len = 8 * sizeof(uint32_t),
		.flags = flag | I915_EXEC_NO_RELOC,
	};

	return ioctl(fd, DRM_IOCTL_I915_GEM_EXECBUFFER2, &exec);
}

static int run_batch(int fd, const struct engine *e, const struct page *result,
		     const struct page *batch, uint32_t value)
{
	write_store(batch, RESULT_ADDRESS, value);
	if (submit(fd, result, batch, e->flag))
		return failed("submit", e->name);
	if (wait_idle(fd, result->handle, WAIT_NS))
		return failed("wait", e->name);
	if (*result->dwords != value) {
		fprintf(stderr, "gpu-batch: %s: the batch wrote %#x, not %#x\n", e->name,
			*result->dwords, value);
		return -1;
	}
	return 0;
}

static int run_on(int fd, const struct engine *e, uint32_t count)
{
	struct page result, batch;

	if (create_page(fd, &result) || create_page(fd, &batch))
		return failed("create", e->name);
	for (uint32_t n = 0; n < count; n++)
		if (run_batch(fd, e, &result, &batch, e->value + (n << 4)))
			return -1;
	return 0;
}

static unsigned int count_class(const struct drm_i915_query_engine_info *info, uint16_t class)
{
	unsigned int n = 0;

	for (uint32_t i = 0; i < info->num_engines; i++)
		if (info->engines[i].engine.engine_class == class)
			n++;
	return n;
}

static int query_engines(int fd, void *buffer, int32_t bytes)
{
	struct drm_i915_query_item item = {
		.query_id = DRM_I915_QUERY_ENGINE_INFO,
		.length = bytes,
		.data_ptr = (uintptr_t)buffer,
	};
	struct drm_i915_query query = { .num_items = 1, .items_ptr = (uintptr_t)&item };

	if (ioctl(fd, DRM_IOCTL_I915_QUERY, &query))
		return -1;
	return item.length < 0 ? -1 : 0;
}

static int print_room(int fd)
{
	struct drm_i915_gem_get_aperture aperture = {};

	if (ioctl(fd, DRM_IOCTL_I915_GEM_GET_APERTURE, &aperture))
		return failed("aperture", "all"), 1;
	printf("%llu\n", (unsigned long long)aperture.aper_available_size >> 20);
	return 0;
}

int main(int argc, char **argv)
{
	const char *node = argc > 1 ? argv[1] : "/dev/dri/renderD128";
	unsigned long count = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
	static uint64_t info[1024];
	int fd = open(node, O_RDWR);
	int ran = 0;

	if (fd < 0)
		return failed("open", node), 1;
	if (argc > 2 && !strcmp(argv[2], "room"))
		return print_room(fd);
	if (query_engines(fd, info, sizeof(info)))
		return failed("query engines", node), 1;
	for (unsigned int i = 0; i < sizeof(engines) / sizeof(engines[0]); i++) {
		if (count_class((void *)info, engines[i].class) <= engines[i].nth)
			continue;
		if (run_on(fd, &engines[i], count))
			return 1;
		ran++;
	}
	printf("gpu-batch: %d engines ran %lu batch%s\n", ran, count, count == 1 ? "" : "es");
	return ran && count ? 0 : 1;
}

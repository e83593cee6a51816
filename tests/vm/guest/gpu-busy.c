// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asks i915's PMU how busy the render engine is while a batch spins on it, and when it has ended.
 *
 *   gpu-busy [/dev/dri/renderD128]     exit 0 = all of the time, then nothing of it
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "gem.h"

#define PMU_TYPE_FILE		"/sys/bus/event_source/devices/i915/type"
#define SPIN_MS			500
#define BUSY_PERCENT		85
#define IDLE_PERCENT		5
#define MI_SEMAPHORE_WAIT	0x0e00c002u	/* poll, until equal */
#define FLAG_ADDRESS		0x100000ull
#define BATCH_ADDRESS		0x200000ull

static int failed(const char *what)
{
	fprintf(stderr, "gpu-busy: %s: %s\n", what, strerror(errno));
	return 1;
}

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static int open_counter(void)
{
	struct perf_event_attr attr = { .size = sizeof(attr), .config = I915_PMU_ENGINE_BUSY(I915_ENGINE_CLASS_RENDER, 0) };
	FILE *f = fopen(PMU_TYPE_FILE, "r");
	unsigned int type;

	if (!f || fscanf(f, "%u", &type) != 1)
		return -1;
	fclose(f);
	attr.type = type;
	return syscall(SYS_perf_event_open, &attr, -1, 0, -1, 0);
}

static uint64_t read_counter(int fd)
{
	uint64_t value = 0;

	return read(fd, &value, sizeof(value)) == sizeof(value) ? value : 0;
}

/* The batch waits until the flag is 1; answers the flag. */
static volatile uint32_t *start_spinner(int fd)
{
	struct drm_i915_gem_exec_object2 objects[2] = {
		{ .offset = FLAG_ADDRESS, .flags = EXEC_OBJECT_PINNED },
		{ .offset = BATCH_ADDRESS, .flags = EXEC_OBJECT_PINNED },
	};
	struct drm_i915_gem_execbuffer2 exec = {
		.buffers_ptr = (uintptr_t)objects,
		.buffer_count = 2,
		.flags = I915_EXEC_RENDER | I915_EXEC_NO_RELOC,
	};
	struct page flag, batch;

	if (create_page(fd, &flag) || create_page(fd, &batch))
		return NULL;
	objects[0].handle = flag.handle;
	objects[1].handle = batch.handle;
	memcpy((void *)batch.dwords, (uint32_t[]){ MI_SEMAPHORE_WAIT, 1, FLAG_ADDRESS, 0, MI_BATCH_BUFFER_END }, 20);
	__sync_synchronize();
	return ioctl(fd, DRM_IOCTL_I915_GEM_EXECBUFFER2, &exec) ? NULL : flag.dwords;
}

/* How much of some time the engine was busy, in percent. */
static unsigned int measure(int counter)
{
	uint64_t time = now_ns();
	uint64_t busy = read_counter(counter);

	usleep(SPIN_MS * 1000);
	busy = read_counter(counter) - busy;
	return busy * 100 / (now_ns() - time);
}

int main(int argc, char **argv)
{
	int fd = open(argc > 1 ? argv[1] : "/dev/dri/renderD128", O_RDWR);
	volatile uint32_t *flag;
	unsigned int busy, idle;
	int counter;

	if (fd < 0)
		return failed("open");
	counter = open_counter();
	if (counter < 0)
		return failed("PMU");
	flag = start_spinner(fd);
	if (!flag)
		return failed("spinner");
	usleep(50 * 1000);
	busy = measure(counter);
	*flag = 1;
	usleep(50 * 1000);
	idle = measure(counter);
	printf("gpu-busy: %u %% while a batch spins, %u %% afterwards\n", busy, idle);
	return busy < BUSY_PERCENT || busy > 105 || idle > IDLE_PERCENT;
}

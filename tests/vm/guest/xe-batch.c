// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs batches on each engine of a GPU that xe drives and checks what they wrote: the shortest proof that
 * submission, execution and completion work. Talks to xe by its ioctls alone; PF and VF are the same to it.
 *
 *   xe-batch [/dev/dri/renderD128 [BATCHES]]     exit 0 = every batch on every engine wrote its value
 *
 * Prints "begun" when the first of several batches has ended, for who waits until it is at work.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <xe_drm.h>

#define PAGE_BYTES		4096
#define BO_BYTES		(16 * PAGE_BYTES)	/* what xe takes whatever page size it wants */
#define WAIT_NS			(10LL * 1000 * 1000 * 1000)
#define MI_BATCH_BUFFER_END	0x05000000u
#define MI_STORE_DATA_IMM	0x10000002u

/* One buffer at one address: the batch at its start, the result a page behind. */
#define BO_ADDRESS		0x200000ull
#define RESULT_OFFSET		PAGE_BYTES
#define RESULT_ADDRESS		(BO_ADDRESS + RESULT_OFFSET)

/* Xe_LP's table: index 0 is write-back and coherent. */
#define PAT_WRITE_BACK		0

struct job {
	int fd;
	uint32_t vm;
	uint32_t syncobj;
	uint32_t queue;
	uint32_t *batch;
	volatile uint32_t *result;
};

static int failed(const char *what)
{
	fprintf(stderr, "xe-batch: %s: %s\n", what, strerror(errno));
	return -1;
}

static struct drm_xe_query_engines *query_engines(int fd)
{
	struct drm_xe_device_query query = { .query = DRM_XE_DEVICE_QUERY_ENGINES };
	void *answer;

	if (ioctl(fd, DRM_IOCTL_XE_DEVICE_QUERY, &query))
		return NULL;
	answer = calloc(1, query.size);
	query.data = (uintptr_t)answer;
	if (!answer || ioctl(fd, DRM_IOCTL_XE_DEVICE_QUERY, &query))
		return NULL;
	return answer;
}

static int wait_syncobj(const struct job *job)
{
	struct drm_syncobj_wait wait = { .handles = (uintptr_t)&job->syncobj, .count_handles = 1 };
	struct drm_syncobj_array reset = { .handles = (uintptr_t)&job->syncobj, .count_handles = 1 };
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	wait.timeout_nsec = now.tv_sec * 1000000000LL + now.tv_nsec + WAIT_NS;
	if (ioctl(job->fd, DRM_IOCTL_SYNCOBJ_WAIT, &wait))
		return failed("wait");
	if (ioctl(job->fd, DRM_IOCTL_SYNCOBJ_RESET, &reset))
		return failed("reset of the syncobj");
	return 0;
}

static struct drm_xe_sync signal_of(const struct job *job)
{
	struct drm_xe_sync sync = {
		.type = DRM_XE_SYNC_TYPE_SYNCOBJ,
		.flags = DRM_XE_SYNC_FLAG_SIGNAL,
		.handle = job->syncobj,
	};

	return sync;
}

static int map_buffer(struct job *job, uint32_t handle)
{
	struct drm_xe_gem_mmap_offset offset = { .handle = handle };

	if (ioctl(job->fd, DRM_IOCTL_XE_GEM_MMAP_OFFSET, &offset))
		return failed("mmap offset");
	job->batch = mmap(NULL, BO_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, job->fd, offset.offset);
	if (job->batch == MAP_FAILED)
		return failed("mmap");
	job->result = job->batch + RESULT_OFFSET / sizeof(uint32_t);
	return 0;
}

static int bind_buffer(const struct job *job, uint32_t handle)
{
	struct drm_xe_sync sync = signal_of(job);
	struct drm_xe_vm_bind bind = {
		.vm_id = job->vm,
		.num_binds = 1,
		.bind = {
			.obj = handle,
			.pat_index = PAT_WRITE_BACK,
			.range = BO_BYTES,
			.addr = BO_ADDRESS,
			.op = DRM_XE_VM_BIND_OP_MAP,
		},
		.num_syncs = 1,
		.syncs = (uintptr_t)&sync,
	};

	if (ioctl(job->fd, DRM_IOCTL_XE_VM_BIND, &bind))
		return failed("bind");
	return wait_syncobj(job);
}

static int create_buffer(struct job *job)
{
	struct drm_xe_gem_create create = {
		.size = BO_BYTES,
		.placement = 1,		/* system memory is region 0 */
		.cpu_caching = DRM_XE_GEM_CPU_CACHING_WB,
	};

	if (ioctl(job->fd, DRM_IOCTL_XE_GEM_CREATE, &create))
		return failed("create a buffer");
	if (map_buffer(job, create.handle))
		return -1;
	return bind_buffer(job, create.handle);
}

static int create_job(struct job *job)
{
	struct drm_syncobj_create syncobj = { 0 };
	struct drm_xe_vm_create vm = { 0 };

	if (ioctl(job->fd, DRM_IOCTL_SYNCOBJ_CREATE, &syncobj))
		return failed("create a syncobj");
	job->syncobj = syncobj.handle;
	if (ioctl(job->fd, DRM_IOCTL_XE_VM_CREATE, &vm))
		return failed("create an address space");
	job->vm = vm.vm_id;
	return create_buffer(job);
}

static void write_batch(uint32_t *dwords, uint32_t value)
{
	dwords[0] = MI_STORE_DATA_IMM;
	dwords[1] = (uint32_t)RESULT_ADDRESS;
	dwords[2] = (uint32_t)(RESULT_ADDRESS >> 32);
	dwords[3] = value;
	dwords[4] = MI_BATCH_BUFFER_END;
	__sync_synchronize();
}

static int run_batch(struct job *job, uint32_t value)
{
	struct drm_xe_sync sync = signal_of(job);
	struct drm_xe_exec exec = {
		.exec_queue_id = job->queue,
		.num_syncs = 1,
		.syncs = (uintptr_t)&sync,
		.address = BO_ADDRESS,
		.num_batch_buffer = 1,
	};

	*job->result = 0;
	write_batch(job->batch, value);
	if (ioctl(job->fd, DRM_IOCTL_XE_EXEC, &exec))
		return failed("submit");
	if (wait_syncobj(job))
		return -1;
	if (*job->result == value)
		return 0;
	fprintf(stderr, "xe-batch: the batch wrote %#x, not %#x\n", *job->result, value);
	return -1;
}

static void say_begun(void)
{
	static bool is_said;

	if (is_said)
		return;
	is_said = true;
	puts("xe-batch: begun");
	fflush(stdout);
}

static int run_on(struct job *job, const struct drm_xe_engine_class_instance *engine, unsigned int batches)
{
	struct drm_xe_exec_queue_create create = {
		.width = 1,
		.num_placements = 1,
		.vm_id = job->vm,
		.instances = (uintptr_t)engine,
	};
	struct drm_xe_exec_queue_destroy destroy = { 0 };

	if (ioctl(job->fd, DRM_IOCTL_XE_EXEC_QUEUE_CREATE, &create))
		return failed("create a queue");
	job->queue = create.exec_queue_id;
	for (unsigned int i = 0; i < batches; i++) {
		if (run_batch(job, 0x600d0000u | engine->engine_class << 12 | engine->engine_instance << 8 | (i & 0xff)))
			return -1;
		if (batches > 1)
			say_begun();
	}
	destroy.exec_queue_id = job->queue;
	return ioctl(job->fd, DRM_IOCTL_XE_EXEC_QUEUE_DESTROY, &destroy);
}

int main(int argc, char **argv)
{
	const char *node = argc > 1 ? argv[1] : "/dev/dri/renderD128";
	unsigned int batches = argc > 2 ? strtoul(argv[2], NULL, 0) : 1;
	struct job job = { .fd = open(node, O_RDWR) };
	struct drm_xe_query_engines *found;

	if (job.fd < 0)
		return failed(node), 1;
	found = query_engines(job.fd);
	if (!found)
		return failed("query engines"), 1;
	if (create_job(&job))
		return 1;
	for (uint32_t i = 0; i < found->num_engines; i++) {
		const struct drm_xe_engine_class_instance *engine = &found->engines[i].instance;

		if (!run_on(&job, engine, batches))
			continue;
		fprintf(stderr, "xe-batch: on engine class %u instance %u\n", engine->engine_class, engine->engine_instance);
		return 1;
	}
	printf("xe-batch: %u engines ran %u batches each\n", found->num_engines, batches);
	return found->num_engines ? 0 : 1;
}

// SPDX-License-Identifier: MIT
/* linux/dma-fence.h, linux/dma-fence-array.h */
#include <linux/delay.h>
#include <linux/dma-fence.h>
#include <linux/dma-fence-array.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include "shims.h"

struct job {
	struct dma_fence fence;
	spinlock_t lock;
	int asked;
	bool asked_with_lock;
};

static const char *name(struct dma_fence *fence) { return "shims"; }

static bool note_signaling(struct dma_fence *fence)
{
	struct job *job = container_of(fence, struct job, fence);

	job->asked++;
	job->asked_with_lock = spin_is_locked(&job->lock);
	return true;
}

static int released;

static void note_release(struct dma_fence *fence)
{
	released++;
	dma_fence_free(fence);
}

static const struct dma_fence_ops job_ops = {
	.get_driver_name = name,
	.get_timeline_name = name,
	.enable_signaling = note_signaling,
	.release = note_release,
};

static struct job *make_job(u64 context, u64 seqno)
{
	struct job *job = kzalloc(sizeof(*job), GFP_KERNEL);

	if (!job)
		return NULL;
	spin_lock_init(&job->lock);
	dma_fence_init(&job->fence, &job_ops, &job->lock, context, seqno);
	return job;
}

static unsigned int references(struct job *job) { return kref_read(&job->fence.refcount); }

static void lock_is_the_drivers(void)
{
	struct job *job = make_job(dma_fence_context_alloc(1), 1);
	unsigned long flags;

	if (!expect(job))
		return;
	expect(dma_fence_spinlock(&job->fence) == &job->lock);
	spin_lock_irqsave(dma_fence_spinlock(&job->fence), flags);
	expect(spin_is_locked(&job->lock));
	dma_fence_signal_locked(&job->fence);
	spin_unlock_irqrestore(dma_fence_spinlock(&job->fence), flags);
	expect(!spin_is_locked(&job->lock));
	expect(dma_fence_is_signaled(&job->fence));
	expect(dma_fence_spinlock(&job->fence) == &job->lock);
	released = 0;
	dma_fence_put(&job->fence);
	expect(released == 1);
}

/* The kernel's own fences carry their lock, where that is known. */
static void stub_lock_is_found(void)
{
	struct dma_fence *stub = dma_fence_get_stub();
	unsigned long flags;

	spin_lock_irqsave(dma_fence_spinlock(stub), flags);
	expect(spin_is_locked(dma_fence_spinlock(stub)));
	spin_unlock_irqrestore(dma_fence_spinlock(stub), flags);
	dma_fence_put(stub);
}

static void driver_is_asked_once(void)
{
	struct job *job = make_job(dma_fence_context_alloc(1), 1);

	if (!expect(job))
		return;
	dma_fence_enable_sw_signaling(&job->fence);
	dma_fence_enable_sw_signaling(&job->fence);
	expect(job->asked == 1 && job->asked_with_lock);
	expect(!dma_fence_is_signaled(&job->fence));
	dma_fence_signal(&job->fence);
	dma_fence_put(&job->fence);
}

static struct dma_fence_array *make_array(struct job *first, struct job *second)
{
	struct dma_fence **fences = kmalloc_array(2, sizeof(*fences), GFP_KERNEL);

	if (!fences)
		return NULL;
	fences[0] = dma_fence_get(&first->fence);
	fences[1] = dma_fence_get(&second->fence);
	return dma_fence_array_create(2, fences, dma_fence_context_alloc(1), 1, false);
}

static void array_waits_for_all(void)
{
	u64 context = dma_fence_context_alloc(2);
	struct job *first = make_job(context, 1), *second = make_job(context + 1, 1);
	struct dma_fence_array *array;

	if (!expect(first && second))
		return;
	array = make_array(first, second);
	if (!expect(array))
		return;
	dma_fence_enable_sw_signaling(&array->base);
	dma_fence_signal(&first->fence);
	msleep(20);
	expect(!dma_fence_is_signaled(&array->base));
	dma_fence_signal(&second->fence);
	expect(dma_fence_wait_timeout(&array->base, false, HZ) > 0);
	dma_fence_put(&array->base);
	msleep(20);
	expect(references(first) == 1 && references(second) == 1);
	dma_fence_put(&first->fence);
	dma_fence_put(&second->fence);
}

const struct shim_test fence_tests[] = {
	{ "the lock of a fence is the driver's, for its whole life", lock_is_the_drivers },
	{ "the lock inside a fence is found", stub_lock_is_found },
	{ "a fence asks its driver once, under its lock", driver_is_asked_once },
	{ "an array of fences waits for all, and gives each back", array_waits_for_all },
	{ }
};

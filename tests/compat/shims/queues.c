// SPDX-License-Identifier: MIT
/* linux/workqueue.h, and the mutex of drm/drm_device.h */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/workqueue.h>
#include <drm/drm_device.h>

#include "shims.h"

struct job {
	struct work_struct work;
	int cpu;
	int runs;
};

static void note_cpu(struct work_struct *work)
{
	struct job *job = container_of(work, struct job, work);

	job->cpu = raw_smp_processor_id();
	job->runs++;
}

static bool runs_where_it_was_queued(struct workqueue_struct *queue)
{
	bool same = true;
	struct job job;
	int cpu;

	for_each_online_cpu(cpu) {
		set_cpus_allowed_ptr(current, cpumask_of(cpu));
		job = (struct job) { .cpu = -1 };
		INIT_WORK_ONSTACK(&job.work, note_cpu);
		queue_work(queue, &job.work);
		flush_work(&job.work);
		destroy_work_on_stack(&job.work);
		same = same && job.cpu == cpu && job.runs == 1;
	}
	set_cpus_allowed_ptr(current, cpu_possible_mask);
	return same;
}

static void plain_queue_is_per_cpu(void)
{
	struct workqueue_struct *queue = alloc_workqueue("shims-%s", 0, 0, "plain");

	if (!expect(queue))
		return;
	expect(runs_where_it_was_queued(queue));
	destroy_workqueue(queue);
	expect(runs_where_it_was_queued(system_wq));
}

static void every_queue_says_where_it_runs(void)
{
#ifdef COMPAT_WQ_PERCPU
	expect(compat_wq_flags(0) == WQ_PERCPU);
	expect(compat_wq_flags(WQ_HIGHPRI) == (WQ_HIGHPRI | WQ_PERCPU));
	expect(compat_wq_flags(WQ_UNBOUND) == WQ_UNBOUND);
	expect(system_wq == system_percpu_wq);
	expect(system_unbound_wq == system_dfl_wq);
#endif
}

static void hold(struct work_struct *work)
{
	struct job *job = container_of(work, struct job, work);

	msleep(50);
	job->runs++;
}

/* The second starts while the first one sleeps, if nothing keeps it. */
static void ordered_queue_keeps_order(void)
{
	struct workqueue_struct *queue = alloc_ordered_workqueue("shims-ordered", 0);
	struct job first = { }, second = { };

	if (!expect(queue))
		return;
	INIT_WORK_ONSTACK(&first.work, hold);
	INIT_WORK_ONSTACK(&second.work, note_cpu);
	queue_work(queue, &first.work);
	queue_work(queue, &second.work);
	msleep(20);
	expect(second.runs == 0);
	flush_work(&second.work);
	expect(first.runs == 1 && second.runs == 1);
	destroy_workqueue(queue);
	destroy_work_on_stack(&first.work);
	destroy_work_on_stack(&second.work);
}

static void struct_mutex_excludes(void)
{
	struct mutex *mutex = compat_struct_mutex(NULL);

	expect(mutex == compat_struct_mutex(NULL));
	mutex_lock(mutex);
	expect(!mutex_trylock(compat_struct_mutex(NULL)));
	mutex_unlock(mutex);
	if (expect(mutex_trylock(mutex)))
		mutex_unlock(mutex);
}

const struct shim_test queue_tests[] = {
	{ "work of a plain queue runs on the CPU that queued it", plain_queue_is_per_cpu },
	{ "every queue says where its work runs", every_queue_says_where_it_runs },
	{ "an ordered queue keeps its order", ordered_queue_keeps_order },
	{ "the mutex in place of DRM's is one, and excludes", struct_mutex_excludes },
	{ }
};

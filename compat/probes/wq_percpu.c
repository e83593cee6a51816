/* SPDX-License-Identifier: MIT */
/*
 * Question: does a workqueue say that its work stays on a CPU (WQ_PERCPU), and are there queues named for that?
 * Since: 6.17
 * If no: a queue that says nothing is one of those, and nobody complains.
 * If yes: compat/include/linux/workqueue.h says it for the base.
 * Goes: never: it is yes from 6.17 on
 */
#include <linux/workqueue.h>

bool probe(struct work_struct *work);
bool probe(struct work_struct *work)
{
	struct workqueue_struct *queue = alloc_workqueue_noprof("", WQ_PERCPU, 0);

	return queue_work(queue, work) && queue_work(system_percpu_wq, work) && queue_work(system_dfl_wq, work);
}

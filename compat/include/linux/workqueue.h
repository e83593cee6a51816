/* SPDX-License-Identifier: MIT */
/*
 * Touches: workqueues
 * Shown by: tests/compat/shims queues.c
 */
#ifndef COMPAT_LINUX_WORKQUEUE_H
#define COMPAT_LINUX_WORKQUEUE_H

#include_next <linux/workqueue.h>

#ifdef COMPAT_WQ_PERCPU
/*
 * Newer kernels want each queue to say where its work runs, and complain of one that does not. Safe: what says
 * nothing runs on the CPU that queued it, as ever; the two general queues only have new names.
 */
static inline unsigned int compat_wq_flags(unsigned int flags)
{
	return flags & WQ_UNBOUND ? flags : flags | WQ_PERCPU;
}
#undef alloc_workqueue
#define alloc_workqueue(name, flags, ...) \
	alloc_hooks(alloc_workqueue_noprof(name, compat_wq_flags(flags), __VA_ARGS__))

#define system_wq		system_percpu_wq
#define system_unbound_wq	system_dfl_wq
#endif

#endif

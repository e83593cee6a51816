/* SPDX-License-Identifier: MIT */
/*
 * Touches: timers
 * Shown by: tests/compat/shims timers.c
 */
/*
 * Timers under the names that the base uses. Safe: the same functions with the same rules, of which the
 * kernel itself kept the older names as plain aliases until it dropped them.
 */
#ifndef COMPAT_LINUX_TIMER_H
#define COMPAT_LINUX_TIMER_H

#include_next <linux/timer.h>

#ifndef COMPAT_DEL_TIMER
#define from_timer(var, timer, field)	container_of(timer, typeof(*var), field)
#define del_timer(timer)		timer_delete(timer)
#define del_timer_sync(timer)		timer_delete_sync(timer)
#endif

#ifndef COMPAT_DESTROY_TIMER_ON_STACK
#define destroy_timer_on_stack(timer)	timer_destroy_on_stack(timer)
#endif

#endif

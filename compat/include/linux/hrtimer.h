/* SPDX-License-Identifier: MIT */
/*
 * Touches: timers
 * Shown by: tests/compat/shims timers.c
 */
#ifndef COMPAT_LINUX_HRTIMER_H
#define COMPAT_LINUX_HRTIMER_H

#include_next <linux/hrtimer.h>

#ifndef COMPAT_HRTIMER_SETUP
/* Safe: a timer that is being set up is not armed, so nobody sees it between the two steps. */
static inline void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *),
				 clockid_t clock, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock, mode);
	timer->function = function;
}
#endif

#endif

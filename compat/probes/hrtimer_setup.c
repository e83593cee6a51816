/* SPDX-License-Identifier: MIT */
/*
 * Question: does a high-resolution timer get its function by hrtimer_setup()?
 * Since: 6.13
 * If no: compat/include/linux/hrtimer.h defines it by hrtimer_init().
 * Goes: with kernels before 6.13
 */
#include <linux/hrtimer.h>

void probe(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *));
void probe(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *))
{
	hrtimer_setup(timer, function, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: have timers their older names: from_timer(), del_timer(), del_timer_sync()?
 * Since: always; gone with 6.15 and 6.16
 * If no: compat/include/linux/timer.h defines them by the newer ones.
 * Goes: when the base uses the newer names
 */
#include <linux/timer.h>

struct holder {
	struct timer_list timer;
};

struct holder *probe(struct timer_list *timer);
struct holder *probe(struct timer_list *timer)
{
	struct holder *holder = from_timer(holder, timer, timer);

	return del_timer(timer) || del_timer_sync(timer) ? holder : NULL;
}

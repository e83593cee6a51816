/* SPDX-License-Identifier: MIT */
/*
 * Question: is a timer on the stack given up by destroy_timer_on_stack()?
 * Since: always; renamed in 6.16
 * If no: compat/include/linux/timer.h calls it by its newer name. Only the base's selftests do.
 * Goes: when the base uses the newer name
 */
#include <linux/timer.h>

void probe(struct timer_list *timer);
void probe(struct timer_list *timer)
{
	destroy_timer_on_stack(timer);
}

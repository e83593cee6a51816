/* SPDX-License-Identifier: MIT */
/*
 * Question: are swallowed messages counted by ratelimit_state_get_miss()?
 * Since: 6.16
 * If no: compat/include/linux/ratelimit.h reads the counter.
 * Goes: with kernels before 6.16
 */
#include <linux/ratelimit.h>

int probe(struct ratelimit_state *state);
int probe(struct ratelimit_state *state)
{
	return ratelimit_state_get_miss(state);
}

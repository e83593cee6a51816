/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_RATELIMIT_H
#define COMPAT_LINUX_RATELIMIT_H

#include_next <linux/ratelimit.h>

#ifndef COMPAT_RATELIMIT_STATE_GET_MISS
static inline int ratelimit_state_get_miss(struct ratelimit_state *rs)
{
	return rs->missed;
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_RELAY_H
#define COMPAT_LINUX_RELAY_H

#include_next <linux/relay.h>

/* compat_relay_subbuf_start() - gives a callback of the base the shape that this kernel's relay calls */
#ifdef COMPAT_RELAY_PREV_PADDING
#define compat_relay_subbuf_start(name, callback)					\
static int name(struct rchan_buf *buf, void *subbuf, void *prev, size_t padding)	\
{											\
	return callback(buf, subbuf, prev, padding);					\
}
#else
/* Safe: the base does not look at the padding. */
#define compat_relay_subbuf_start(name, callback)					\
static int name(struct rchan_buf *buf, void *subbuf, void *prev)			\
{											\
	return callback(buf, subbuf, prev, 0);						\
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Question: does relay's subbuf_start() get the padding of the previous buffer?
 * Since: always; gone with 6.17
 * If no: compat_relay_subbuf_start() of compat/include/linux/relay.h gives the base 0.
 * Goes: when the base does not take it
 */
#include <linux/relay.h>

static int start(struct rchan_buf *buf, void *subbuf, void *prev, size_t padding)
{
	return 1;
}

const struct rchan_callbacks probe = { .subbuf_start = start };

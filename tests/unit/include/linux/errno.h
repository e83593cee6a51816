/* SPDX-License-Identifier: MIT */
/* The host's <errno.h> includes this one, so it must go on to the real one. */
#include_next <linux/errno.h>

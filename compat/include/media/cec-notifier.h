/* SPDX-License-Identifier: MIT */
/* The base's display code gets debugfs from here, which newer kernels no longer include. */
#include <linux/debugfs.h>
#include_next <media/cec-notifier.h>

/* SPDX-License-Identifier: MIT */
#ifdef COMPAT_LINUX_UNALIGNED
#include_next <linux/unaligned.h>
#else
#include <asm/unaligned.h>
#endif

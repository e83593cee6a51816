/* SPDX-License-Identifier: MIT */
/* The base includes it and uses nothing of it. */
#ifdef COMPAT_LINUX_PFN_T_H
#include_next <linux/pfn_t.h>
#endif

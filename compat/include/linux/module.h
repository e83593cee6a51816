/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_MODULE_H
#define COMPAT_LINUX_MODULE_H

#include <linux/export.h>
#include_next <linux/module.h>

#ifndef COMPAT_EXPORT_NS_WORD
/* The base names a namespace by a word, where a string is wanted. The kernel's own headers give strings, so the macro stays theirs. */
#define DMA_BUF "DMA_BUF"
#endif

#endif

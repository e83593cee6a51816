/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_EXPORT_H
#define COMPAT_LINUX_EXPORT_H

#include_next <linux/export.h>

#ifndef COMPAT_EXPORT_NS_WORD
/* The base and we name a namespace by a word, where a string is wanted. The kernel's own headers give strings, so the macro stays theirs. */
#define I915_GVT "I915_GVT"
#define I915_SRIOV "I915_SRIOV"
#endif

#endif

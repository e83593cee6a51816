/* SPDX-License-Identifier: MIT */
/* The end of every precompiled header. */

/* kbuild includes this one first in every source, and it refuses to be included twice. */
#undef __LINUX_COMPILER_VERSION_H

/* For after.h: the precompiled header was taken. */
#define I915_PCH_TAKEN

/* SPDX-License-Identifier: MIT */
#include <assert.h>
#define BUILD_BUG_ON(c) static_assert(!(c))

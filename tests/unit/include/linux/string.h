/* SPDX-License-Identifier: MIT */
#include_next <string.h>

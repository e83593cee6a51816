/* SPDX-License-Identifier: MIT */
/* Host headers include this one too. */
#include_next <linux/types.h>
#include "kernel_shim.h"

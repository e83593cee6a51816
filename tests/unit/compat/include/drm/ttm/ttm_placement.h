/* SPDX-License-Identifier: MIT */
#include "old_kernel.h"

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_TTM_RESOURCE_H
#define COMPAT_TTM_RESOURCE_H

/* What manages resources as buddies names the allocator's structures before it includes them. */
#include <linux/gpu_buddy.h>

#include_next <drm/ttm/ttm_resource.h>

#endif

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_BUDDY_H
#define COMPAT_DRM_BUDDY_H

/* Kernels before 6.18 define it here as well as linux/overflow.h of ours. */
#ifndef COMPAT_RANGE_OVERFLOWS
#undef range_overflows
#endif

#include_next <drm/drm_buddy.h>

#ifdef COMPAT_GPU_BUDDY
/* A base from before the move uses the older names. */
#define drm_buddy			gpu_buddy
#define drm_buddy_block			gpu_buddy_block
#define drm_buddy_init			gpu_buddy_init
#define drm_buddy_fini			gpu_buddy_fini
#define drm_buddy_alloc_blocks		gpu_buddy_alloc_blocks
#define drm_buddy_block_offset		gpu_buddy_block_offset
#define drm_buddy_block_order		gpu_buddy_block_order
#define drm_buddy_block_size		gpu_buddy_block_size
#define drm_buddy_free_list		gpu_buddy_free_list
#define DRM_BUDDY_RANGE_ALLOCATION	GPU_BUDDY_RANGE_ALLOCATION
#define DRM_BUDDY_TOPDOWN_ALLOCATION	GPU_BUDDY_TOPDOWN_ALLOCATION
#define DRM_BUDDY_CONTIGUOUS_ALLOCATION	GPU_BUDDY_CONTIGUOUS_ALLOCATION
#elif !defined(COMPAT_DRM_BUDDY_FREE_FLAGS)
/* The flags tell whether the memory was cleared; an allocator without them takes it as dirty, which is always right. */
#define drm_buddy_free_list(mm, objects, flags)	(drm_buddy_free_list)(mm, objects)
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Touches: locks
 * Safe: no lock is in the allocator, before or after: the base takes its own around each call.
 * Shown by: tests/selftests: the group memory_region
 */
/*
 * The buddy allocator under its newer name. It is the same code that DRM had before it moved, with the same
 * rule: the caller locks. Only names differ, and the flags of freeing, which older allocators do not know.
 */
#ifdef COMPAT_GPU_BUDDY
#include_next <linux/gpu_buddy.h>
#else
#include <drm/drm_buddy.h>

#define gpu_buddy			drm_buddy
#define gpu_buddy_block			drm_buddy_block
#define gpu_buddy_init			drm_buddy_init
#define gpu_buddy_fini			drm_buddy_fini
#define gpu_buddy_alloc_blocks		drm_buddy_alloc_blocks
#define gpu_buddy_block_offset		drm_buddy_block_offset
#define gpu_buddy_block_order		drm_buddy_block_order
#define gpu_buddy_block_size		drm_buddy_block_size
#define gpu_buddy_free_list		drm_buddy_free_list

#define GPU_BUDDY_RANGE_ALLOCATION	DRM_BUDDY_RANGE_ALLOCATION
#define GPU_BUDDY_TOPDOWN_ALLOCATION	DRM_BUDDY_TOPDOWN_ALLOCATION
#define GPU_BUDDY_CONTIGUOUS_ALLOCATION	DRM_BUDDY_CONTIGUOUS_ALLOCATION
#endif

/* The base prints the allocator's state, and gets what it prints with from here. */
#include <drm/drm_print.h>

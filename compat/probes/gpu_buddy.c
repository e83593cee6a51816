/* SPDX-License-Identifier: MIT */
/*
 * Question: is the buddy allocator called gpu_buddy, in linux/gpu_buddy.h?
 * Since: 7.1, taken back into 6.12.y
 * If no: compat/include/linux/gpu_buddy.h names DRM's allocator so.
 * If yes: compat/include/drm/drm_buddy.h has the older names for a base from before the move.
 * Goes: with kernels before 7.1
 */
#include <linux/gpu_buddy.h>

u64 probe(struct gpu_buddy *mm, struct gpu_buddy_block *block);
u64 probe(struct gpu_buddy *mm, struct gpu_buddy_block *block)
{
	return gpu_buddy_block_size(mm, block);
}

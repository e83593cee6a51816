/* SPDX-License-Identifier: MIT */
/*
 * Question: does drm_buddy_free_list() take flags?
 * Since: 6.10 ("drm/buddy: Implement tracking clear page feature")
 * If no: compat/include/linux/gpu_buddy.h and drm/drm_buddy.h drop them.
 * Goes: with kernels before 6.10
 */
#include <drm/drm_buddy.h>

void probe(struct drm_buddy *mm, struct list_head *blocks);
void probe(struct drm_buddy *mm, struct list_head *blocks)
{
	drm_buddy_free_list(mm, blocks, 0);
}

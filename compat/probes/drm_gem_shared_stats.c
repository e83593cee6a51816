/* SPDX-License-Identifier: MIT */
/*
 * Question: does GEM say whether an object counts as shared in a client's memory statistics?
 * Since: 6.12 ("drm: update drm_show_memory_stats() for dma-bufs")
 * If no: compat/include/drm/drm_gem.h says it.
 * Goes: with kernels before 6.12
 */
#include <drm/drm_gem.h>

bool probe(struct drm_gem_object *obj);
bool probe(struct drm_gem_object *obj)
{
	return drm_gem_object_is_shared_for_memory_stats(obj);
}

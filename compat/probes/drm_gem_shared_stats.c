/* SPDX-License-Identifier: MIT */
/*
 * Question: does GEM say whether an object counts as shared in a client's memory statistics?
 * Since: 6.9
 * If no: compat/include/drm/drm_gem.h says it.
 * Goes: with kernels before 6.9
 */
#include <drm/drm_gem.h>

bool probe(struct drm_gem_object *obj);
bool probe(struct drm_gem_object *obj)
{
	return drm_gem_object_is_shared_for_memory_stats(obj);
}

/* SPDX-License-Identifier: MIT */
/*
 * Touches: references
 * Safe: nothing is taken or dropped; two fields are read once each.
 * Shown by: the compiler: it only reads
 */
#ifndef COMPAT_DRM_GEM_H
#define COMPAT_DRM_GEM_H

#include_next <drm/drm_gem.h>

#ifndef COMPAT_DRM_GEM_SHARED_STATS
/* A number for fdinfo: unlocked reads, which are allowed to be a moment old. */
static inline bool drm_gem_object_is_shared_for_memory_stats(struct drm_gem_object *obj)
{
	return READ_ONCE(obj->handle_count) > 1 || READ_ONCE(obj->dma_buf);
}
#endif

#endif

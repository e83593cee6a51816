/* SPDX-License-Identifier: MIT */
/*
 * Question: is a set of display changes called struct drm_atomic_commit?
 * Since: 7.2
 * If no: it is called struct drm_atomic_state, as in the base.
 * If yes: compat/include/compat_names.h renames it and its functions.
 * Goes: when the base uses the newer name
 */
#include <drm/drm_atomic.h>

struct drm_device *probe(struct drm_atomic_commit *state);
struct drm_device *probe(struct drm_atomic_commit *state)
{
	return state->dev;
}

/* SPDX-License-Identifier: MIT */
/*
 * Touches: references
 * Safe: tag and functions were renamed together, so each get still meets its put.
 * Shown by: tests/compat/shims display.c: modes are set and shut down
 */
/*
 * Structures under the names that the base uses. Forced into every file, because the base names them before it
 * includes the header that defines them.
 */
#ifndef COMPAT_NAMES_H
#define COMPAT_NAMES_H

#ifdef COMPAT_DRM_ATOMIC_COMMIT
/* Renamed with its functions, nothing else. The function drm_atomic_commit() is no tag, so both can be. */
#define drm_atomic_state			drm_atomic_commit
#define drm_atomic_state_alloc			drm_atomic_commit_alloc
#define drm_atomic_state_clear			drm_atomic_commit_clear
#define drm_atomic_state_default_clear		drm_atomic_commit_default_clear
#define drm_atomic_state_default_release	drm_atomic_commit_default_release
#define drm_atomic_state_get			drm_atomic_commit_get
#define drm_atomic_state_init			drm_atomic_commit_init
#define drm_atomic_state_put			drm_atomic_commit_put
#endif

#endif

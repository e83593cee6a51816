/* SPDX-License-Identifier: MIT */
/*
 * Question: does a TTM place say itself whether it is worth an eviction?
 * Since: 6.9 ("drm/ttm: replace busy placement with flags v6")
 * If no: compat/src/ttm_placement.c makes two lists of one.
 * Goes: with kernels before 6.9
 */
#include <drm/ttm/ttm_placement.h>

extern const struct ttm_place probe;
const struct ttm_place probe = { .flags = TTM_PL_FLAG_DESIRED | TTM_PL_FLAG_FALLBACK };

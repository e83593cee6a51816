// SPDX-License-Identifier: MIT
/* Bodies of shims, as they are linked into i915.ko. */
#include "compat/drm_client.c"
#include "compat/drm_dp_mst.c"
#include "compat/drm_vblank_work.c"
#include "compat/struct_mutex.c"

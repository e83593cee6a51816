// SPDX-License-Identifier: MIT
// Why:   every file with a hook needs the hooks' declarations.
// Opens: drivers/gpu/drm/i915/i915_drv.h 1 -

@@
@@
#include "intel_uncore.h"
+#include "sriov/sriov_hooks.h"

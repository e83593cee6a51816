// SPDX-License-Identifier: MIT
// Why:   a VF owns a part of the GGTT, has no aperture, and can have translations dropped by the GuC only.
// Opens: drivers/gpu/drm/i915/gt/intel_ggtt.c 2 gen8_gmch_probe
// Opens: drivers/gpu/drm/i915/gt/intel_ggtt.c 3 init_ggtt
// Opens: drivers/gpu/drm/i915/gt/intel_ggtt.c 1 ggtt_release_guc_top

@ probe @
identifier ggtt, size;
@@
 gen8_gmch_probe(struct i915_ggtt *ggtt)
 {
 ...
+size = i915_sriov_ggtt_size(ggtt, size);
 ggtt->vm.alloc_pt_dma = alloc_pt_dma;
 ...
+i915_sriov_ggtt_ops(ggtt);
 return ggtt_probe_common(ggtt, size);
 }

@ balloon @
identifier ggtt;
symbol ret;
@@
 init_ggtt(struct i915_ggtt *ggtt)
 {
 ...
+ret = i915_sriov_ggtt_balloon(ggtt);
+if (ret)
+return ret;
 mutex_init(&ggtt->error_mutex);
 ...
 }

@ deballoon @
identifier ggtt;
@@
 ggtt_release_guc_top(struct i915_ggtt *ggtt)
 {
+i915_sriov_ggtt_deballoon(ggtt);
 if (drm_mm_node_allocated(&ggtt->uc_fw)) { ... }
 }

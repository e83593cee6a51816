// SPDX-License-Identifier: MIT
// Why:   a PF needs GuC submission, also where the base does not ask for it by itself; whether the
//        firmware is there and new enough is known after it was fetched, and must be known before
//        the GGTT and the context ids are laid out.
// Opens: drivers/gpu/drm/i915/gt/uc/intel_uc.c 1 intel_uc_init_early
// Opens: drivers/gpu/drm/i915/i915_gem.c 1 i915_gem_init

@ options @
identifier UC;
@@
 intel_uc_init_early(struct intel_uc *UC)
 {
 ...
 uc_expand_default_options(UC);
+i915_sriov_uc_options(UC);
 ...
 }

@ fetched @
identifier gt;
@@
 i915_gem_init(...)
 {
 <...
 intel_uc_fetch_firmwares(&gt->uc);
+i915_sriov_uc_fetched(&gt->uc);
 ...>
 }

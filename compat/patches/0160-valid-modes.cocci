// SPDX-License-Identifier: MIT
// Why:     a connector's mode_valid() gets a const mode on newer kernels. It only judges it, as do DVO's own, which
//          only i915 calls and which are const everywhere therefore.
// Changes: drivers/gpu/drm/i915/display/dvo_ch7017.c -1+1 ch7017_mode_valid
// Changes: drivers/gpu/drm/i915/display/dvo_ch7xxx.c -1+1 ch7xxx_mode_valid
// Changes: drivers/gpu/drm/i915/display/dvo_ivch.c -1+1 ivch_mode_valid
// Changes: drivers/gpu/drm/i915/display/dvo_ns2501.c -1+1 ns2501_mode_valid
// Changes: drivers/gpu/drm/i915/display/dvo_sil164.c -1+1 sil164_mode_valid
// Changes: drivers/gpu/drm/i915/display/dvo_tfp410.c -1+1 tfp410_mode_valid
// Changes: drivers/gpu/drm/i915/display/icl_dsi.c -1+1 gen11_dsi_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_crt.c -1+1 intel_crt_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_dp.c -1+1 intel_dp_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_dp_mst.c -1+1 intel_dp_mst_mode_valid_ctx
// Changes: drivers/gpu/drm/i915/display/intel_dsi.c -1+1 intel_dsi_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_dvo.c -1+1 intel_dvo_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_hdmi.c -1+1 intel_hdmi_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_lvds.c -1+1 intel_lvds_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_sdvo.c -1+1 intel_sdvo_mode_valid
// Changes: drivers/gpu/drm/i915/display/intel_tv.c -1+1 intel_tv_mode_valid
// Changes: drivers/gpu/drm/i915/display/vlv_dsi.c -1+1 vlv_dsi_mode_valid
@@
identifier f =~ "_mode_valid(_ctx)?$";
identifier connector, mode;
@@
 f(struct drm_connector *connector,
-  struct drm_display_mode *mode
+  compat_valid_mode *mode
   , ...)
 { ... }
@@
identifier f =~ "_mode_valid(_ctx)?$";
identifier connector, mode;
@@
 f(struct drm_connector *connector,
-  struct drm_display_mode *mode
+  compat_valid_mode *mode
  )
 { ... }
@@
identifier f =~ "_mode_valid$";
identifier dvo, mode;
@@
 f(struct intel_dvo_device *dvo,
-  struct drm_display_mode *mode
+  const struct drm_display_mode *mode
  )
 { ... }

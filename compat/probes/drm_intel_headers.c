/* SPDX-License-Identifier: MIT */
/*
 * Question: are the headers that i915 shares with mei, snd_hda and intel-gtt in include/drm/intel?
 * Since: 6.11
 * If no: compat/include/drm/intel/ takes them from include/drm. Layouts are the target's own in both cases.
 * Goes: with kernels before 6.11
 */
#include <drm/intel/i915_component.h>
#include <drm/intel/i915_drm.h>
#include <drm/intel/i915_gsc_proxy_mei_interface.h>
#include <drm/intel/i915_hdcp_interface.h>
#include <drm/intel/i915_pxp_tee_interface.h>
#include <drm/intel/intel-gtt.h>
#include <drm/intel/intel_lpe_audio.h>

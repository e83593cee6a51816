/* SPDX-License-Identifier: MIT */
/*
 * Shims of older kernels whose structures are still the same, so that any kernel can show what they do: here the kernel
 * answers no, and the shim in place of the kernel's own function is what the tests call.
 */
#undef COMPAT_DRM_CLIENT_DEV_UNREGISTER
#undef COMPAT_DRM_CRTC_VBLANK_CRTC
#undef COMPAT_DRM_DP_MST_AUX_FOR_PARENT
#undef COMPAT_DRM_DP_MST_QUEUE_PROBE
#undef COMPAT_DRM_STRUCT_MUTEX
#undef COMPAT_DRM_VBLANK_WORK_FLUSH_ALL

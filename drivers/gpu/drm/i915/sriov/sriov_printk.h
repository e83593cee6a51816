/* SPDX-License-Identifier: MIT */
/*
 * How PF and VF speak. err: the user's request failed or the device is unsafe; notice: we go on with
 * less; dbg: for developers. The layer that decides logs, once; helpers return.
 */

#ifndef __I915_SRIOV_PRINTK_H__
#define __I915_SRIOV_PRINTK_H__

#include <drm/drm_print.h>

#define pf_err(pf__, fmt__, ...) \
	drm_err(&pf_to_i915(pf__)->drm, "PF: " fmt__, ##__VA_ARGS__)
#define pf_notice(pf__, fmt__, ...) \
	drm_notice(&pf_to_i915(pf__)->drm, "PF: " fmt__, ##__VA_ARGS__)
#define pf_info(pf__, fmt__, ...) \
	drm_info(&pf_to_i915(pf__)->drm, "PF: " fmt__, ##__VA_ARGS__)
#define pf_dbg(pf__, fmt__, ...) \
	drm_dbg(&pf_to_i915(pf__)->drm, "PF: " fmt__, ##__VA_ARGS__)

#define vf_err(vf__, fmt__, ...) \
	drm_err(&vf_to_i915(vf__)->drm, "VF: " fmt__, ##__VA_ARGS__)
#define vf_notice(vf__, fmt__, ...) \
	drm_notice(&vf_to_i915(vf__)->drm, "VF: " fmt__, ##__VA_ARGS__)
#define vf_info(vf__, fmt__, ...) \
	drm_info(&vf_to_i915(vf__)->drm, "VF: " fmt__, ##__VA_ARGS__)

#endif /* __I915_SRIOV_PRINTK_H__ */

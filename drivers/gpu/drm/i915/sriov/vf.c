// SPDX-License-Identifier: MIT
/*
 * What a VF is (a GPU without display, power management and firmware of its own), and how it learns what it has. How it begins
 * anew with the GuC is vf_reset.c's business, who it talks to vf_guc.c's and vf_relay.c's. What GuC and PF say is not
 * believed before it is checked.
 */

#include <linux/pci.h>

#include <drm/drm_managed.h>

#include "gt/intel_gt.h"
#include "gt/intel_gtt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf.h"
#include "vf_gate.h"
#include "vf_guc.h"
#include "vf_relay.h"
#include "vf_reset.h"
#include "vf_runtime.h"
#include "vf_watch.h"

/* The firmware of a GPU may use what is below; the base never gives it to others (GEN11_WOPCM_SIZE). */
#define GGTT_LOWEST	SZ_2M

/* Less would not even hold the driver's own contexts; PFs give at least a hundred times as much. */
#define GGTT_SMALLEST	SZ_2M

/* One for each engine's kernel context, and for what records its default state. */
#define CTXS_FEWEST	16u

/* What a VF has not, by the table from which the base takes its decisions. */
static int adapt_device_info(struct drm_i915_private *i915)
{
	struct intel_device_info *info;

	info = drmm_kmalloc(&i915->drm, sizeof(*info), GFP_KERNEL);
	if (!info)
		return -ENOMEM;

	memcpy(info, INTEL_INFO(i915), sizeof(*info));
	info->memory_regions = BIT(INTEL_REGION_SMEM);
	info->has_guc_tlb_invalidation = 1;
	info->has_l3_dpf = 0;
	info->has_pxp = 0;
	info->has_rc6 = 0;
	info->has_rc6p = 0;
	info->has_rps = 0;
	info->has_runtime_pm = 0;
	i915->__info = info;
	return 0;
}

/* When a probe fails the base does not. Afterwards there is nothing to free twice. */
static void free_display_params(struct drm_device *drm, void *unused)
{
	intel_display_params_free(&to_i915(drm)->display.params);
}

static int forget_display(struct drm_i915_private *i915)
{
	static const struct intel_display_device_info none = {};

	memset(DISPLAY_RUNTIME_INFO(i915), 0, sizeof(*DISPLAY_RUNTIME_INFO(i915)));
	i915->display.info.__device_info = &none;
	return drmm_add_action(&i915->drm, free_display_params, NULL);
}

/**
 * vf_init_early() - prepare the state of a VF, and let the base see what it is not
 * @vf: zeroed
 *
 * Context: before the base has set up anything.
 * Return: 0 or -ENOMEM.
 */
int vf_init_early(struct i915_sriov_vf *vf)
{
	struct drm_i915_private *i915 = vf_to_i915(vf);
	int err;

	vf_gate_init(vf);
	vf_watch_init_early(vf);
	err = forget_display(i915);
	if (err)
		return err;

	return adapt_device_info(i915);
}

/**
 * vf_query_config() - ask the GuC what the PF gave us
 * @guc: the GuC, with which a version was agreed upon
 * @config: the answer; may be nonsense, see vf_has_legal_ggtt()
 *
 * Context: sleeps.
 * Return: 0, -ETIMEDOUT when the GuC does not answer, or another -errno.
 */
int vf_query_config(struct intel_guc *guc, struct vf_config *config)
{
	int err;

	err = vf_guc_query64(guc, VF_KLV_GGTT_START, &config->ggtt_base);
	if (!err)
		err = vf_guc_query64(guc, VF_KLV_GGTT_SIZE, &config->ggtt_size);
	if (!err)
		err = vf_guc_query32(guc, VF_KLV_NUM_CONTEXTS, &config->num_ctxs);
	if (!err)
		err = vf_guc_query32(guc, VF_KLV_NUM_DOORBELLS, &config->num_dbs);

	return err;
}

/**
 * vf_has_legal_ggtt() - can a VF have such a part of the GGTT
 * @config: what the GuC says
 *
 * Return: true if so.
 */
bool vf_has_legal_ggtt(const struct vf_config *config)
{
	return IS_ALIGNED(config->ggtt_base | config->ggtt_size, I915_GTT_PAGE_SIZE) &&
	       config->ggtt_base >= GGTT_LOWEST && config->ggtt_base < GUC_GGTT_TOP &&
	       config->ggtt_size >= GGTT_SMALLEST &&
	       config->ggtt_size <= GUC_GGTT_TOP - config->ggtt_base;
}

static int learn_config(struct i915_sriov_vf *vf, struct intel_guc *guc)
{
	struct vf_config *config = &vf->config;
	int err;

	err = vf_query_config(guc, config);
	if (err) {
		vf_err(vf, "GuC does not tell what this VF has (%pe); look at the host's log\n", ERR_PTR(err));
		return err;
	}

	if (!vf_has_legal_ggtt(config)) {
		vf_err(vf, "GGTT of this VF is [%#llx, +%#llx], which is impossible (-EIO); set its quota on the host\n",
		       config->ggtt_base, config->ggtt_size);
		return -EIO;
	}

	if (config->num_ctxs < CTXS_FEWEST) {
		vf_err(vf, "%u contexts are too few (-EIO); set the quota of this VF on the host to %u at least\n",
		       config->num_ctxs, CTXS_FEWEST);
		return -EIO;
	}

	return 0;
}

/* By CTB, and where that does not lead to the PF, by mailbox. */
static int ask_pf(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct intel_guc *guc = gt_to_guc(gt);
	int by_ctb, by_mailbox;

	by_ctb = vf_relay_query_runtime(guc, vf->config.ggtt_base + vf->config.ggtt_size, &vf->runtime);
	if (!by_ctb) {
		vf->is_fresh = true;
		return 0;
	}

	vf->runtime.count = 0;
	by_mailbox = vf_restart(vf, gt);
	if (!by_mailbox)
		by_mailbox = vf_relay_query_runtime_by_mailbox(guc, &vf->runtime);
	if (!by_mailbox)
		return 0;

	vf_err(vf, "PF does not tell what this GPU is, by CTB (%pe) nor by mailbox (%pe); look at the host's log\n",
	       ERR_PTR(by_ctb), ERR_PTR(by_mailbox));
	return -EIO;
}

static int learn_runtime(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	u32 missing;
	int err;

	err = ask_pf(vf, gt);
	if (err)
		return err;

	missing = vf_runtime_missing(&vf->runtime);
	if (missing) {
		vf_err(vf, "PF does not tell register %#x (-EIO), without which this GPU is unknown; update the host's driver\n",
		       missing);
		return -EIO;
	}

	if (!vf_runtime_has_crystal(&vf->runtime)) {
		vf_err(vf, "PF says that this GPU has a clock which does not exist (-EIO); look at the host's log\n");
		return -EIO;
	}

	return 0;
}

/**
 * vf_start() - learn who we are
 * @vf: the VF
 * @gt: its GT, whose registers are mapped, and nothing else of it is there
 *
 * Context: probe; sleeps.
 * Return: 0 or -errno, after a line that says why.
 */
int vf_start(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	int err;

	err = vf_restart(vf, gt);
	if (err) {
		vf_err(vf, "GuC does not answer as it should (%pe); is the PF's driver loaded, and the VF enabled?\n",
		       ERR_PTR(err));
		return err;
	}

	err = learn_config(vf, gt_to_guc(gt));
	if (err)
		return err;

	err = learn_runtime(vf, gt);
	if (err)
		return err;

	vf_info(vf, "GuC interface %u.%u.%u, GGTT %llu MiB at %#llx, %u contexts, %u registers from the PF\n",
		vf->guc_version.major, vf->guc_version.minor, vf->guc_version.patch,
		vf->config.ggtt_size >> 20, vf->config.ggtt_base, vf->config.num_ctxs, vf->runtime.count);
	return 0;
}

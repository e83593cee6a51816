// SPDX-License-Identifier: MIT
/*
 * Life of a VF: what it is (a GPU without display, power management and firmware of its own), how it learns what
 * it has, and how it starts again after a reset. Who it talks to is vf_guc.c's and vf_relay.c's business. What
 * GuC and PF say is not believed before it is checked.
 */

#include <linux/pci.h>

#include <drm/drm_managed.h>

#include "gt/intel_breadcrumbs.h"
#include "gt/intel_gt.h"
#include "gt/intel_gt_irq.h"
#include "gt/intel_gt_regs.h"
#include "gt/intel_gtt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"
#include "i915_irq.h"
#include "i915_reg.h"

#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf.h"
#include "vf_gate.h"
#include "vf_ggtt.h"
#include "vf_guc.h"
#include "vf_move.h"
#include "vf_relay.h"
#include "vf_runtime.h"
#include "vf_watch.h"

/* What mainline xe asks for on graphics version 12.00: older ones lack what a driver of today uses. */
static const struct vf_guc_version wanted_version = { .branch = 0, .major = 1, .minor = 1 };

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

static int query_config(struct intel_guc *guc, struct vf_config *config)
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

static bool ggtt_is_legal(const struct vf_config *config)
{
	return IS_ALIGNED(config->ggtt_base | config->ggtt_size, I915_GTT_PAGE_SIZE) &&
	       config->ggtt_base >= GGTT_LOWEST && config->ggtt_base < GUC_GGTT_TOP &&
	       config->ggtt_size >= GGTT_SMALLEST &&
	       config->ggtt_size <= GUC_GGTT_TOP - config->ggtt_base;
}

/* What was allocated and told to user space cannot change any more. */
static int follow_host(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct vf_guc_version version;
	struct vf_config now;
	int err;

	err = vf_guc_match_version(gt_to_guc(gt), &wanted_version, &version);
	if (!err)
		err = query_config(gt_to_guc(gt), &now);
	if (err)
		return err;

	if (!ggtt_is_legal(&now) || now.ggtt_size != vf->config.ggtt_size ||
	    now.num_ctxs != vf->config.num_ctxs) {
		vf_err(vf, "the host has given this VF other quotas (-EREMCHG); load the driver again, or restore them on the host\n");
		return -EREMCHG;
	}

	return now.ggtt_base == vf->config.ggtt_base ? 0 : vf_move(vf, gt, now.ggtt_base);
}

/**
 * vf_is_deaf() - are our interrupts off
 * @gt: the GT of a VF that had enabled them
 *
 * The host's reset of us does that, and a move to another host. When we turn them off ourselves (shutdown, sleep), that
 * says nothing.
 *
 * Return: true if so.
 */
bool vf_is_deaf(struct intel_gt *gt)
{
	return intel_irqs_enabled(gt->i915) && !intel_uncore_read(gt->uncore, GEN11_RENDER_COPY_INTR_ENABLE);
}

/* Whom the GuC does not hear, as while the host has paused us, it may still know. */
static int is_forgotten(int err)
{
	return err == -ETIMEDOUT ? err : err != 0;
}

/**
 * vf_is_elsewhere() - does the GuC know us no more, or say that our GGTT is elsewhere
 * @vf: the VF
 * @guc: its GuC, which knew us
 *
 * A GuC with which no version was agreed upon answers no question: that is so after the host has reset it, or us.
 *
 * Context: sleeps, up to 100 ms.
 * Return: 1 if so, 0 if all is as before, -ETIMEDOUT when the GuC does not hear us, as while the host has paused us.
 */
int vf_is_elsewhere(struct i915_sriov_vf *vf, struct intel_guc *guc)
{
	u64 base;
	int err;

	err = vf_guc_query64(guc, VF_KLV_GGTT_START, &base);

	return err ? is_forgotten(err) : base != vf->config.ggtt_base;
}

/**
 * vf_doubt() - what we know of our place in the GGTT, and the GuC of us, may be wrong
 * @vf: the VF
 *
 * Context: as for the fields of @vf that it sets.
 */
void vf_doubt(struct i915_sriov_vf *vf)
{
	vf->is_fresh = false;
	vf->was_reset = true;
}

/* While it does not know us, nobody has looked. Before we have a GGTT, it is nowhere. */
static bool may_be_elsewhere(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct intel_guc *guc = gt_to_guc(gt);

	if (!vf->ggtt.copies)
		return false;

	return !intel_guc_is_fw_running(guc) || vf_is_deaf(gt) || vf_is_elsewhere(vf, guc) > 0;
}

/**
 * vf_reset() - let the GuC forget all that it knows of us
 * @vf: the VF
 * @gt: its GT
 *
 * Does nothing when that is already so. If it should still know us and does not, that was the host, who may have given us
 * another place in the GGTT too.
 *
 * Return: 0, -ETIMEDOUT when the GuC does not answer, -EREMCHG when the host has given us other quotas, or another
 * -errno.
 */
int vf_reset(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	int err;

	if (vf->is_fresh)
		return 0;

	if (may_be_elsewhere(vf, gt))
		vf->was_reset = true;

	/* The base tries a dozen times, and each leaves a line. */
	err = vf_guc_reset(gt_to_guc(gt), !vf->is_unheard);
	WRITE_ONCE(vf->is_unheard, err == -ETIMEDOUT);
	if (!err && vf->was_reset)
		err = follow_host(vf, gt);

	vf->is_fresh = !err;
	return err;
}

static bool will_do(const struct vf_guc_version *version)
{
	return version->branch == wanted_version.branch && version->major == wanted_version.major &&
	       version->minor >= wanted_version.minor;
}

static bool is_same(const struct vf_guc_version *a, const struct vf_guc_version *b)
{
	return a->branch == b->branch && a->major == b->major && a->minor == b->minor &&
	       a->patch == b->patch;
}

static void enable_interrupts(struct intel_gt *gt)
{
	gen11_gt_irq_postinstall(gt);
	intel_uncore_write(gt->uncore, GEN11_GFX_MSTR_IRQ, GEN11_MASTER_IRQ);
}

/*
 * The host's reset of a VF clears its entries of the GGTT and its interrupts; one of the host's GuC leaves them as they
 * are. Which it was, nobody tells.
 */
static void restore_device(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	vf_ggtt_restore(vf);
	enable_interrupts(gt);
}

/**
 * vf_catch_up() - look at what came before our interrupts were enabled
 * @gt: our GT
 *
 * Context: process.
 */
void vf_catch_up(struct intel_gt *gt)
{
	struct intel_engine_cs *engine;
	enum intel_engine_id id;

	spin_lock_irq(gt->irq_lock);
	intel_guc_ct_event_handler(&gt_to_guc(gt)->ct);
	spin_unlock_irq(gt->irq_lock);

	for_each_engine(engine, gt, id)
		intel_engine_signal_breadcrumbs(engine);
}

/**
 * vf_go_on() - the host has restored our state, perhaps on another machine: go on if nothing has moved
 * @vf: the VF
 * @gt: its GT; its GuC knew us
 *
 * Entries of the GGTT are part of the state that the host restores; interrupts are not.
 *
 * Context: no reset under way; sleeps, up to 300 ms.
 * Return: 0 if all goes on as before, 1 if we have to begin anew, -ETIMEDOUT when the GuC does not hear us.
 */
int vf_go_on(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct intel_guc *guc = gt_to_guc(gt);
	int err;

	err = vf_guc_resfix_start(guc, &vf->guc_version);
	if (!err)
		err = vf_is_elsewhere(vf, guc);
	if (err)
		return is_forgotten(err);

	enable_interrupts(gt);
	err = vf_guc_resfix_done(guc, &vf->guc_version);
	if (err)
		return is_forgotten(err);

	vf_catch_up(gt);
	vf_notice(vf, "the host has restored this VF's state: going on\n");
	return 0;
}

/**
 * vf_restart() - begin anew with the GuC
 * @vf: the VF
 * @gt: its GT
 *
 * Context: probe, reset, resume; sleeps, allocates nothing.
 * Return: 0, -EREMCHG when the GuC is another one than before, -EPROTO when its version is of no use, or
 * another -errno.
 */
int vf_restart(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct vf_guc_version found;
	int err;

	err = vf_reset(vf, gt);
	if (err)
		return err;

	vf->is_fresh = false;
	err = vf_guc_match_version(gt_to_guc(gt), &wanted_version, &found);
	if (err)
		return err;

	if (!will_do(&found)) {
		vf_err(vf, "GuC offers interface %u.%u.%u.%u where %u.%u is needed (-EPROTO); update the host's GuC firmware\n",
		       found.branch, found.major, found.minor, found.patch,
		       wanted_version.major, wanted_version.minor);
		return -EPROTO;
	}

	if (vf->guc_version.major && !is_same(&found, &vf->guc_version)) {
		vf_err(vf, "GuC has changed its interface to %u.%u.%u.%u (-EREMCHG); load the driver again\n",
		       found.branch, found.major, found.minor, found.patch);
		return -EREMCHG;
	}

	vf->guc_version = found;
	if (fetch_and_zero(&vf->was_reset))
		restore_device(vf, gt);

	return 0;
}

static int learn_config(struct i915_sriov_vf *vf, struct intel_guc *guc)
{
	struct vf_config *config = &vf->config;
	int err;

	err = query_config(guc, config);
	if (err) {
		vf_err(vf, "GuC does not tell what this VF has (%pe); look at the host's log\n", ERR_PTR(err));
		return err;
	}

	if (!ggtt_is_legal(config)) {
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

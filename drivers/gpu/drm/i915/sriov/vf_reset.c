// SPDX-License-Identifier: MIT
/*
 * How a VF begins anew with the GuC: after a reset of its own, and after what the host does without telling: it resets the GuC or
 * the VF, pauses it, moves it. What comes back must be what was there before, since it was told to user space.
 */

#include <linux/pci.h>

#include "gt/intel_breadcrumbs.h"
#include "gt/intel_gt.h"
#include "gt/intel_gt_irq.h"
#include "gt/intel_gt_regs.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"
#include "i915_irq.h"
#include "i915_reg.h"

#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf.h"
#include "vf_ggtt.h"
#include "vf_guc.h"
#include "vf_move.h"
#include "vf_reset.h"

/* What mainline xe asks for on graphics version 12.00: older ones lack what a driver of today uses. */
static const struct vf_guc_version wanted_version = { .branch = 0, .major = 1, .minor = 1 };

/* What was allocated and told to user space cannot change any more. */
static bool has_quotas(const struct i915_sriov_vf *vf, const struct vf_config *now)
{
	return vf_has_legal_ggtt(now) && now->ggtt_size == vf->config.ggtt_size &&
	       now->num_ctxs == vf->config.num_ctxs;
}

static int follow_host(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct vf_guc_version version;
	struct vf_config now;
	int err;

	err = vf_guc_match_version(gt_to_guc(gt), &wanted_version, &version);
	if (!err)
		err = vf_query_config(gt_to_guc(gt), &now);
	if (err)
		return err;

	if (!has_quotas(vf, &now)) {
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

static enum vf_place place_by(int err)
{
	if (err == -ETIMEDOUT)
		return VF_UNHEARD;

	return err ? VF_LOST : VF_IN_PLACE;
}

/**
 * vf_ask_place() - ask the GuC where our GGTT is
 * @vf: the VF
 * @guc: its GuC, which knew us
 *
 * A GuC with which no version was agreed upon answers no question: that is so after the host has reset it, or us.
 *
 * Context: sleeps, some 10 ms where the GuC says nothing, some seconds where it says that it is busy.
 * Return: what it says.
 */
enum vf_place vf_ask_place(struct i915_sriov_vf *vf, struct intel_guc *guc)
{
	u64 base;
	int err;

	err = vf_guc_query64(guc, VF_KLV_GGTT_START, &base);
	if (!err && base != vf->config.ggtt_base)
		return VF_LOST;

	return place_by(err);
}

/**
 * vf_may_begin_anew() - after a beginning that failed: may the next one succeed
 * @vf: the VF
 * @guc: its GuC
 *
 * Leaves no line while the host keeps other quotas for us than before.
 *
 * Context: as vf_ask_place().
 * Return: false while the GuC does not hear us, or the quotas are others.
 */
bool vf_may_begin_anew(struct i915_sriov_vf *vf, struct intel_guc *guc)
{
	struct vf_config now;
	int err;

	err = vf_query_config(guc, &now);
	if (err)
		return err != -ETIMEDOUT;

	return has_quotas(vf, &now);
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

	return !intel_guc_is_fw_running(guc) || vf_is_deaf(gt) || vf_ask_place(vf, guc) == VF_LOST;
}

/*
 * A GuC that has not heard of a reset may go on with our contexts, as when the host resumes us, while the base gives their pages to
 * others. So nothing of ours may touch memory until it has.
 */
static void allow_dma(struct i915_sriov_vf *vf, bool allow)
{
	struct pci_dev *pdev = to_pci_dev(vf_to_i915(vf)->drm.dev);

	if (allow != vf->is_cut_off)
		return;

	if (allow)
		pci_set_master(pdev);
	else
		pci_clear_master(pdev);
	vf->is_cut_off = !allow;
}

static int reset(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	int err;

	/* The base tries a dozen times, and each leaves a line. */
	err = vf_guc_reset(gt_to_guc(gt), !vf->is_unheard);
	vf->is_unheard = err == -ETIMEDOUT;
	allow_dma(vf, !err);
	if (!err && vf->was_reset)
		err = follow_host(vf, gt);

	return err;
}

/**
 * vf_reset() - let the GuC forget all that it knows of us
 * @vf: the VF
 * @gt: its GT
 *
 * Does nothing when that is already so. If it should still know us and does not, that was the host, who may have given us
 * another place in the GGTT too. After a failure no memory is touched in our name, and the watch tries again.
 *
 * Context: under the GT's reset mutex, or where nobody else is there; sleeps, some 100 ms where the GuC says nothing, some seconds
 * where it says that it is busy.
 * Return: 0, -ETIMEDOUT when the GuC does not answer, -EREMCHG when the host has given us other quotas, or another
 * -errno.
 */
int vf_reset(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	int err;

	/* The deaf were reset by the host, who does not restore entries of the GGTT. */
	if (vf->is_fresh && !vf_is_deaf(gt))
		return 0;

	if (may_be_elsewhere(vf, gt))
		vf->was_reset = true;

	err = reset(vf, gt);
	WRITE_ONCE(vf->is_stranded, err);
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
 * Context: no reset under way; as vf_ask_place(), three times.
 * Return: VF_IN_PLACE if all goes on as before, else as vf_ask_place().
 */
enum vf_place vf_go_on(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct intel_guc *guc = gt_to_guc(gt);
	enum vf_place place;

	place = place_by(vf_guc_resfix_start(guc, &vf->guc_version));
	if (place == VF_IN_PLACE)
		place = vf_ask_place(vf, guc);
	if (place != VF_IN_PLACE)
		return place;

	enable_interrupts(gt);
	place = place_by(vf_guc_resfix_done(guc, &vf->guc_version));
	if (place != VF_IN_PLACE)
		return place;

	vf_catch_up(gt);
	vf_notice(vf, "the host has restored this VF's state: going on\n");
	return VF_IN_PLACE;
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
	/* The second, if the host resets us this very moment. */
	if (fetch_and_zero(&vf->was_reset) || vf_is_deaf(gt))
		restore_device(vf, gt);

	return 0;
}

// SPDX-License-Identifier: MIT
/*
 * Notices within two seconds that the host has restarted the GuC, has reset us or has put us elsewhere: nobody tells a VF,
 * save after a migration, and then only if its interrupts are still enabled. All that the GuC knew of us is gone then, what
 * runs never ends, and what we send nobody reads; the heartbeat of the base would find out after ten seconds. So as long as
 * the GT is awake for longer than a second, which means that work is under way, the GuC is asked once a second where our
 * GGTT begins; one that has forgotten us refuses, since no version was agreed upon. Then the GT is reset, and what was
 * under way runs once more: nobody is to blame.
 *
 * The base calls start and stop when the GT wakes and parks; that is all there is to lock. While the machine goes to
 * sleep and wakes up nobody looks: the GuC may have forgotten us then, and we begin anew anyway.
 */

#include "gt/intel_gt.h"
#include "gt/intel_gt_pm.h"
#include "gt/intel_reset.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf_reset.h"
#include "vf_watch.h"

#define PERIOD_MS		1000

/* Each try that fails leaves lines in the log, so they become rarer, up to four in a minute. */
#define MAX_DOUBLINGS		4u

/* The base would wait as long for a reset of its own. */
#define RESET_TIMEOUT	(60 * HZ)

/* As the base does it, but that the requests under way are innocent. */
static void reset_blaming_nobody(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	struct intel_wedge_me w;

	if (test_and_set_bit(I915_RESET_BACKOFF, &gt->reset.flags))
		return;

	synchronize_rcu_expedited();
	synchronize_srcu_expedited(&gt->reset.backoff_srcu);
	vf_doubt(vf);
	intel_wedge_on_timeout(&w, gt, RESET_TIMEOUT)
		intel_gt_reset(gt, 0, "the host's reset");

	clear_bit_unlock(I915_RESET_BACKOFF, &gt->reset.flags);
	smp_mb__after_atomic();
	wake_up_all(&gt->reset.queue);
}

/* The GuC told us of a migration, or may have done so while we were deaf. */
static enum vf_place ask_guc(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	enum vf_place place;

	if (!READ_ONCE(vf->was_told) && !vf_is_deaf(gt))
		return vf_ask_place(vf, gt_to_guc(gt));

	WRITE_ONCE(vf->was_told, false);
	place = vf_go_on(vf, gt);
	if (place == VF_UNHEARD)
		WRITE_ONCE(vf->was_told, true);

	return place;
}

/* Not while the GT is being reset, when the GuC need not know us. One that does not hear us is asked again. */
static void look(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	bool is_lost;
	int srcu;

	if (intel_gt_reset_trylock(gt, &srcu))
		return;

	is_lost = intel_guc_is_ready(gt_to_guc(gt)) && ask_guc(vf, gt) == VF_LOST;
	intel_gt_reset_unlock(gt, srcu);
	if (!is_lost)
		return;

	vf_notice(vf, "the host has reset the GuC or this VF, or moved it: resetting too, to go on\n");
	reset_blaming_nobody(vf, gt);
}

/*
 * A reset that failed wedges the GPU. The host had paused us, and the GuC did not hear of it; or it had not told a restarted GuC yet
 * what we have; or had given us other quotas, or moved us while somebody held the GGTT. All that may pass, and then the GPU
 * is as good as ever.
 */
static void try_again(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	vf->tries = min(vf->tries + 1, MAX_DOUBLINGS);
	if (!vf_may_begin_anew(vf, gt_to_guc(gt)))
		return;

	vf_notice(vf, "the GuC may take this VF again: resetting, to go on\n");
	reset_blaming_nobody(vf, gt);
}

/* A parked GT starts us again when it wakes, and need not be woken but to say something to the GuC. */
static intel_wakeref_t get_gt(struct i915_sriov_vf *vf, struct intel_gt *gt)
{
	return READ_ONCE(vf->was_told) || READ_ONCE(vf->is_stranded) ? intel_gt_pm_get(gt) : intel_gt_pm_get_if_awake(gt);
}

static void watch(struct work_struct *work)
{
	struct i915_sriov_vf *vf = container_of(work, struct i915_sriov_vf, watch.work);
	struct intel_gt *gt = to_gt(vf_to_i915(vf));
	intel_wakeref_t wakeref;

	if (READ_ONCE(vf->is_leaving))
		return;

	wakeref = get_gt(vf, gt);
	if (!wakeref)
		return;

	if (!intel_gt_is_wedged(gt))
		look(vf, gt);
	else if (READ_ONCE(vf->is_stranded))
		try_again(vf, gt);
	if (!READ_ONCE(vf->is_stranded))
		vf->tries = 0;

	/* Here, so that a GT which parks now finds nothing queued, or cancels it. */
	vf_watch_start(vf);
	intel_gt_pm_put(gt, wakeref);
}

/**
 * vf_watch_init_early() - prepare
 * @vf: the VF
 */
void vf_watch_init_early(struct i915_sriov_vf *vf)
{
	INIT_DELAYED_WORK(&vf->watch, watch);
}

/**
 * vf_watch_start() - the GT is awake
 * @vf: the VF
 *
 * Context: any.
 */
void vf_watch_start(struct i915_sriov_vf *vf)
{
	unsigned int period = PERIOD_MS << READ_ONCE(vf->tries);

	if (!READ_ONCE(vf->is_leaving))
		queue_delayed_work(system_freezable_wq, &vf->watch, msecs_to_jiffies(period));
}

/**
 * vf_watch_now() - the GuC says that the host has restored our state
 * @vf: the VF
 *
 * Context: any.
 */
void vf_watch_now(struct i915_sriov_vf *vf)
{
	WRITE_ONCE(vf->was_told, true);
	if (!READ_ONCE(vf->is_leaving))
		mod_delayed_work(system_freezable_wq, &vf->watch, 0);
}

/**
 * vf_watch_stop() - the GT parks
 * @vf: the VF
 *
 * Context: any; a look under way goes on.
 */
void vf_watch_stop(struct i915_sriov_vf *vf)
{
	if (!READ_ONCE(vf->is_stranded))
		cancel_delayed_work(&vf->watch);
}

/**
 * vf_watch_stop_sync() - the GT will not wake any more
 * @vf: the VF
 *
 * Context: may sleep.
 */
void vf_watch_stop_sync(struct i915_sriov_vf *vf)
{
	cancel_delayed_work_sync(&vf->watch);
}

/**
 * vf_watch_end() - the driver is being unbound
 * @vf: the VF
 *
 * The base makes the GuC forget us then, and does not want the GPU back.
 *
 * Context: may sleep.
 */
void vf_watch_end(struct i915_sriov_vf *vf)
{
	WRITE_ONCE(vf->is_leaving, true);
	vf_watch_stop_sync(vf);
}

// SPDX-License-Identifier: MIT
/*
 * Notices within two seconds that the host has restarted the GuC or has reset us: nobody tells a VF. All that the
 * GuC knew of us is gone then, what runs never ends, and what we send nobody reads; the heartbeat of the base
 * would find out after ten seconds. So as long as the GT is awake for longer than a second, which means that work
 * is under way, the GuC is asked once a second what we have; one that has forgotten us refuses, since no
 * version was agreed upon. Then the GT is reset, and all innocent contexts go on.
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
#include "vf_guc.h"
#include "vf_watch.h"

#define PERIOD_MS	1000

/* False while the GT is being reset, when the GuC need not know us. */
static bool ask(struct intel_gt *gt, bool *has_forgotten)
{
	int srcu;

	if (intel_gt_reset_trylock(gt, &srcu))
		return false;

	*has_forgotten = intel_guc_is_ready(gt_to_guc(gt)) && vf_guc_has_forgotten(gt_to_guc(gt));
	intel_gt_reset_unlock(gt, srcu);
	return true;
}

static void watch(struct work_struct *work)
{
	struct i915_sriov_vf *vf = container_of(work, struct i915_sriov_vf, watch.work);
	struct intel_gt *gt = to_gt(vf_to_i915(vf));
	intel_wakeref_t wakeref;
	bool has_forgotten = false;

	/* Parked: it will start us again. */
	wakeref = intel_gt_pm_get_if_awake(gt);
	if (!wakeref)
		return;

	if (!intel_gt_is_wedged(gt) && ask(gt, &has_forgotten) && has_forgotten) {
		vf_notice(vf, "the host has reset the GuC or this VF: resetting too, to go on\n");
		intel_gt_handle_error(gt, ALL_ENGINES, 0, "the host's reset");
	}

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
	queue_delayed_work(system_freezable_wq, &vf->watch, msecs_to_jiffies(PERIOD_MS));
}

/**
 * vf_watch_stop() - the GT parks
 * @vf: the VF
 *
 * Context: any; a look under way goes on.
 */
void vf_watch_stop(struct i915_sriov_vf *vf)
{
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

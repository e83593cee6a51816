// SPDX-License-Identifier: MIT
/*
 * Function level reset of a VF, asked for by the VF's user (the GuC then says so) or done when VFs
 * are disabled:
 *
 *          user's FLR or disable              GuC says FLR_DONE
 *   READY -----------------------> FLR ------------------------------> clear what the VF left:
 *     ^      FLR_START to the GuC   |                                  GGTT entries, scratch registers
 *     |                             | no FLR_DONE in time,                     |
 *     |                             | or the GuC refuses                       |
 *     |                             v                                          |
 *     |                           FAILED <-------------------------------------+ GuC refuses
 *     +------------------------------------------------------------------------+ FLR_FINISH taken
 *
 * FAILED is left by the next FLR, or when VFs are disabled. The PF's lock guards the state; the
 * completion alone is signalled without it, from the CTB's worker, which must not wait.
 */

#include <linux/bitfield.h>

#include "gt/intel_gt.h"
#include "i915_drv.h"

#include <abi/guc_actions_sriov_abi.h>

#include "pf_config.h"
#include "pf_control.h"
#include "pf_guc.h"
#include "pf_monitor.h"
#include "pf_relay.h"
#include "sriov_printk.h"
#include "sriov_regs.h"
#include "sriov_types.h"

/* Mainline xe grants the GuC the same time for its part of an FLR. */
#define FLR_DONE_TIMEOUT_MS	500

/* What the last user wrote into the VF's mailbox must not reach the next one. */
static void clear_scratch_registers(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct intel_uncore *uncore = to_gt(pf_to_i915(pf))->uncore;
	unsigned int n;

	for (n = 0; n < VF_SW_FLAG_COUNT; n++)
		intel_uncore_write(uncore, PF_VF_SW_FLAG(vfid, n), 0);
}

/*
 * @keep_ggtt: the VF keeps its window, so its entries must be cleared here. When VFs are disabled the
 * PF is about to overwrite them all the same, and they are many.
 */
static int run_flr(struct i915_sriov_pf *pf, unsigned int vfid, bool keep_ggtt)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	int err;

	reinit_completion(&vf->flr_done);

	err = pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_FLR_START);
	if (err)
		return err;

	if (!wait_for_completion_timeout(&vf->flr_done, msecs_to_jiffies(FLR_DONE_TIMEOUT_MS)))
		return -ETIMEDOUT;

	if (keep_ggtt)
		pf_config_ggtt_clear(pf, vfid);
	clear_scratch_registers(pf, vfid);
	pf_relay_forget_vf(pf, vfid);
	pf_monitor_forget_vf(pf, vfid);

	return pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_FLR_FINISH);
}

static void reset_vf(struct i915_sriov_pf *pf, unsigned int vfid, bool keep_ggtt)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	int err;

	lockdep_assert_held(&pf->lock);

	vf->state = PF_VF_FLR;
	err = run_flr(pf, vfid, keep_ggtt);
	vf->state = err ? PF_VF_FAILED : PF_VF_READY;

	/* A GuC in reset forgets the VF anyway. The line can be repeated by guests, hence the limit. */
	if (err && err != -EAGAIN)
		drm_err_ratelimited(&pf_to_i915(pf)->drm,
				    "PF: VF%u: FLR failed (%pe); disable VFs (sriov_numvfs=0) to recover\n",
				    vfid, ERR_PTR(err));
}

static void flr_work(struct work_struct *work)
{
	struct i915_sriov_pf *pf = container_of(work, struct i915_sriov_pf, flr_work);
	unsigned int vfid;

	for_each_set_bit(vfid, &pf->flr_pending, 1 + PF_MAX_VFS) {
		clear_bit(vfid, &pf->flr_pending);

		mutex_lock(&pf->lock);
		/* VFs may have been disabled since, which resets them all. */
		if (vfid <= pf->num_vfs)
			reset_vf(pf, vfid, true);
		mutex_unlock(&pf->lock);
	}
}

/**
 * pf_control_init_early() - prepare for FLRs
 * @pf: the PF
 */
void pf_control_init_early(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	INIT_WORK(&pf->flr_work, flr_work);
	for (vfid = 0; vfid <= PF_MAX_VFS; vfid++)
		init_completion(&pf->vfs[vfid].flr_done);
}

/**
 * pf_control_flush() - wait until no FLR is under way
 * @pf: the PF; its lock is not held
 */
void pf_control_flush(struct i915_sriov_pf *pf)
{
	cancel_work_sync(&pf->flr_work);
}

/**
 * pf_control_reset_all() - leave nothing of the VFs' users behind
 * @pf: the PF; its VFs are off the bus
 *
 * Context: may sleep, up to half a second for each VF if the GuC is silent; the device is awake.
 */
void pf_control_reset_all(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	pf_control_flush(pf);

	mutex_lock(&pf->lock);
	for (vfid = 1; vfid <= pf->num_vfs; vfid++)
		reset_vf(pf, vfid, false);
	mutex_unlock(&pf->lock);
}

static int vf_state_event(struct i915_sriov_pf *pf, u32 vfid, u32 event)
{
	if (vfid == PF_VFID && event == GUC_PF_NOTIFY_VF_ENABLE) {
		pf_dbg(pf, "GuC saw VFs being enabled or disabled\n");
		return 0;
	}

	if (vfid == PF_VFID || vfid > pf->max_vfs)
		return -EPROTO;

	switch (event) {
	case GUC_PF_NOTIFY_VF_FLR:
		/* A PF that stops resets all its VFs, and must not be given new work. */
		if (!READ_ONCE(pf->ready))
			return 0;
		set_bit(vfid, &pf->flr_pending);
		queue_work(system_unbound_wq, &pf->flr_work);
		return 0;
	case GUC_PF_NOTIFY_VF_FLR_DONE:
		complete(&pf->vfs[vfid].flr_done);
		return 0;
	default:
		pf_dbg(pf, "VF%u: event %u from the GuC is not handled\n", vfid, event);
		return 0;
	}
}

/**
 * pf_control_event() - take an event about a VF's state (GUC2PF_VF_STATE_NOTIFY)
 * @pf: the PF
 * @payload: VFID and event
 * @len: number of dwords in @payload
 *
 * Context: the CTB's worker, so nothing here may wait for the GuC.
 * Return: 0, -EPROTO for what a GuC does not send.
 */
int pf_control_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len)
{
	if (len != GUC2PF_VF_STATE_NOTIFY_EVENT_MSG_LEN - GUC_HXG_EVENT_MSG_MIN_LEN)
		return -EPROTO;

	return vf_state_event(pf, payload[0], payload[1]);
}

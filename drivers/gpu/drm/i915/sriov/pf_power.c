// SPDX-License-Identifier: MIT
/*
 * The machine sleeps while VFs are enabled. The GuC forgets everything then, so each VF that somebody
 * uses is paused and its state taken out before, and given back once the GuC has been told again what
 * the VFs own:
 *
 *   suspend: VFs' drivers on this host have gone to sleep (device links) -> pause, save each VF
 *   resume:  GT and GuC start -> provisioning -> restore, resume each VF -> VFs' drivers on this host
 *
 * A VF whose state cannot be taken out keeps the machine awake, with a reason: its VM would find a GPU
 * that has forgotten it. Not so when the GPU is wedged: then VFs have lost their state already, a sleep takes
 * nothing more from them, and may even bring the GPU back.
 */

#include <linux/mm.h>
#include <linux/pci.h>

#include "gt/intel_gt.h"
#include "gt/intel_reset.h"
#include "i915_drv.h"

#include "pf_bus.h"
#include "pf_config.h"
#include "pf_control.h"
#include "pf_power.h"
#include "pf_state.h"
#include "sriov_printk.h"
#include "sriov_types.h"

static void forget(struct pf_vf_saved *saved)
{
	kvfree(saved->stream);
	memset(saved, 0, sizeof(*saved));
}

static void forget_all(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++)
		forget(&pf->vfs[vfid].saved);
}

/**
 * pf_power_forget() - drop what was saved
 * @pf: the PF, whose VFs are gone; its lock is not held
 *
 * Context: may sleep.
 */
void pf_power_forget(struct i915_sriov_pf *pf)
{
	/* It may be in the middle of giving it back. Windows of VFs to come are none that were forgotten. */
	flush_work(&pf->reprovision);
	pf->slept = false;
	forget_all(pf);
}

/* Until their next reset stopped and failed VFs do nothing, and after it they are as new. */
static bool has_something_to_lose(struct i915_sriov_pf *pf, unsigned int vfid)
{
	enum pf_vf_state state = READ_ONCE(pf->vfs[vfid].control.state);

	return state != PF_VF_STOPPED && !pf_vf_state_is_failed(state);
}

/* A VF that was paused before must be so afterwards. */
static int save_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf_saved *saved = &pf->vfs[vfid].saved;
	int err;

	err = pf_control_pause_vf(pf, vfid);
	saved->is_to_run = err != -ESTALE;
	if (err && saved->is_to_run)
		return err;

	return pf_state_save(pf, vfid, &saved->stream, &saved->size);
}

static void let_run(struct i915_sriov_pf *pf, unsigned int vfid)
{
	if (pf->vfs[vfid].saved.is_to_run)
		pf_control_resume_vf(pf, vfid);
	forget(&pf->vfs[vfid].saved);
}

/*
 * A GuC that is restarted from now on is told nothing, lest VFs run again and lose what they do until the machine
 * sleeps. One that was restarted before must have been told all.
 */
static void fall_asleep(struct i915_sriov_pf *pf)
{
	flush_work(&pf->reprovision);
	WRITE_ONCE(pf->asleep, true);
	flush_work(&pf->reprovision);
}

static void wake_up_pf(struct i915_sriov_pf *pf)
{
	WRITE_ONCE(pf->asleep, false);
	flush_work(&pf->reprovision);
	if (!pf->put_off)
		return;

	queue_work(system_unbound_wq, &pf->reprovision);
	flush_work(&pf->reprovision);
}

/* Not for a VF that begins anew by itself: paused, it could not tell the GuC that it goes to sleep. */
static bool is_to_be_saved(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pci_dev *vf = pf_bus_lock_vf(pf, vfid);
	bool saved = vf && pf_bus_vf_is_used(vf) && !pf_bus_vf_is_ours(pf, vf);

	pf_bus_unlock_vf(vf);
	return saved;
}

static bool is_wedged(struct i915_sriov_pf *pf)
{
	return intel_gt_is_wedged(to_gt(pf_to_i915(pf)));
}

static int prepare_vf(struct i915_sriov_pf *pf, unsigned int vfid, bool *is_lost)
{
	int err;

	/* What is left of an earlier sleep is of another time, and may be another user's. */
	forget(&pf->vfs[vfid].saved);

	/* An FLR under way would touch a device that sleeps. */
	err = pf_control_settle(pf, vfid);
	if (err || !is_to_be_saved(pf, vfid) || !has_something_to_lose(pf, vfid))
		return err;

	/* Asked afterwards, since the GPU may give up just then. */
	err = save_vf(pf, vfid);
	if (err && is_wedged(pf)) {
		*is_lost = true;
		return 0;
	}

	return err;
}

/**
 * pf_power_hold() - keep the GPU awake, since a VF has no power state of its own
 * @pf: the PF
 *
 * Context: under the device's lock.
 */
void pf_power_hold(struct i915_sriov_pf *pf)
{
	pf->wakeref = intel_runtime_pm_get(&pf_to_i915(pf)->runtime_pm);
}

/**
 * pf_power_release() - undo pf_power_hold()
 * @pf: the PF
 *
 * Context: under the device's lock.
 */
void pf_power_release(struct i915_sriov_pf *pf)
{
	intel_wakeref_t wakeref = fetch_and_zero(&pf->wakeref);

	if (wakeref)
		intel_runtime_pm_put(&pf_to_i915(pf)->runtime_pm, wakeref);
}

/**
 * pf_power_suspend() - make VFs ready for the machine's sleep
 * @pf: the PF
 *
 * Context: the device's suspend callback, before the GPU is stopped; under the device's lock.
 * Return: 0, or -errno with all VFs as before: the machine must stay awake.
 */
int pf_power_suspend(struct i915_sriov_pf *pf)
{
	bool is_lost = false;
	unsigned int vfid;
	int err;

	fall_asleep(pf);
	for (vfid = 1; vfid <= pf->num_vfs; vfid++) {
		err = prepare_vf(pf, vfid, &is_lost);
		if (err)
			goto err_let_run;
	}

	if (is_lost)
		pf_notice(pf, "GPU is wedged, so VFs' state is lost already and the machine sleeps without it; restart VMs that use VFs\n");
	pf->slept = true;
	/* The base wants nobody to hold it now; the machine's sleep does. */
	pf_power_release(pf);
	return 0;

err_let_run:
	pf_err(pf, "VF%u: machine cannot sleep, since its state was not saved (%pe); shut its VM down, or set sriov_numvfs=0\n",
	       vfid, ERR_PTR(err));
	for (; vfid; vfid--)
		let_run(pf, vfid);
	wake_up_pf(pf);
	return err;
}

static void give_back(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf_saved *saved = &pf->vfs[vfid].saved;
	int err;

	err = pf_control_pause_vf(pf, vfid);
	if (!err)
		err = pf_state_restore(pf, vfid, saved->stream, saved->size);
	/* The GT is being reset: this is called once more when a GuC runs. */
	if (err == -EAGAIN && !is_wedged(pf))
		return;
	if (err) {
		pf_err(pf, "VF%u: state was lost over the machine's sleep (%pe); reset the VF, or restart its VM\n",
		       vfid, ERR_PTR(err));
		pf_control_trigger_flr(pf, vfid);
		forget(saved);
		return;
	}

	let_run(pf, vfid);
}

/**
 * pf_power_give_ggtt_back() - let VFs own their windows again
 * @pf: the PF, of whose GGTT the base has cleared all when the machine woke up
 *
 * Context: may sleep; the device is awake.
 */
void pf_power_give_ggtt_back(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	if (!pf->slept)
		return;

	mutex_lock(&pf->lock);
	for (vfid = 1; vfid <= pf->num_vfs; vfid++)
		pf_config_ggtt_clear(pf, vfid);
	mutex_unlock(&pf->lock);
	pf->slept = false;
}

/**
 * pf_power_give_back() - give VFs what was saved
 * @pf: the PF, whose GuC has been told what VFs own
 *
 * Context: may sleep; the device is awake.
 */
void pf_power_give_back(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->num_vfs; vfid++)
		if (pf->vfs[vfid].saved.stream)
			give_back(pf, vfid);
}

/**
 * pf_power_resume() - tell the GuC everything again, and wait until VFs have what was saved
 * @pf: the PF
 *
 * Context: end of the device's resume callback; drivers of VFs on this host come after it.
 */
void pf_power_resume(struct i915_sriov_pf *pf)
{
	if (pf->num_vfs)
		pf_power_hold(pf);
	wake_up_pf(pf);
	/* Should a GuC run one day all the same, VFs will not be any more what they were. */
	if (is_wedged(pf))
		forget_all(pf);
}

// SPDX-License-Identifier: MIT
/*
 * Moves VFs between running, paused, stopped and reset. pf_vf_state.c draws the states and says where each
 * event leads; here the state's job is done, and events come in: from who asks, from the GuC, from time.
 *
 *   who asks ----+                                   +--> a job's result, or time
 *   GuC's event -+-> feed(): state := next state  <--+
 *   GT restart --+              |
 *                               +--> the VF's own work: the job of its state ...
 *                               +--> or rest: who waits is woken
 *
 * Each VF has its own work, so that one VF's trouble holds up no other. The control lock guards states; it is
 * taken last, and nothing is waited for under it. The PF's lock is taken for touching the VF's resources,
 * never while the GuC is waited for.
 */

#include <linux/bitfield.h>
#include <linux/ktime.h>
#include <linux/string.h>

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc.h"
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

/* Mainline xe grants the GuC the same time for its part of an FLR or a pause ... */
#define GUC_DONE_TIMEOUT_MS	500
/* ... and this for the whole, which bounds the wait of who asked. */
#define REST_TIMEOUT_MS		5000

/* Jobs ----------------------------------------------------------------------- */

/* What the last user wrote into the VF's mailbox must not reach the next one. */
static void clear_scratch_registers(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct intel_uncore *uncore = to_gt(pf_to_i915(pf))->uncore;
	unsigned int n;

	for (n = 0; n < VF_SW_FLAG_COUNT; n++)
		intel_uncore_write(uncore, PF_VF_SW_FLAG(vfid, n), 0);
}

/* Whatever a VF's user may have left for the next one belongs in here. */
static void clear_traces(struct i915_sriov_pf *pf, unsigned int vfid)
{
	mutex_lock(&pf->lock);
	/*
	 * A VF that stays keeps its window, unless that is withheld from it. When VFs are disabled the PF is about to
	 * overwrite all the entries, and they are many.
	 */
	if (READ_ONCE(pf->vfs[vfid].control.enabled) && !pf->vfs[vfid].control.withheld)
		pf_config_ggtt_clear(pf, vfid);
	pf_relay_forget_vf(pf, vfid);
	mutex_unlock(&pf->lock);

	pf_monitor_forget_vf(pf, vfid);
	clear_scratch_registers(pf, vfid);
}

static int finish_flr(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int err;

	err = pf_config_return_withheld(pf, vfid);
	if (err)
		return err;

	return pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_FLR_FINISH);
}

/* After a failed FLR. A GuC that refuses this too has begun the FLR, and hears the VF no more. */
static int isolate(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int err;

	err = pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_STOP);
	clear_traces(pf, vfid);

	return err;
}

static int do_job(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_vf_job job)
{
	switch (job) {
	case PF_VF_SEND_PAUSE:
		return pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_PAUSE);
	case PF_VF_SEND_RESUME:
		return pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_RESUME);
	case PF_VF_SEND_STOP:
		return pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_STOP);
	case PF_VF_PREPARE_FLR:
		/* Before it is told to start the GuC says nothing of this FLR, least of all its end. */
		pf_guc_pass_events(pf);
		return 0;
	case PF_VF_SEND_FLR_START:
		return pf_guc_control_vf(pf, vfid, GUC_PF_TRIGGER_VF_FLR_START);
	case PF_VF_CLEAR_TRACES:
		clear_traces(pf, vfid);
		return 0;
	case PF_VF_SEND_FLR_FINISH:
		return finish_flr(pf, vfid);
	case PF_VF_ISOLATE:
		return isolate(pf, vfid);
	case PF_VF_REST:
	case PF_VF_AWAIT_GUC:
		break;
	}

	return 0;
}

/* State ---------------------------------------------------------------------- */

static bool is_at_rest(struct pf_vf_control *vf)
{
	return pf_vf_state_job(READ_ONCE(vf->state)) == PF_VF_REST;
}

/* A job that is under way, or waits for its turn, is to lead elsewhere: it is not begun anew. */
static bool job_goes_on(enum pf_vf_state state, enum pf_vf_event event, enum pf_vf_state next)
{
	switch (event) {
	case PF_VF_ASK_FLR:
	case PF_VF_GUC_PAUSE_DONE:
	case PF_VF_GUC_FLR_DONE:
		return pf_vf_state_job(state) == pf_vf_state_job(next);
	default:
		return false;
	}
}

static void enter(struct pf_vf_control *vf, enum pf_vf_state next)
{
	bool is_paced = pf_vf_state_is_paced(vf->state, next);
	unsigned long delay = 0;

	WRITE_ONCE(vf->state, next);

	switch (pf_vf_state_job(next)) {
	case PF_VF_REST:
		wake_up_all(&vf->pf->control.rest);
		return;
	case PF_VF_AWAIT_GUC:
		delay = msecs_to_jiffies(GUC_DONE_TIMEOUT_MS);
		vf->deadline = jiffies + delay;
		break;
	default:
		if (is_paced)
			delay = msecs_to_jiffies(pf_pace_take(&vf->pace, ktime_to_ms(ktime_get())));
		break;
	}

	mod_delayed_work(system_unbound_wq, &vf->work, delay);
}

/* @err: what @event means to who waits. The first one counts, until something new begins. */
static int feed(struct pf_vf_control *vf, enum pf_vf_event event, int err)
{
	enum pf_vf_state next;
	int illegal;

	lockdep_assert_held(&vf->pf->control.lock);

	illegal = pf_vf_state_next(vf->state, event, &next);
	if (illegal)
		return illegal;
	/* A restart has made the job that is under way void, so that it has to be done anew. */
	if (next == vf->state && event != PF_VF_RESTART)
		return 0;

	if (event <= PF_VF_ASK_FLR || next == PF_VF_FLR_ASKED)
		vf->outcome = 0;
	else if (!vf->outcome)
		vf->outcome = err;

	if (job_goes_on(vf->state, event, next))
		WRITE_ONCE(vf->state, next);
	else
		enter(vf, next);

	return 0;
}

static void feed_result(struct pf_vf_control *vf, int err)
{
	if (!err)
		feed(vf, PF_VF_JOB_DONE, 0);
	else if (err == -EAGAIN || err == -ENODEV)
		feed(vf, PF_VF_GUC_GONE, -EAGAIN);
	else if (err == -ETIMEDOUT)
		feed(vf, PF_VF_JOB_UNANSWERED, err);
	else
		feed(vf, PF_VF_JOB_FAILED, err);
}

static void feed_time(struct pf_vf_control *vf)
{
	if (time_after_eq(jiffies, vf->deadline))
		feed(vf, PF_VF_TIMEOUT, -ETIMEDOUT);
	else
		mod_delayed_work(system_unbound_wq, &vf->work, vf->deadline - jiffies);
}

/* Guests can repeat it, hence the limit; each has its own, so that none can hide what befell another. */
static void explain_failure(struct pf_vf_control *vf, enum pf_vf_state state, int err)
{
	const char *remedy = state == PF_VF_FAILED_OWED ?
			     "wait until the GuC says that this one is over and reset the VF again, reset the GPU" :
			     "reset the VF again (write 1 to its reset), enable VFs anew";

	if (__ratelimit(&vf->log))
		pf_err(vf->pf, "VF%u: FLR failed (%pe); the VF is of no use, and what it had is kept from others. To recover: %s, or reload i915\n",
		       vf->vfid, ERR_PTR(err), remedy);
}

static void run_job(struct pf_vf_control *vf, enum pf_vf_job job, unsigned int epoch)
{
	struct pf_control *control = &vf->pf->control;
	enum pf_vf_state state = PF_VF_READY;
	intel_wakeref_t wakeref;
	int err = 0;

	with_intel_runtime_pm(&pf_to_i915(vf->pf)->runtime_pm, wakeref)
		err = do_job(vf->pf, vf->vfid, job);

	spin_lock(&control->lock);
	/* What has happened meanwhile may have made the result meaningless. */
	if (vf->epoch == epoch && pf_vf_state_job(vf->state) == job) {
		feed_result(vf, err);
		state = vf->state;
		err = vf->outcome;
	}
	spin_unlock(&control->lock);

	if (pf_vf_state_is_failed(state))
		explain_failure(vf, state, err);
}

static void vf_work(struct work_struct *work)
{
	struct pf_vf_control *vf = container_of(work, struct pf_vf_control, work.work);
	struct pf_control *control = &vf->pf->control;
	enum pf_vf_job job;
	unsigned int epoch;

	spin_lock(&control->lock);
	epoch = vf->epoch;
	job = pf_vf_state_job(vf->state);
	if (job == PF_VF_AWAIT_GUC)
		feed_time(vf);
	spin_unlock(&control->lock);

	if (job != PF_VF_AWAIT_GUC && job != PF_VF_REST)
		run_job(vf, job, epoch);
}

/* Who asks ------------------------------------------------------------------- */

static int ask(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_vf_event event)
{
	struct pf_vf_control *vf = &pf->vfs[vfid].control;
	int err = -ENODEV;

	spin_lock(&pf->control.lock);
	if (vf->enabled)
		err = feed(vf, event, 0);
	spin_unlock(&pf->control.lock);

	return err;
}

static bool comes_to_rest(struct pf_vf_control *vf)
{
	/* The jobs that lead to rest take this lock. */
	lockdep_assert_not_held(&vf->pf->lock);

	return wait_event_timeout(vf->pf->control.rest, is_at_rest(vf),
				  msecs_to_jiffies(REST_TIMEOUT_MS));
}

static int await_rest(struct pf_vf_control *vf, enum pf_vf_state wanted)
{
	struct pf_control *control = &vf->pf->control;
	int err;

	if (!comes_to_rest(vf))
		return -ETIMEDOUT;

	spin_lock(&control->lock);
	err = vf->outcome;
	if (!err && vf->state != wanted)
		err = -ECANCELED;
	spin_unlock(&control->lock);

	return err;
}

static int ask_and_wait(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_vf_event event,
			enum pf_vf_state wanted)
{
	int err;

	if (vfid == PF_VFID || vfid > pf->max_vfs)
		return -EINVAL;

	err = ask(pf, vfid, event);
	if (err)
		return err;

	return await_rest(&pf->vfs[vfid].control, wanted);
}

/**
 * pf_control_pause_vf() - keep a VF from the engines until it is resumed
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 *
 * Context: may sleep, up to REST_TIMEOUT_MS.
 * Return: 0, the VF has left the engines. -ENODEV if the VF is not enabled; -EPERM, -ESTALE, -EALREADY, -EBUSY
 * or -EIO if it can not be paused now (see pf_vf_state_next()); -EIO or -ETIMEDOUT if the GuC did not do it: the VF
 * may run or not. -EAGAIN if the GPU was reset, -ECANCELED if the VF was reset or stopped meanwhile.
 */
int pf_control_pause_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return ask_and_wait(pf, vfid, PF_VF_ASK_PAUSE, PF_VF_PAUSED);
}

/**
 * pf_control_resume_vf() - let a paused VF run again
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 *
 * Context: may sleep, up to REST_TIMEOUT_MS.
 * Return: as of pf_control_pause_vf().
 */
int pf_control_resume_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return ask_and_wait(pf, vfid, PF_VF_ASK_RESUME, PF_VF_READY);
}

/**
 * pf_control_stop_vf() - end all that a VF does, until it is reset
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 *
 * Context: may sleep, up to REST_TIMEOUT_MS.
 * Return: as of pf_control_pause_vf().
 */
int pf_control_stop_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return ask_and_wait(pf, vfid, PF_VF_ASK_STOP, PF_VF_STOPPED);
}

/**
 * pf_control_trigger_flr() - reset a VF
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 *
 * One that runs already counts, or is repeated, as pf_vf_state.c has it.
 *
 * Context: may sleep, up to REST_TIMEOUT_MS.
 * Return: 0, nothing is left of the VF's user. -ENODEV if the VF is not enabled; -EAGAIN if the GPU was reset
 * meanwhile; any other error: the VF is in state failed.
 */
int pf_control_trigger_flr(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return ask_and_wait(pf, vfid, PF_VF_ASK_FLR, PF_VF_READY);
}

/**
 * pf_control_carry_out() - do to a VF what a word says
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 * @command: "stop", "pause" or "resume", with or without a newline
 *
 * A reset is none of them: whom it is for differs.
 *
 * Context: may sleep, up to REST_TIMEOUT_MS.
 * Return: -EINVAL for another word, otherwise as of pf_control_pause_vf().
 */
int pf_control_carry_out(struct i915_sriov_pf *pf, unsigned int vfid, const char *command)
{
	static const struct {
		const char *name;
		int (*carry_out)(struct i915_sriov_pf *pf, unsigned int vfid);
	} commands[] = {
		{ "stop", pf_control_stop_vf },
		{ "pause", pf_control_pause_vf },
		{ "resume", pf_control_resume_vf },
	};
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(commands); n++)
		if (sysfs_streq(command, commands[n].name))
			return commands[n].carry_out(pf, vfid);

	return -EINVAL;
}

/* All VFs --------------------------------------------------------------------- */

/**
 * pf_control_init_early() - all VFs begin ready
 * @pf: the PF
 */
void pf_control_init_early(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	spin_lock_init(&pf->control.lock);
	init_waitqueue_head(&pf->control.rest);

	for (vfid = 0; vfid <= PF_MAX_VFS; vfid++) {
		struct pf_vf_control *vf = &pf->vfs[vfid].control;

		vf->pf = pf;
		vf->vfid = vfid;
		INIT_DELAYED_WORK(&vf->work, vf_work);
		ratelimit_state_init(&vf->log, DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST);
		ratelimit_set_flags(&vf->log, RATELIMIT_MSG_ON_RELEASE);
	}
}

/**
 * pf_control_flush() - let no work be under way, and forget failures
 * @pf: the PF, which stops; its VFs are disabled, its lock is not held
 */
void pf_control_flush(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	/* First: no event leads out of there, so that none queues the work again. Who still waits need not. */
	spin_lock(&pf->control.lock);
	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++) {
		pf->vfs[vfid].control.outcome = -ENODEV;
		enter(&pf->vfs[vfid].control, PF_VF_READY);
	}
	spin_unlock(&pf->control.lock);

	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++)
		cancel_delayed_work_sync(&pf->vfs[vfid].control.work);
}

/**
 * pf_control_settle() - wait until a VF is at rest, before the machine sleeps
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 *
 * Context: may sleep, up to REST_TIMEOUT_MS.
 * Return: 0, or -ETIMEDOUT.
 */
int pf_control_settle(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return comes_to_rest(&pf->vfs[vfid].control) ? 0 : -ETIMEDOUT;
}

/**
 * pf_control_restart() - a new GuC runs, which knows nothing of VFs
 * @pf: the PF
 *
 * Context: may be inside a GT reset; does not wait.
 */
void pf_control_restart(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	spin_lock(&pf->control.lock);
	for (vfid = 1; vfid <= pf->max_vfs; vfid++) {
		struct pf_vf_control *vf = &pf->vfs[vfid].control;

		vf->epoch++;
		feed(vf, PF_VF_RESTART, -EAGAIN);
	}
	spin_unlock(&pf->control.lock);
}

/**
 * pf_control_await_sweeps() - wait until a restart of the GuC has left nothing of users whose FLR it ended
 * @pf: the PF; its lock is not held
 *
 * Context: sleeps.
 */
void pf_control_await_sweeps(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->max_vfs; vfid++) {
		if (READ_ONCE(pf->vfs[vfid].control.state) == PF_VF_FLR_SWEEP)
			flush_delayed_work(&pf->vfs[vfid].control.work);
	}
}

/**
 * pf_control_set_enabled() - say which VFs can be asked for
 * @pf: the PF
 * @num_vfs: VF1 to this one; 0 is none
 */
void pf_control_set_enabled(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	unsigned int vfid;

	spin_lock(&pf->control.lock);
	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		WRITE_ONCE(pf->vfs[vfid].control.enabled, vfid <= num_vfs);
	spin_unlock(&pf->control.lock);
}

/* All at the same time, then waits. Each failure has been told by then. */
static void reset_vfs(struct i915_sriov_pf *pf, unsigned long vfids)
{
	unsigned long vfid;

	spin_lock(&pf->control.lock);
	for_each_set_bit(vfid, &vfids, 1 + PF_MAX_VFS)
		feed(&pf->vfs[vfid].control, PF_VF_ASK_FLR, 0);
	spin_unlock(&pf->control.lock);

	for_each_set_bit(vfid, &vfids, 1 + PF_MAX_VFS)
		await_rest(&pf->vfs[vfid].control, PF_VF_READY);
}

/**
 * pf_control_reset_all() - leave nothing of the VFs' users behind
 * @pf: the PF; its VFs are off the bus, its lock is not held
 *
 * Those for which that fails are no longer pf_control_is_clean().
 *
 * Context: may sleep, up to REST_TIMEOUT_MS if the GuC is silent; the device is awake.
 */
void pf_control_reset_all(struct i915_sriov_pf *pf)
{
	unsigned int num_vfs = READ_ONCE(pf->num_vfs);

	pf_control_set_enabled(pf, 0);
	if (num_vfs)
		reset_vfs(pf, GENMASK(num_vfs, 1));
}

/**
 * pf_control_retry_failed() - reset those VFs once more whose FLR has failed
 * @pf: the PF; its VFs are off the bus, its lock is not held
 *
 * Context: as pf_control_reset_all().
 */
void pf_control_retry_failed(struct i915_sriov_pf *pf)
{
	unsigned long failed = 0;
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		if (!pf_control_is_clean(pf, vfid))
			__set_bit(vfid, &failed);

	if (failed)
		reset_vfs(pf, failed);
}

/**
 * pf_control_is_clean() - may what a VF had be given to others
 * @pf: the PF
 * @vfid: the VF
 *
 * Return: false if its last FLR has failed or has no end yet: the GuC may still run what its user started. True
 * when a restart of the GuC has ended that.
 */
bool pf_control_is_clean(struct i915_sriov_pf *pf, unsigned int vfid)
{
	enum pf_vf_state state = READ_ONCE(pf->vfs[vfid].control.state);

	return state == PF_VF_READY || state == PF_VF_FLR_SWEEP;
}

/* Events of the GuC ----------------------------------------------------------- */

static int tell(struct i915_sriov_pf *pf, u32 vfid, enum pf_vf_event event)
{
	int err;

	spin_lock(&pf->control.lock);
	err = feed(&pf->vfs[vfid].control, event, 0);
	spin_unlock(&pf->control.lock);

	return err;
}

static int vf_state_event(struct i915_sriov_pf *pf, u32 vfid, u32 event)
{
	int err;

	if (vfid == PF_VFID && event == GUC_PF_NOTIFY_VF_ENABLE) {
		pf_dbg(pf, "GuC saw VFs being enabled or disabled\n");
		return 0;
	}

	if (vfid == PF_VFID || vfid > pf->max_vfs)
		return -EPROTO;

	switch (event) {
	case GUC_PF_NOTIFY_VF_FLR:
		/* VFs that are not enabled (any more) have been reset, or will be. */
		err = ask(pf, vfid, PF_VF_ASK_FLR);
		break;
	case GUC_PF_NOTIFY_VF_FLR_DONE:
		err = tell(pf, vfid, PF_VF_GUC_FLR_DONE);
		break;
	case GUC_PF_NOTIFY_VF_PAUSE_DONE:
		err = tell(pf, vfid, PF_VF_GUC_PAUSE_DONE);
		break;
	default:
		err = -EOPNOTSUPP;
		break;
	}

	/* A word for developers: what comes twice or unasked changes nothing, and could be made to come often. */
	if (err)
		pf_dbg(pf, "VF%u: event %u from the GuC is ignored (%pe)\n", vfid, event, ERR_PTR(err));

	return 0;
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

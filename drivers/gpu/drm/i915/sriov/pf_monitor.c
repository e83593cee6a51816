// SPDX-License-Identifier: MIT
/*
 * What VFs do too often: the GuC says which threshold was passed, we count per VF and tell the
 * administrator by a line in the log and a uevent. Thresholds are pf_config_thresholds.c's business, the
 * sample period pf_policy.c's.
 *
 * A guest decides how often all this happens. So the event itself only counts; telling is left to a work
 * that runs ten times a second at most and then tells once of each kind, and the log has a limit per VF.
 * Counters are atomic; the monitor's lock guards only whether work may still be queued.
 */

#include <linux/kobject.h>

#include "i915_drv.h"

#include <abi/guc_actions_sriov_abi.h>

#include "pf_config.h"
#include "pf_monitor.h"
#include "sriov_printk.h"
#include "sriov_types.h"

#define TELL_INTERVAL_MS	100

/* Lines of one VF in the log: so many at once, then one more each such time. */
#define LOG_BURST		6
#define LOG_INTERVAL_MS		10000

/* The names of docs/sysfs-driver-i915-sriov. */
static const char * const event_names[PF_NUM_THRESHOLDS] = {
	[PF_THRESHOLD_CAT_ERROR] = "cat_error",
	[PF_THRESHOLD_ENGINE_RESET] = "engine_reset",
	[PF_THRESHOLD_PAGE_FAULT] = "page_fault",
	[PF_THRESHOLD_H2G_STORM] = "h2g_storm",
	[PF_THRESHOLD_IRQ_STORM] = "irq_storm",
	[PF_THRESHOLD_DOORBELL_STORM] = "doorbell_storm",
};

static void send_uevent(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_threshold which,
			u32 threshold, u32 count)
{
	char event[40], vf[24], limit[32], times[32];
	char *env[] = { event, vf, limit, times, NULL };

	snprintf(event, sizeof(event), "SRIOV_ADVERSE_EVENT=%s", event_names[which]);
	snprintf(vf, sizeof(vf), "SRIOV_VF=%u", vfid);
	snprintf(limit, sizeof(limit), "SRIOV_THRESHOLD=%u", threshold);
	snprintf(times, sizeof(times), "SRIOV_COUNT=%u", count);

	kobject_uevent_env(&pf_to_i915(pf)->drm.dev->kobj, KOBJ_CHANGE, env);
}

static void tell(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_threshold which)
{
	u32 threshold = pf_config_get_threshold(pf, vfid, which);
	u32 count = pf_monitor_count(pf, vfid, which);

	if (__ratelimit(&pf->monitor.vfs[vfid].log))
		pf_notice(pf, "VF%u: more %s events than its threshold of %u allows (%u times since its reset)\n",
			  vfid, event_names[which], threshold, count);

	send_uevent(pf, vfid, which, threshold, count);
}

static void tell_work(struct work_struct *work)
{
	struct pf_monitor *monitor = container_of(work, struct pf_monitor, tell.work);
	struct i915_sriov_pf *pf = container_of(monitor, struct i915_sriov_pf, monitor);
	unsigned int vfid, which;

	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		for (which = 0; which < PF_NUM_THRESHOLDS; which++)
			if (test_and_clear_bit(which, &monitor->vfs[vfid].untold))
				tell(pf, vfid, which);
}

/**
 * pf_monitor_init_early() - prepare for events
 * @pf: the PF
 */
void pf_monitor_init_early(struct i915_sriov_pf *pf)
{
	struct pf_monitor *monitor = &pf->monitor;
	unsigned int vfid;

	spin_lock_init(&monitor->lock);
	INIT_DELAYED_WORK(&monitor->tell, tell_work);
	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++) {
		ratelimit_state_init(&monitor->vfs[vfid].log, msecs_to_jiffies(LOG_INTERVAL_MS),
				     LOG_BURST);
		/* It would say how many lines were left out, which the count says better. */
		ratelimit_set_flags(&monitor->vfs[vfid].log, RATELIMIT_MSG_ON_RELEASE);
	}
}

static void set_open(struct pf_monitor *monitor, bool is_open)
{
	spin_lock_irq(&monitor->lock);
	monitor->is_open = is_open;
	spin_unlock_irq(&monitor->lock);
}

/**
 * pf_monitor_start() - take events from now on
 * @pf: the PF
 */
void pf_monitor_start(struct i915_sriov_pf *pf)
{
	set_open(&pf->monitor, true);
}

/**
 * pf_monitor_stop() - take no more events, and wait until nothing is told any more
 * @pf: the PF
 */
void pf_monitor_stop(struct i915_sriov_pf *pf)
{
	set_open(&pf->monitor, false);
	cancel_delayed_work_sync(&pf->monitor.tell);
}

/**
 * pf_monitor_forget_vf() - the next user of a VF does not answer for the last one
 * @pf: the PF
 * @vfid: the VF
 */
void pf_monitor_forget_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf_monitor *vf = &pf->monitor.vfs[vfid];
	unsigned int which;

	/* What is still untold stays so: a guest must not hide by a reset what it has done. */
	for (which = 0; which < PF_NUM_THRESHOLDS; which++)
		atomic_set(&vf->events[which], 0);
}

/**
 * pf_monitor_count() - how often a VF has passed a threshold
 * @pf: the PF
 * @vfid: the VF
 * @threshold: which
 *
 * Return: the number of events since the VF was reset last.
 */
u32 pf_monitor_count(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_threshold threshold)
{
	return atomic_read(&pf->monitor.vfs[vfid].events[threshold]);
}

static void queue_tell(struct pf_monitor *monitor)
{
	unsigned long flags;

	spin_lock_irqsave(&monitor->lock, flags);
	if (monitor->is_open)
		queue_delayed_work(system_unbound_wq, &monitor->tell,
				   msecs_to_jiffies(TELL_INTERVAL_MS));
	spin_unlock_irqrestore(&monitor->lock, flags);
}

/**
 * pf_monitor_event() - the GuC says that a VF has passed a threshold
 * @pf: the PF
 * @payload: what follows the header
 * @len: number of dwords in @payload
 *
 * Context: the CTB's worker, on which reclaim may depend: nothing is allocated here, nothing waited for.
 * Return: 0, or -EPROTO when there is no such VF or threshold.
 */
int pf_monitor_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len)
{
	struct pf_monitor *monitor = &pf->monitor;
	u32 vfid;
	int which;

	if (len != GUC2PF_ADVERSE_EVENT_EVENT_MSG_LEN - GUC_HXG_EVENT_MSG_MIN_LEN)
		return -EPROTO;

	vfid = payload[0];
	which = pf_klv_threshold_of_key(payload[1]);
	if (vfid == PF_VFID || vfid > pf->max_vfs || which < 0)
		return -EPROTO;

	atomic_inc(&monitor->vfs[vfid].events[which]);
	set_bit(which, &monitor->vfs[vfid].untold);
	queue_tell(monitor);
	return 0;
}

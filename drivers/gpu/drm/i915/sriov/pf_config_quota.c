// SPDX-License-Identifier: MIT
/*
 * What the administrator asks for: a quota of each resource for each VF, and what is to be left to the PF.
 * A quota of 0 is none: the VF gets a fair share. Of a VF that is not enabled it is noted for the next time
 * that VFs are; of one that is enabled and that nobody uses it takes effect at once, or not at all (the
 * transaction is pf_config.c's). Whoever is refused gets an errno, and there is a line that says what to do.
 */

#include <linux/align.h>
#include <linux/pci.h>
#include <linux/sizes.h>

#include "i915_drv.h"

#include "pf_bus.h"
#include "pf_config.h"
#include "pf_control.h"
#include "pf_fair.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* What the ABI allows; of the GGTT the device decides. */
#define MAX_CTXS	65535
#define MAX_DBS		255

static const char * const names[PF_NUM_RESOURCES] = {
	[PF_GGTT] = "bytes of GGTT",
	[PF_CTXS] = "GuC contexts",
	[PF_DBS] = "GuC doorbells",
};

static int refuse(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which, u64 amount,
		  int err, const char *remedy)
{
	if (vfid == PF_VFID)
		pf_err(pf, "cannot keep %llu %s for itself (%pe); %s\n", amount, names[which],
		       ERR_PTR(err), remedy);
	else
		pf_err(pf, "VF%u: cannot set %llu %s (%pe); %s\n", vfid, amount, names[which],
		       ERR_PTR(err), remedy);

	return err;
}

static u64 current_amount(const struct pf_vf *vf, enum pf_resource which)
{
	switch (which) {
	case PF_GGTT:
		return vf->config.ggtt_size;
	case PF_CTXS:
		return vf->config.ctxs.count;
	default:
		return vf->config.dbs.count;
	}
}

static u64 largest_amount(struct i915_sriov_pf *pf, enum pf_resource which)
{
	switch (which) {
	case PF_GGTT:
		return pf_config_max_ggtt(pf);
	case PF_CTXS:
		return MAX_CTXS;
	default:
		return MAX_DBS;
	}
}

/* What there is for VFs altogether, as things are now. */
static u64 total_room(struct i915_sriov_pf *pf, enum pf_resource which)
{
	return which == PF_GGTT ? pf_config_room_for_ggtt(pf) : pf_config_room_for_ids(pf, which);
}

static u64 quotas_of_others(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which)
{
	unsigned int n;
	u64 sum = 0;

	for (n = 1; n <= pf->max_vfs; n++)
		if (n != vfid)
			sum += pf->vfs[n].quota.of[which];

	return sum;
}

static int note_quota(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which, u64 amount)
{
	if (amount && quotas_of_others(pf, vfid, which) + amount > total_room(pf, which))
		return refuse(pf, vfid, which, amount, -ENOSPC,
			      "there is less, or other VFs' quotas take it; ask for less, or set one of theirs to 0");

	pf->vfs[vfid].quota.of[which] = amount;
	return 0;
}

/* What a VF among enabled ones would get by itself: what others do not have counts. */
static u64 fair_amount(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which)
{
	struct pf_fair_vfs vfs = { .count = pf->num_vfs, .num_manual = pf->num_vfs - 1 };
	unsigned int n;

	/* Windows of others are no holes in the GGTT anyway. */
	for (n = 1; which != PF_GGTT && n <= pf->num_vfs; n++)
		if (n != vfid)
			vfs.manual += current_amount(&pf->vfs[n], which);

	return pf_config_fair(pf, which, vfid, &vfs);
}

/* All that the VF is to own. One without resources, which a transaction can leave behind, gets all. */
static void compute_share(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which,
			  u64 amount, struct pf_quota *share)
{
	const struct pf_vf *vf = &pf->vfs[vfid];
	enum pf_resource n;

	for (n = 0; n < PF_NUM_RESOURCES; n++) {
		share->of[n] = vf->config.ggtt_size ? current_amount(vf, n) : vf->quota.of[n];
		if (n == which)
			share->of[n] = amount;
		if (!share->of[n] && (n == which || !vf->config.ggtt_size))
			share->of[n] = fair_amount(pf, vfid, n);
	}
}

static const char *obstacle_to_change(struct i915_sriov_pf *pf, unsigned int vfid, struct pci_dev *dev)
{
	if (!dev)
		return "the VF is not on the bus (yet, or any more); disable VFs (sriov_numvfs=0) first";
	if (pf_bus_vf_is_used(dev))
		return "the VF is in use; shut down its VM, or unbind its driver";
	if (!pf_control_is_clean(pf, vfid) || pf->vfs[vfid].control.withheld)
		return "the VF is paused, stopped or being reset, or its reset has failed; reset it once more";

	return NULL;
}

static int change_quota(struct i915_sriov_pf *pf, unsigned int vfid, struct pci_dev *dev,
			enum pf_resource which, u64 amount)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	struct pf_quota share;
	const char *why;
	int err;

	compute_share(pf, vfid, which, amount, &share);
	if (!share.of[PF_GGTT] || !share.of[PF_CTXS])
		return refuse(pf, vfid, which, amount, -ENOSPC,
			      "nothing is left for a fair share; ask for an amount, or disable VFs (sriov_numvfs=0) first");

	if (vf->config.ggtt_size && share.of[which] == current_amount(vf, which)) {
		vf->quota.of[which] = amount;
		return 0;
	}

	why = obstacle_to_change(pf, vfid, dev);
	if (why)
		return refuse(pf, vfid, which, amount, -EBUSY, why);

	err = pf_config_provision_vf(pf, vfid, &share);
	if (!err)
		vf->quota.of[which] = amount;

	return err;
}

static int set_quota_locked(struct i915_sriov_pf *pf, unsigned int vfid, struct pci_dev *dev,
			    enum pf_resource which, u64 amount)
{
	lockdep_assert_held(&pf->lock);

	if (!pf->ready)
		return -ENODEV;
	if (amount > largest_amount(pf, which))
		return refuse(pf, vfid, which, amount, -ERANGE, "ask for less");
	if (vfid > pf->num_vfs)
		return note_quota(pf, vfid, which, amount);

	return change_quota(pf, vfid, dev, which, amount);
}

static int set_quota(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which, u64 amount)
{
	intel_wakeref_t wakeref;
	struct pci_dev *dev;
	int err = 0;

	if (vfid > pf->max_vfs)
		return refuse(pf, vfid, which, amount, -EINVAL, "there is no such VF; see max_vfs");

	dev = pf_bus_lock_vf(pf, vfid);
	with_intel_runtime_pm(&pf_to_i915(pf)->runtime_pm, wakeref) {
		mutex_lock(&pf->lock);
		err = set_quota_locked(pf, vfid, dev, which, amount);
		mutex_unlock(&pf->lock);
	}
	pf_bus_unlock_vf(dev);

	return err;
}

static u64 least_spare(enum pf_resource which)
{
	return which == PF_GGTT ? PF_MIN_SPARE_GGTT : pf_config_min_spare_ids(which);
}

static u64 largest_spare(struct i915_sriov_pf *pf, enum pf_resource which)
{
	switch (which) {
	case PF_GGTT:
		return to_gt(pf_to_i915(pf))->ggtt->vm.total;
	case PF_CTXS:
		return MAX_CTXS;
	default:
		return MAX_DBS + 1;
	}
}

static int set_spare(struct i915_sriov_pf *pf, enum pf_resource which, u64 amount)
{
	if (amount > largest_spare(pf, which))
		return refuse(pf, PF_VFID, which, amount, -ERANGE, "ask for less");
	if (amount && amount < least_spare(which))
		return refuse(pf, PF_VFID, which, amount, -EINVAL,
			      "the PF needs more; 0 stands for the least");

	mutex_lock(&pf->lock);
	pf->spare.of[which] = amount ?: least_spare(which);
	mutex_unlock(&pf->lock);

	return 0;
}

/**
 * pf_config_set_quota() - set a VF's quota of a resource
 * @pf: the PF
 * @vfid: the VF, enabled or not; 0 is the PF, whose part is the spare
 * @which: the resource
 * @amount: bytes of GGTT, which are rounded up to 4 KiB, or a number; 0 is back to a fair share
 *
 * Context: may sleep; neither the VF's device nor the PF's lock are held.
 * Return: 0, or -errno with nothing changed: -EINVAL for a VF that there is not, -ERANGE for more than there
 * can be, -ENOSPC for more than there is, -EBUSY when the VF is in use, -ENOKEY when the GuC refuses a
 * setting, -EAGAIN while the GPU is being reset.
 */
int pf_config_set_quota(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which,
			u64 amount)
{
	/* What would overflow is too much in any case. */
	if (which == PF_GGTT && amount <= SZ_1T)
		amount = ALIGN(amount, (u64)SZ_4K);

	return vfid == PF_VFID ? set_spare(pf, which, amount) : set_quota(pf, vfid, which, amount);
}

/**
 * pf_config_get_quota() - what a VF has of a resource, or is to have when it is enabled
 * @pf: the PF
 * @vfid: the VF; 0 is the PF, whose part is what is left to it at least
 * @which: the resource
 *
 * Return: bytes of GGTT, or a number; 0 when it will be a fair share.
 */
u64 pf_config_get_quota(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which)
{
	const struct pf_vf *vf = &pf->vfs[vfid];
	u64 amount;

	mutex_lock(&pf->lock);
	if (vfid == PF_VFID)
		amount = pf->spare.of[which];
	else if (vf->config.ggtt_size)
		amount = current_amount(vf, which);
	else
		amount = vf->quota.of[which];
	mutex_unlock(&pf->lock);

	return amount;
}

static u64 free_amount(struct i915_sriov_pf *pf, enum pf_resource which, u64 *largest)
{
	u32 free, in_one_piece;

	if (which == PF_GGTT)
		return pf_config_free_ggtt(pf, largest);

	free = pf_config_free_ids(pf, which, &in_one_piece);
	*largest = in_one_piece;
	return free;
}

/* What of the spare lies in the VFs' room: of contexts, the PF has its own beside it. */
static u64 spare_in_room(struct i915_sriov_pf *pf, enum pf_resource which)
{
	u64 spare = pf->spare.of[which];
	u64 beside = which == PF_CTXS ? pf_config_own_ctxs(pf) : 0;

	return spare > beside ? spare - beside : 0;
}

/* What is not to be given away: the spare, and quotas of VFs that are to come. */
static u64 promised_amount(struct i915_sriov_pf *pf, enum pf_resource which)
{
	u64 sum = spare_in_room(pf, which);
	unsigned int vfid;

	for (vfid = pf->num_vfs + 1; vfid <= pf->max_vfs; vfid++)
		sum += pf->vfs[vfid].quota.of[which];

	return sum;
}

/**
 * pf_config_get_room() - what can still be given to VFs, the spare kept
 * @pf: the PF
 * @which: the resource
 * @room: how much
 */
void pf_config_get_room(struct i915_sriov_pf *pf, enum pf_resource which, struct pf_room *room)
{
	u64 promised;

	mutex_lock(&pf->lock);
	room->free = free_amount(pf, which, &room->largest);
	promised = promised_amount(pf, which);
	mutex_unlock(&pf->lock);

	room->free -= min(room->free, promised);
	room->largest = min(room->largest, room->free);
}

static bool has_wish(const struct pf_vf *vf)
{
	return vf->quota.of[PF_GGTT] || vf->quota.of[PF_CTXS] || vf->quota.of[PF_DBS] ||
	       vf->sched.is_set[PF_EXEC_QUANTUM] || vf->sched.is_set[PF_PREEMPT_TIMEOUT] ||
	       vf->thresholds_set;
}

/* Of a function that the GuC knows, its configuration stays as it is. */
static void forget_wishes(struct pf_vf *vf)
{
	vf->quota = (struct pf_quota) {};
	vf->sched = (struct pf_sched) {};
	memset(vf->config.thresholds, 0, sizeof(vf->config.thresholds));
	vf->thresholds_set = 0;
}

/**
 * pf_config_forget_vf() - forget all that was set by hand for a VF
 * @pf: the PF
 * @vfid: the VF
 *
 * Return: 0, or -EBUSY when the VF is enabled, with nothing changed.
 */
int pf_config_forget_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int err = -EBUSY;

	mutex_lock(&pf->lock);
	if (vfid > pf->num_vfs) {
		forget_wishes(&pf->vfs[vfid]);
		err = 0;
	}
	mutex_unlock(&pf->lock);

	if (err)
		pf_err(pf, "VF%u is enabled, so it keeps what it owns (-EBUSY); disable VFs (sriov_numvfs=0) first\n",
		       vfid);

	return err;
}

/**
 * pf_config_is_auto() - do all VFs get fair shares
 * @pf: the PF
 *
 * Return: false when a quota, a quantum, a preemption time-out or a threshold was set by hand.
 */
bool pf_config_is_auto(struct i915_sriov_pf *pf)
{
	bool is_auto = true;
	unsigned int vfid;

	mutex_lock(&pf->lock);
	for (vfid = PF_VFID; vfid <= pf->max_vfs; vfid++)
		is_auto = is_auto && !has_wish(&pf->vfs[vfid]);
	mutex_unlock(&pf->lock);

	return is_auto;
}

static int forget_quotas(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	lockdep_assert_held(&pf->lock);

	if (!pf->ready)
		return -ENODEV;
	if (pf->num_vfs)
		return -EBUSY;

	for (vfid = PF_VFID; vfid <= pf->max_vfs; vfid++)
		forget_wishes(&pf->vfs[vfid]);

	return pf_config_run_alone(pf);
}

/**
 * pf_config_set_auto() - forget all that was set by hand, but for the spare
 * @pf: the PF
 *
 * Context: may sleep.
 * Return: 0, or -EBUSY when VFs are enabled, with nothing changed.
 */
int pf_config_set_auto(struct i915_sriov_pf *pf)
{
	intel_wakeref_t wakeref;
	int err = 0;

	with_intel_runtime_pm(&pf_to_i915(pf)->runtime_pm, wakeref) {
		mutex_lock(&pf->lock);
		err = forget_quotas(pf);
		mutex_unlock(&pf->lock);
	}

	if (err == -EBUSY)
		pf_err(pf, "VFs are enabled, so what was set by hand stays (-EBUSY); disable them (sriov_numvfs=0) first\n");

	return err;
}

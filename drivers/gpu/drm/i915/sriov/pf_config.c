// SPDX-License-Identifier: MIT
/*
 * Provisioning as a transaction: a VF has all of its resources and the GuC has taken each setting, or all
 * is as before. When VFs are enabled that holds for all of them together, later for each by itself. Which
 * resource is placed where, and how much somebody asked for, the pf_config_*.c know. All under the PF's
 * lock, with the device awake.
 */

#include <linux/sizes.h>

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_control.h"
#include "pf_guc.h"
#include "pf_policy.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* The GuC counts the PF's contexts and doorbells as all there are; mainline xe tells it the same. */
#define PF_NUM_CTXS	65535
#define PF_NUM_DBS	256

/**
 * struct vf_change - the way back to what a VF had
 * @old: what the GuC was told
 * @ggtt: its window
 */
struct vf_change {
	struct pf_vf_config old;
	struct pf_ggtt_change ggtt;
};

/**
 * pf_config_init_early() - defaults
 * @pf: zeroed
 */
void pf_config_init_early(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	for (vfid = 0; vfid <= PF_MAX_VFS; vfid++)
		pf->vfs[vfid].vfid = vfid;

	pf->spare.of[PF_GGTT] = PF_MIN_SPARE_GGTT;
	pf->spare.of[PF_CTXS] = pf_config_min_spare_ids(PF_CTXS);
	pf->spare.of[PF_DBS] = pf_config_min_spare_ids(PF_DBS);
}

/**
 * pf_function_name() - for messages
 * @name: where the name goes
 * @size: of @name
 * @vfid: the function, 0 is the PF
 *
 * Return: @name.
 */
const char *pf_function_name(char *name, size_t size, unsigned int vfid)
{
	if (vfid == PF_VFID)
		strscpy(name, "itself", size);
	else
		snprintf(name, size, "VF%u", vfid);

	return name;
}

/**
 * pf_config_fair() - how much a VF gets of a resource of which it has no quota
 * @pf: the PF; its lock is held
 * @which: the resource
 * @vfid: a VF whose part counts as free, since it gets another one; or PF_VFID
 * @vfs: who shares it
 *
 * Return: bytes or number, 0 when there is not enough.
 */
u64 pf_config_fair(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int vfid,
		   const struct pf_fair_vfs *vfs)
{
	if (which == PF_GGTT)
		return pf_config_fair_ggtt(pf, vfid, vfs);

	return pf_config_fair_ids(pf, which, vfs);
}

static void explain_no_share(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int num_vfs)
{
	if (which == PF_GGTT)
		pf_err(pf, "GGTT is too full for %u VFs (-ENOSPC); enable fewer, or close what uses the GPU on this host\n",
		       num_vfs);
	else
		pf_err(pf, "too few GuC contexts for %u VFs (-ENOSPC); enable fewer\n", num_vfs);
}

/* For those VFs of @num_vfs that have no quota of @which. */
static int compute_fair_share(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int num_vfs,
			      u64 *share)
{
	struct pf_fair_vfs vfs = { .count = num_vfs };
	unsigned int vfid;

	for (vfid = 1; vfid <= num_vfs; vfid++) {
		vfs.manual += pf->vfs[vfid].quota.of[which];
		vfs.num_manual += !!pf->vfs[vfid].quota.of[which];
	}

	*share = pf_config_fair(pf, which, PF_VFID, &vfs);

	/* A VF can do without doorbells. */
	if (*share || which == PF_DBS || vfs.num_manual == num_vfs)
		return 0;

	explain_no_share(pf, which, num_vfs);
	return -ENOSPC;
}

static int compute_fair_shares(struct i915_sriov_pf *pf, unsigned int num_vfs,
			       struct pf_quota *fair)
{
	enum pf_resource which;
	int err;

	for (which = 0; which < PF_NUM_RESOURCES; which++) {
		err = compute_fair_share(pf, which, num_vfs, &fair->of[which]);
		if (err)
			return err;
	}

	return 0;
}

static int take_ids(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_resource which, u32 count)
{
	int err = pf_config_reserve_ids(pf, which, vfid, count);

	if (err)
		pf_err(pf, "VF%u: no %u GuC %s in one piece (%pe); ask for less, or enable fewer VFs\n",
		       vfid, count, which == PF_CTXS ? "contexts" : "doorbells", ERR_PTR(err));
	return err;
}

static void give_back_share(struct i915_sriov_pf *pf, unsigned int vfid, struct vf_change *change)
{
	pf_config_restore_ggtt(pf, vfid, &change->ggtt);
	pf->vfs[vfid].config = change->old;
}

/* Takes resources only; the GuC does not know of it yet. What does not change stays where it is. */
static int take_share(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_quota *share,
		      struct vf_change *change)
{
	struct pf_vf_config *config = &pf->vfs[vfid].config;
	int err = 0;

	change->old = *config;

	if (share->of[PF_GGTT] != config->ggtt_size)
		err = pf_config_change_ggtt(pf, vfid, share->of[PF_GGTT], &change->ggtt);
	if (err) {
		pf_err(pf, "VF%u: no GGTT window of %llu KiB in one piece (%pe); ask for less, or enable fewer VFs\n",
		       vfid, share->of[PF_GGTT] / SZ_1K, ERR_PTR(err));
		return err;
	}

	if (share->of[PF_CTXS] != config->ctxs.count)
		err = take_ids(pf, vfid, PF_CTXS, share->of[PF_CTXS]);
	if (!err && share->of[PF_DBS] != config->dbs.count)
		err = take_ids(pf, vfid, PF_DBS, share->of[PF_DBS]);
	if (err) {
		give_back_share(pf, vfid, change);
		return err;
	}

	pf_config_choose_sched(pf, vfid, true);
	pf_config_choose_thresholds(pf, vfid);
	return 0;
}

/* One line for whatever way the GuC has to say no. Returns 0 or -errno. */
static int push_config(struct i915_sriov_pf *pf, unsigned int vfid)
{
	const struct pf_vf_config *config = &pf->vfs[vfid].config;
	const unsigned int count = pf_klv_config_count(config);
	int taken = pf_guc_push_config(pf, vfid, config);
	char name[16];

	if (taken == (int)count) {
		pf->vfs[vfid].is_stale = false;
		return 0;
	}

	pf_function_name(name, sizeof(name), vfid);
	if (taken >= 0) {
		pf_err(pf, "%s: GuC refused %s after %d of %u settings (-ENOKEY); try other GuC firmware\n",
		       name, pf_klv_config_name(config, taken), taken, count);
		return -ENOKEY;
	}

	pf_err(pf, "%s: GuC did not take the configuration (%pe); try again, see GuC messages above\n",
	       name, ERR_PTR(taken));
	return taken;
}

/* -EAGAIN is as good: a GuC in reset forgets it all by itself. */
static int forget_config(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int err = pf_guc_reset_config(pf, vfid);

	if (err == -EAGAIN)
		err = 0;

	if (err)
		pf_err(pf, "VF%u: GuC keeps its configuration (%pe); it is asked again before VFs are enabled\n",
		       vfid, ERR_PTR(err));
	pf->vfs[vfid].is_stale = err;
	return err;
}

/*
 * What the GuC has not forgotten of a VF that is off and reset harms nobody, until it is told of others in the same
 * place.
 */
static int forget_stale(struct i915_sriov_pf *pf)
{
	unsigned int vfid;
	int err;

	for (vfid = 1; vfid <= pf->max_vfs; vfid++) {
		err = pf->vfs[vfid].is_stale ? forget_config(pf, vfid) : 0;
		if (err)
			return err;
	}

	return 0;
}

/* What a VF had is free for others. */
static void free_resources(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf *vf = &pf->vfs[vfid];

	pf_config_release_ggtt(pf, vfid);
	memset(&vf->config, 0, sizeof(vf->config));
	vf->thresholds_set = 0;
	vf->control.withheld = false;
}

/*
 * Nobody knows what the GuC still does for a VF whose FLR has failed. Its resources must be neither the VF's, whose
 * next user would meet the last one, nor anybody else's. The next FLR that succeeds or a restart of the GuC ends that.
 */
static void keep_resources(struct i915_sriov_pf *pf, unsigned int vfid)
{
	pf_config_withhold_ggtt(pf, vfid);
	pf->vfs[vfid].control.withheld = true;
}

/* Of VFs that are not enabled. */
static void free_recovered(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	for (vfid = 1 + pf->num_vfs; vfid <= pf->max_vfs; vfid++)
		if (pf->vfs[vfid].control.withheld && pf_control_is_clean(pf, vfid))
			free_resources(pf, vfid);
}

/* The GuC first: it must not run a VF on resources that are no longer the VF's. */
static void release_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	forget_config(pf, vfid);
	if (pf_control_is_clean(pf, vfid))
		free_resources(pf, vfid);
	else
		keep_resources(pf, vfid);
}

static bool is_provisioned(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return pf->vfs[vfid].config.ggtt_size;
}

/**
 * pf_config_is_known_to_guc() - does the GuC have a configuration of a function?
 * @pf: the PF; its lock is held
 * @vfid: the function
 *
 * It has none of a VF without resources, or that is withheld from; such a VF's settings reach it with all the others.
 *
 * Return: true if it has, and may be told of a change.
 */
bool pf_config_is_known_to_guc(struct i915_sriov_pf *pf, unsigned int vfid)
{
	lockdep_assert_held(&pf->lock);

	return vfid == PF_VFID || (is_provisioned(pf, vfid) && !pf->vfs[vfid].control.withheld);
}

/* Of a GuC in reset nothing is lost: once it has restarted it is told what our table says. */
static void return_to_old(struct i915_sriov_pf *pf, unsigned int vfid, struct vf_change *change)
{
	bool had_resources = change->old.ggtt_size;
	int count = pf_klv_config_count(&change->old);
	int taken;

	forget_config(pf, vfid);
	give_back_share(pf, vfid, change);
	if (!had_resources)
		return;

	taken = pf_guc_push_config(pf, vfid, &pf->vfs[vfid].config);
	if (taken == count || taken == -EAGAIN) {
		pf->vfs[vfid].is_stale = false;
		return;
	}

	pf_err(pf, "VF%u: GuC does not take the old configuration either, VF is left without resources; disable VFs (sriov_numvfs=0) to recover\n",
	       vfid);
	release_vf(pf, vfid);
}

/**
 * pf_config_provision_vf() - give a VF its resources, or others instead of those that it has
 * @pf: the PF; its lock is held
 * @vfid: the VF, which nobody uses
 * @share: how much it gets
 *
 * Other VFs are not touched. On failure there is a line that says why.
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -errno with all as before; -EAGAIN while the GPU is being reset.
 */
int pf_config_provision_vf(struct i915_sriov_pf *pf, unsigned int vfid,
			   const struct pf_quota *share)
{
	bool had_resources = is_provisioned(pf, vfid);
	struct vf_change change = {};
	int err;

	lockdep_assert_held(&pf->lock);

	err = forget_stale(pf);
	if (err)
		return err;

	err = take_share(pf, vfid, share, &change);
	if (err)
		return err;

	/* The GuC expects no other place and size of what it knows, so it is to forget first. */
	if (had_resources)
		err = pf_guc_reset_config(pf, vfid);
	if (err == -ETIMEDOUT) {
		/* It may have forgotten, or not. */
		pf_err(pf, "VF%u: GuC does not answer (%pe); try again\n", vfid, ERR_PTR(err));
		return_to_old(pf, vfid, &change);
		return err;
	}
	if (err) {
		pf_err(pf, "VF%u: GuC keeps the configuration as it is (%pe); try again, see GuC messages above\n",
		       vfid, ERR_PTR(err));
		give_back_share(pf, vfid, &change);
		return err;
	}

	err = push_config(pf, vfid);
	if (err)
		return_to_old(pf, vfid, &change);
	else
		pf_config_keep_ggtt(pf, &change.ggtt);

	return err;
}

/**
 * pf_config_run_alone() - the PF gets the turns of one without VFs
 * @pf: the PF; its lock is held
 *
 * That is no limit, unless somebody has set one.
 *
 * Context: may sleep; the device is awake.
 * Return: 0 or -errno.
 */
int pf_config_run_alone(struct i915_sriov_pf *pf)
{
	pf_config_choose_sched(pf, PF_VFID, false);

	/* Not ready means that the GuC is about to forget it all by itself, and will be told again. */
	return pf_guc_is_ready(pf) ? push_config(pf, PF_VFID) : 0;
}

static void release_all(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	unsigned int vfid;

	for (vfid = num_vfs; vfid; vfid--)
		release_vf(pf, vfid);

	pf->num_vfs = 0;
	pf_policy_restore_defaults(pf);
	pf_config_run_alone(pf);
}

static int provision_next(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_quota *fair)
{
	const struct pf_quota *quota = &pf->vfs[vfid].quota;
	enum pf_resource which;
	struct pf_quota share;

	/* It appears on the bus, but without resources: no driver can start there before it has recovered. */
	if (pf->vfs[vfid].control.withheld)
		return 0;

	for (which = 0; which < PF_NUM_RESOURCES; which++)
		share.of[which] = quota->of[which] ?: fair->of[which];

	return pf_config_provision_vf(pf, vfid, &share);
}

static int provision_all(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	struct pf_quota fair;
	unsigned int vfid;
	int err;

	lockdep_assert_held(&pf->lock);

	err = forget_stale(pf);
	if (err)
		return err;

	free_recovered(pf);
	err = compute_fair_shares(pf, num_vfs, &fair);
	if (err)
		return err;

	pf_config_choose_sched(pf, PF_VFID, true);
	err = push_config(pf, PF_VFID);
	if (err) {
		pf_config_run_alone(pf);
		return err;
	}

	pf_policy_choose_sample_period(pf);
	for (vfid = 1; vfid <= num_vfs; vfid++) {
		err = provision_next(pf, vfid, &fair);
		if (err) {
			release_all(pf, vfid - 1);
			return err;
		}
	}

	pf->num_vfs = num_vfs;
	return 0;
}

/**
 * pf_config_provision() - give each of @num_vfs VFs its quota or a fair share
 * @pf: the PF, with no VF provisioned
 * @num_vfs: how many
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -errno with nothing provisioned; -EAGAIN while the GPU is being reset.
 */
int pf_config_provision(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	int err = -ENODEV;

	mutex_lock(&pf->lock);
	if (pf->ready)
		err = provision_all(pf, num_vfs);
	mutex_unlock(&pf->lock);

	return err;
}

/**
 * pf_config_unprovision() - take everything back from all VFs
 * @pf: the PF; its VFs are off the bus
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_unprovision(struct i915_sriov_pf *pf)
{
	mutex_lock(&pf->lock);
	release_all(pf, pf->num_vfs);
	mutex_unlock(&pf->lock);
}

/**
 * pf_config_push_own() - tell a fresh GuC what the PF itself may use
 * @pf: the PF
 *
 * Context: may sleep; the device is awake.
 * Return: 0 or -errno.
 */
int pf_config_push_own(struct i915_sriov_pf *pf)
{
	struct pf_vf_config *own = &pf->vfs[PF_VFID].config;
	int err;

	mutex_lock(&pf->lock);
	pf_config_own_ggtt(pf, &own->ggtt_start, &own->ggtt_size);
	own->ctxs.count = PF_NUM_CTXS;
	own->dbs.count = PF_NUM_DBS;
	err = push_config(pf, PF_VFID);
	mutex_unlock(&pf->lock);

	return err;
}

/* The entries first: what the VF gets must be its own when the GuC lets it. */
static int return_withheld(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf_control *control = &pf->vfs[vfid].control;
	int err;

	if (!control->withheld || vfid > pf->num_vfs)
		return 0;

	pf_config_ggtt_clear(pf, vfid);
	err = push_config(pf, vfid);
	if (!err)
		control->withheld = false;

	return err;
}

static int push_vf_again(struct i915_sriov_pf *pf, unsigned int vfid)
{
	if (!pf->vfs[vfid].control.withheld)
		return push_config(pf, vfid);

	/* The GuC has been restarted; what has failed since is not forgotten by it. */
	return pf_control_is_clean(pf, vfid) ? return_withheld(pf, vfid) : 0;
}

/**
 * pf_config_push_again() - tell a restarted GuC everything
 * @pf: the PF
 *
 * Context: may sleep; the device is awake. If the GT is reset meanwhile this is called once more.
 */
void pf_config_push_again(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	/* Else it would be the next user's, who is there as soon as the GuC knows the VF. */
	pf_control_await_sweeps(pf);

	mutex_lock(&pf->lock);
	pf_policy_push_again(pf);
	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		pf->vfs[vfid].is_stale = false;
	free_recovered(pf);
	for (vfid = PF_VFID; pf->ready && vfid <= pf->num_vfs; vfid++) {
		if (vfid != PF_VFID && !is_provisioned(pf, vfid))
			continue;
		if (!pf_guc_is_ready(pf))
			break;
		/* Half a configuration is worse than none. The other VFs are not to suffer. */
		if (push_vf_again(pf, vfid) && vfid != PF_VFID)
			forget_config(pf, vfid);
	}
	mutex_unlock(&pf->lock);
}

/**
 * pf_config_return_withheld() - give a VF that has recovered what was withheld from it
 * @pf: the PF
 * @vfid: the VF, whose traces have been cleared; if nothing is withheld nothing is done
 *
 * Context: may sleep; the device is awake.
 * Return: 0 or -errno.
 */
int pf_config_return_withheld(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int err;

	mutex_lock(&pf->lock);
	err = return_withheld(pf, vfid);
	mutex_unlock(&pf->lock);

	return err;
}

/**
 * pf_config_release_kept() - give up what was kept for VFs whose FLR has failed
 * @pf: the PF, which is about to stop and with it the GuC; no VF is enabled
 *
 * Context: may sleep.
 */
void pf_config_release_kept(struct i915_sriov_pf *pf)
{
	intel_wakeref_t wakeref;
	unsigned int vfid;

	mutex_lock(&pf->lock);
	with_intel_runtime_pm(&pf_to_i915(pf)->runtime_pm, wakeref) {
		for (vfid = 1; vfid <= pf->max_vfs; vfid++)
			if (pf->vfs[vfid].control.withheld)
				free_resources(pf, vfid);
	}
	mutex_unlock(&pf->lock);
}

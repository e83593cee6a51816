// SPDX-License-Identifier: MIT
/*
 * Provisioning as a transaction: either every VF has all of its resources and the GuC has taken
 * each setting, or nothing is left of the attempt. Which resource is placed where, the pf_config_*.c
 * know. All under the PF's lock, with the device awake.
 */

#include <linux/sizes.h>

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_guc.h"
#include "pf_policy.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* What fair provisioning leaves to the PF, as mainline xe does. */
#define GGTT_SPARE_BYTES	SZ_64M

/* The GuC counts the PF's contexts and doorbells as all there are; mainline xe tells it the same. */
#define PF_NUM_CTXS	65535
#define PF_NUM_DBS	256

struct fair_share {
	u64 ggtt;
	u32 ctxs;
	u32 dbs;
};

/**
 * pf_config_init_early() - defaults
 * @pf: zeroed
 */
void pf_config_init_early(struct i915_sriov_pf *pf)
{
	pf->ggtt_spare = GGTT_SPARE_BYTES;
}

static int compute_fair_share(struct i915_sriov_pf *pf, unsigned int num_vfs,
			      struct fair_share *share)
{
	share->ggtt = pf_config_fair_ggtt(pf, num_vfs);
	share->ctxs = pf_config_fair_ctxs(pf, num_vfs);
	share->dbs = pf_config_fair_dbs(pf, num_vfs);

	if (!share->ggtt) {
		pf_err(pf, "GGTT is too full for %u VFs (-ENOSPC); enable fewer, or close what uses the GPU on this host\n",
		       num_vfs);
		return -ENOSPC;
	}

	if (!share->ctxs) {
		pf_err(pf, "too few GuC contexts for %u VFs (-ENOSPC); enable fewer\n", num_vfs);
		return -ENOSPC;
	}

	return 0;
}

/* Takes resources only; the GuC does not know of it yet. */
static int reserve_share(struct i915_sriov_pf *pf, unsigned int vfid,
			 const struct fair_share *share)
{
	int err;

	err = pf_config_reserve_ggtt(pf, vfid, share->ggtt);
	if (err) {
		pf_err(pf, "VF%u: no GGTT window of %llu MiB in one piece (%pe); enable fewer VFs\n",
		       vfid, share->ggtt / SZ_1M, ERR_PTR(err));
		return err;
	}

	err = pf_config_reserve_ctxs(pf, vfid, share->ctxs);
	if (err) {
		pf_err(pf, "VF%u: cannot reserve %u GuC contexts (%pe)\n",
		       vfid, share->ctxs, ERR_PTR(err));
		return err;
	}

	err = share->dbs ? pf_config_reserve_dbs(pf, vfid, share->dbs) : 0;
	if (err) {
		pf_err(pf, "VF%u: cannot reserve %u GuC doorbells (%pe)\n",
		       vfid, share->dbs, ERR_PTR(err));
		return err;
	}

	pf_config_set_fair_sched(pf, vfid);
	return 0;
}

static void function_name(char *name, size_t size, unsigned int vfid)
{
	if (vfid == PF_VFID)
		strscpy(name, "itself", size);
	else
		snprintf(name, size, "VF%u", vfid);
}

/* One line for whatever way the GuC has to say no. Returns 0 or -errno. */
static int push_config(struct i915_sriov_pf *pf, unsigned int vfid)
{
	const struct pf_vf_config *config = &pf->vfs[vfid].config;
	const unsigned int count = pf_klv_config_count(config);
	int taken = pf_guc_push_config(pf, vfid, config);
	char name[16];

	if (taken == (int)count)
		return 0;

	function_name(name, sizeof(name), vfid);
	if (taken >= 0) {
		pf_err(pf, "%s: GuC refused %s after %d of %u settings (-ENOKEY); try other GuC firmware\n",
		       name, pf_klv_config_name(config, taken), taken, count);
		return -ENOKEY;
	}

	pf_err(pf, "%s: GuC did not take the configuration (%pe); try again, see GuC messages above\n",
	       name, ERR_PTR(taken));
	return taken;
}

/* The GuC first: it must not run a VF on resources that are no longer the VF's. */
static void release_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	int err;

	err = pf_guc_reset_config(pf, vfid);
	if (err && err != -EAGAIN)
		pf_err(pf, "VF%u: GuC keeps its configuration (%pe); reload i915 before VFs are used again\n",
		       vfid, ERR_PTR(err));

	pf_config_release_ggtt(pf, vfid);
	memset(&vf->config, 0, sizeof(vf->config));
	vf->state = PF_VF_READY;
}

static void release_all(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	unsigned int vfid;

	for (vfid = num_vfs; vfid; vfid--)
		release_vf(pf, vfid);

	pf->num_vfs = 0;
	pf_policy_restore_defaults(pf);
	pf_config_set_native_sched(pf, PF_VFID);
	/* Not ready means that the GuC is about to forget it all by itself. */
	if (pf_guc_is_ready(pf))
		push_config(pf, PF_VFID);
}

static int provision_vf(struct i915_sriov_pf *pf, unsigned int vfid,
			const struct fair_share *share)
{
	int err;

	err = reserve_share(pf, vfid, share);
	if (err)
		return err;

	return push_config(pf, vfid);
}

static int provision_all(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	struct fair_share share;
	unsigned int vfid;
	int err;

	lockdep_assert_held(&pf->lock);

	err = compute_fair_share(pf, num_vfs, &share);
	if (err)
		return err;

	pf_config_set_fair_sched(pf, PF_VFID);
	err = push_config(pf, PF_VFID);
	if (err) {
		pf_config_set_native_sched(pf, PF_VFID);
		return err;
	}

	for (vfid = 1; vfid <= num_vfs; vfid++) {
		err = provision_vf(pf, vfid, &share);
		if (err) {
			release_all(pf, vfid);
			return err;
		}
	}

	pf->num_vfs = num_vfs;
	return 0;
}

/**
 * pf_config_provision() - give each of @num_vfs VFs its fair share
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
	own->num_ctxs = PF_NUM_CTXS;
	own->num_dbs = PF_NUM_DBS;
	err = push_config(pf, PF_VFID);
	mutex_unlock(&pf->lock);

	return err;
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

	mutex_lock(&pf->lock);
	pf_policy_push_again(pf);
	for (vfid = PF_VFID; pf->ready && vfid <= pf->num_vfs; vfid++) {
		if (!pf_guc_is_ready(pf) || push_config(pf, vfid))
			break;
	}
	mutex_unlock(&pf->lock);
}

// SPDX-License-Identifier: MIT
/*
 * What is counted: GuC contexts and GuC doorbells. Each is a pool of ids, of which VFs get ranges from the
 * top down. The PF's contexts are fixed when it starts to submit: ids from 0 up; it rings no doorbell. A
 * VF itself counts from 0, the GuC adds where it begins. The PF's lock guards the ranges.
 */

#include "gt/uc/intel_guc_fwif.h"
#include "i915_drv.h"

#include "pf_config.h"
#include "pf_fair.h"
#include "pf_range.h"
#include "sriov_types.h"

/* What the PF keeps at least, as with mainline xe. */
#define CTXS_SPARE	256

/* Of the GuC, all functions together. */
#define DBS_TOTAL	256

/**
 * pf_config_own_ctxs() - context ids that the PF itself may use
 * @pf: the PF
 *
 * Return: their number; they begin at 0.
 */
u32 pf_config_own_ctxs(struct i915_sriov_pf *pf)
{
	return GUC_MAX_CONTEXT_ID - pf_fair_ctxs_pool(GUC_MAX_CONTEXT_ID, CTXS_SPARE, pf->max_vfs);
}

/**
 * pf_config_min_spare_ids() - the least that can be left to the PF
 * @which: PF_CTXS or PF_DBS
 *
 * Return: a number of ids, which is the default too.
 */
u32 pf_config_min_spare_ids(enum pf_resource which)
{
	return which == PF_CTXS ? CTXS_SPARE : 0;
}

static u32 all_ids(enum pf_resource which)
{
	return which == PF_CTXS ? GUC_MAX_CONTEXT_ID : DBS_TOTAL;
}

/* What the PF does not leave to VFs, whatever the spare. */
static u32 own_ids(struct i915_sriov_pf *pf, enum pf_resource which)
{
	return which == PF_CTXS ? pf_config_own_ctxs(pf) : 0;
}

static struct pf_range *ids_of(struct pf_vf_config *config, enum pf_resource which)
{
	return which == PF_CTXS ? &config->ctxs : &config->dbs;
}

/**
 * pf_config_room_for_ids() - what all VFs together can have
 * @pf: the PF
 * @which: PF_CTXS or PF_DBS
 *
 * Return: number of ids.
 */
u32 pf_config_room_for_ids(struct i915_sriov_pf *pf, enum pf_resource which)
{
	return all_ids(which) - own_ids(pf, which);
}

/**
 * pf_config_fair_ids() - ids for each VF that has no quota of its own
 * @pf: the PF; its lock is held
 * @which: PF_CTXS or PF_DBS
 * @vfs: the VFs
 *
 * Return: number of ids, 0 when there are too few.
 */
u32 pf_config_fair_ids(struct i915_sriov_pf *pf, enum pf_resource which,
		       const struct pf_fair_vfs *vfs)
{
	u32 spare = pf->spare.of[which];

	lockdep_assert_held(&pf->lock);

	if (which == PF_DBS)
		return pf_fair_dbs(DBS_TOTAL, spare, vfs);

	/* With a quota set by hand somewhere, the others' shares must still come from the VFs' pool. */
	if (vfs->num_manual)
		spare = max(spare, pf_config_own_ctxs(pf));

	return pf_fair_ctxs(GUC_MAX_CONTEXT_ID, spare, vfs);
}

/* Where VFs' ids come from. */
static struct pf_range pool_of(struct i915_sriov_pf *pf, enum pf_resource which)
{
	const u32 own = own_ids(pf, which);

	return (struct pf_range) { .begin = own, .count = all_ids(which) - own };
}

/* The ranges of all VFs but @vfid. */
static void taken_by_others(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int vfid,
			    struct pf_range taken[PF_MAX_VFS])
{
	unsigned int n;

	memset(taken, 0, PF_MAX_VFS * sizeof(*taken));
	for (n = 1; n <= PF_MAX_VFS; n++)
		if (n != vfid)
			taken[n - 1] = *ids_of(&pf->vfs[n].config, which);
}

/**
 * pf_config_free_ids() - what VFs could have now
 * @pf: the PF; its lock is held
 * @which: PF_CTXS or PF_DBS
 * @largest: in one piece
 *
 * Return: number of ids in all pieces.
 */
u32 pf_config_free_ids(struct i915_sriov_pf *pf, enum pf_resource which, u32 *largest)
{
	const struct pf_range pool = pool_of(pf, which);
	struct pf_range taken[PF_MAX_VFS];
	u32 free = pool.count;
	unsigned int n;

	lockdep_assert_held(&pf->lock);

	taken_by_others(pf, which, PF_VFID, taken);
	for (n = 0; n < PF_MAX_VFS; n++)
		free -= taken[n].count;

	*largest = pf_range_largest(taken, PF_MAX_VFS, &pool);
	return free;
}

/**
 * pf_config_reserve_ids() - give a VF a range of ids instead of what it has
 * @pf: the PF; its lock is held
 * @which: PF_CTXS or PF_DBS
 * @vfid: the VF
 * @count: how many, may be 0
 *
 * Return: 0, or -ENOSPC with the VF's range as before.
 */
int pf_config_reserve_ids(struct i915_sriov_pf *pf, enum pf_resource which, unsigned int vfid,
			  u32 count)
{
	const struct pf_range pool = pool_of(pf, which);
	struct pf_range next = { .count = count };
	struct pf_range taken[PF_MAX_VFS];
	int err;

	lockdep_assert_held(&pf->lock);

	taken_by_others(pf, which, vfid, taken);
	err = count ? pf_range_place_top(taken, PF_MAX_VFS, &pool, count, &next.begin) : 0;
	if (!err)
		*ids_of(&pf->vfs[vfid].config, which) = next;

	return err;
}

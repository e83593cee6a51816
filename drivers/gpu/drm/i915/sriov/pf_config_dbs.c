// SPDX-License-Identifier: MIT
/*
 * GuC doorbells. i915 itself rings none, so all are the VFs' to have; they get theirs from the top
 * of the range down.
 */

#include "pf_config.h"
#include "pf_fair.h"
#include "pf_range.h"
#include "sriov_types.h"

/* Of the GuC, all functions together. */
#define DBS_TOTAL	256

/**
 * pf_config_fair_dbs() - doorbells for each VF when all get the same
 * @pf: the PF
 * @num_vfs: number of VFs
 *
 * Return: number of doorbells, may be 0: a VF can do without.
 */
u32 pf_config_fair_dbs(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	return pf_fair_dbs(DBS_TOTAL, num_vfs);
}

/**
 * pf_config_reserve_dbs() - give doorbells to a VF that has none
 * @pf: the PF; its lock is held
 * @vfid: the VF
 * @num_dbs: how many
 *
 * Return: 0 or -ENOSPC.
 */
int pf_config_reserve_dbs(struct i915_sriov_pf *pf, unsigned int vfid, u32 num_dbs)
{
	const struct pf_range pool = { .begin = 0, .count = DBS_TOTAL };
	struct pf_range taken[PF_MAX_VFS];
	unsigned int n;
	int err;

	lockdep_assert_held(&pf->lock);

	for (n = 0; n < PF_MAX_VFS; n++) {
		taken[n].begin = pf->vfs[1 + n].config.begin_db;
		taken[n].count = pf->vfs[1 + n].config.num_dbs;
	}

	err = pf_range_place_top(taken, PF_MAX_VFS, &pool, num_dbs,
				 &pf->vfs[vfid].config.begin_db);
	if (!err)
		pf->vfs[vfid].config.num_dbs = num_dbs;

	return err;
}

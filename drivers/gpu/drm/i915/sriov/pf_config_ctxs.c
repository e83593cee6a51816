// SPDX-License-Identifier: MIT
/*
 * GuC contexts. The PF's share is fixed when it starts to submit: ids from 0 up; VFs get theirs from
 * the top of the range down. A VF itself counts from 0, the GuC adds where it begins.
 */

#include "gt/uc/intel_guc_fwif.h"
#include "i915_drv.h"

#include "pf_config.h"
#include "pf_fair.h"
#include "pf_range.h"
#include "sriov_types.h"

/* What the PF keeps at least, as mainline xe does. */
#define CTXS_SPARE	256

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
 * pf_config_fair_ctxs() - contexts for each VF when all get the same
 * @pf: the PF
 * @num_vfs: number of VFs
 *
 * Return: number of contexts, 0 when there are too few.
 */
u32 pf_config_fair_ctxs(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	return pf_fair_ctxs(GUC_MAX_CONTEXT_ID, CTXS_SPARE, num_vfs);
}

/**
 * pf_config_reserve_ctxs() - give contexts to a VF that has none
 * @pf: the PF; its lock is held
 * @vfid: the VF
 * @num_ctxs: how many
 *
 * Return: 0 or -ENOSPC.
 */
int pf_config_reserve_ctxs(struct i915_sriov_pf *pf, unsigned int vfid, u32 num_ctxs)
{
	u32 own = pf_config_own_ctxs(pf);
	const struct pf_range pool = { .begin = own, .count = GUC_MAX_CONTEXT_ID - own };
	struct pf_range taken[PF_MAX_VFS];
	unsigned int n;
	int err;

	lockdep_assert_held(&pf->lock);

	for (n = 0; n < PF_MAX_VFS; n++) {
		taken[n].begin = pf->vfs[1 + n].config.begin_ctx;
		taken[n].count = pf->vfs[1 + n].config.num_ctxs;
	}

	err = pf_range_place_top(taken, PF_MAX_VFS, &pool, num_ctxs,
				 &pf->vfs[vfid].config.begin_ctx);
	if (!err)
		pf->vfs[vfid].config.num_ctxs = num_ctxs;

	return err;
}

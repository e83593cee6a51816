// SPDX-License-Identifier: MIT
/*
 * Thresholds: how often a VF may do what disturbs others before the GuC tells us (pf_monitor.c). They are
 * part of a VF's configuration, and one may be changed while the VF runs. Without a sample period
 * (pf_policy.c) the GuC counts nothing. The PF's lock guards them.
 */

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_guc.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/*
 * What nobody has set by hand, for the default sample period of ten seconds (pf_policy.c). Mainline xe leaves all at
 * 0, so that a guest may have its engines reset a hundred times a second and no administrator hears of it. A healthy
 * guest does none of these things; one with an application that hangs is at two or three, as its driver needs
 * seconds to see a hang. A VF that does not leave the engines at the end of its turns is at some hundred.
 *
 * The storms stay at 0: they are limits of the GuC's time, what a message or an interrupt costs it nobody has told
 * or measured, and a wrong number would accuse every guest. Messages that reach the PF are paced by the PF.
 */
static const u32 usual_thresholds[PF_NUM_THRESHOLDS] = {
	[PF_THRESHOLD_CAT_ERROR] = 8,
	[PF_THRESHOLD_ENGINE_RESET] = 8,
	[PF_THRESHOLD_PAGE_FAULT] = 8,
};

/**
 * pf_config_choose_thresholds() - the thresholds of a VF that is about to be provisioned
 * @pf: the PF; its lock is held
 * @vfid: the VF
 */
void pf_config_choose_thresholds(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	unsigned int n;

	lockdep_assert_held(&pf->lock);

	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		if (!(vf->thresholds_set & BIT(n)))
			vf->config.thresholds[n] = usual_thresholds[n];
}

static int set_threshold(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_threshold threshold,
			 u32 value)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	struct pf_vf_config *config = &vf->config;
	int err = 0;

	lockdep_assert_held(&pf->lock);

	if (!pf->ready)
		return -ENODEV;

	if (pf_config_is_known_to_guc(pf, vfid))
		err = pf_guc_push_threshold(pf, vfid, threshold, value);
	if (err) {
		pf_err(pf, "VF%u: GuC did not take %u for %s (%pe); it stays %u\n", vfid, value,
		       pf_klv_threshold_name(threshold), ERR_PTR(err), config->thresholds[threshold]);
		return err;
	}

	config->thresholds[threshold] = value;
	vf->thresholds_set |= BIT(threshold);
	return 0;
}

/**
 * pf_config_set_threshold() - change a threshold of a VF
 * @pf: the PF
 * @vfid: the VF, provisioned or not
 * @threshold: which
 * @value: what is too much in a sample period: a count, or us of the GuC's time; 0 is never
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -errno with the old value in force; -EAGAIN while the GPU is being reset; -ETIMEDOUT when the GuC does not answer,
 * which may use either until it is told again.
 */
int pf_config_set_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			    enum pf_threshold threshold, u32 value)
{
	int err;

	mutex_lock(&pf->lock);
	err = set_threshold(pf, vfid, threshold, value);
	mutex_unlock(&pf->lock);

	return err;
}

/**
 * pf_config_get_threshold() - a threshold of a VF
 * @pf: the PF
 * @vfid: the VF
 * @threshold: which
 *
 * Return: its value; 0 is never.
 */
u32 pf_config_get_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			    enum pf_threshold threshold)
{
	return READ_ONCE(pf->vfs[vfid].config.thresholds[threshold]);
}

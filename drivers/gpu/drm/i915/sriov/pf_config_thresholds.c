// SPDX-License-Identifier: MIT
/*
 * Thresholds: how often a VF may do what disturbs others before the GuC tells us (pf_monitor.c). They are
 * part of a VF's configuration, and one may be changed while the VF runs. Without a sample period
 * (pf_policy.c) the GuC counts nothing.
 */

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_guc.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* Of a VF without resources the GuC knows nothing; it is told with the whole configuration. */
static bool is_known_to_guc(const struct pf_vf_config *config)
{
	return config->ggtt_size;
}

static int set_threshold(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_threshold threshold,
			 u32 value)
{
	struct pf_vf_config *config = &pf->vfs[vfid].config;
	int err;

	lockdep_assert_held(&pf->lock);

	if (!pf->ready)
		return -ENODEV;

	err = is_known_to_guc(config) ? pf_guc_push_threshold(pf, vfid, threshold, value) : 0;
	if (err)
		pf_err(pf, "VF%u: GuC did not take %u for %s (%pe); it stays %u\n", vfid, value,
		       pf_klv_threshold_name(threshold), ERR_PTR(err), config->thresholds[threshold]);
	else
		config->thresholds[threshold] = value;

	return err;
}

/**
 * pf_config_set_threshold() - change a threshold of a VF
 * @pf: the PF
 * @vfid: the VF, provisioned or not
 * @threshold: which
 * @value: what is too much in a sample period: a count, or us of the GuC's time; 0 is never
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -errno with the old value in force; -EAGAIN while the GPU is being reset.
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

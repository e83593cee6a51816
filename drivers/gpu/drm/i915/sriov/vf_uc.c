// SPDX-License-Identifier: MIT
/*
 * The GuC as a VF has it: it runs already, with the host's firmware, and is shared. So there is nothing to fetch,
 * to lay out or to upload; we make ourselves known to it, and it forgets us when told so. The firmware's status
 * stands for that: AVAILABLE, LOADABLE once our side is allocated, RUNNING while it knows us.
 */

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc.h"
#include "gt/uc/intel_guc_submission.h"
#include "gt/uc/intel_uc.h"
#include "i915_drv.h"

#include <abi/guc_actions_sriov_abi.h>

#include "sriov_guc.h"
#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf_reset.h"
#include "vf_uc.h"
#include "vf_watch.h"

static struct i915_sriov_vf *uc_to_vf(struct intel_uc *uc)
{
	return &uc_to_gt(uc)->i915->sriov->vf;
}

/* Its interface to VFs has the numbers of its interface to drivers (GUC_SUBMIT_VER). */
static void take_version(struct intel_guc *guc, const struct vf_guc_version *version)
{
	guc->submission_version.major = version->major;
	guc->submission_version.minor = version->minor;
	guc->submission_version.patch = version->patch;
}

static void vf_uc_init_fw(struct intel_uc *uc)
{
	struct i915_sriov_vf *vf = uc_to_vf(uc);
	struct intel_guc *guc = &uc->guc;

	take_version(guc, &vf->guc_version);
	sriov_limit_guc_ids(guc, vf->config.num_ctxs);
	intel_uc_fw_change_status(&guc->fw, INTEL_UC_FIRMWARE_AVAILABLE);

	/* Whether the host has loaded it, a register says that the PF told us. */
	if (intel_uc_fw_is_supported(&uc->huc.fw))
		intel_uc_fw_change_status(&uc->huc.fw, INTEL_UC_FIRMWARE_LOADABLE);
}

static void vf_uc_fini_fw(struct intel_uc *uc)
{
}

/* No capture: it needs the log and the ADS, which are the host's, and the base leaves out what it would add to an error's state. */
static int vf_uc_init(struct intel_uc *uc)
{
	struct intel_guc *guc = &uc->guc;
	int err;

	err = intel_guc_ct_init(&guc->ct);
	if (err)
		return err;

	err = intel_guc_submission_init(guc);
	if (err) {
		intel_guc_ct_fini(&guc->ct);
		return err;
	}

	intel_uc_fw_change_status(&guc->fw, INTEL_UC_FIRMWARE_LOADABLE);
	return 0;
}

static void vf_uc_fini(struct intel_uc *uc)
{
	struct intel_guc *guc = &uc->guc;

	if (!intel_uc_fw_is_loadable(&guc->fw))
		return;

	vf_watch_stop_sync(uc_to_vf(uc));
	flush_work(&guc->dead_guc_worker);
	intel_guc_submission_fini(guc);
	intel_guc_ct_fini(&guc->ct);
	intel_uc_fw_change_status(&guc->fw, INTEL_UC_FIRMWARE_AVAILABLE);
}

static int enable_ctb(struct intel_guc *guc)
{
	int err;

	err = intel_guc_ct_enable(&guc->ct);
	if (err)
		return err;

	intel_guc_enable_interrupts(guc);
	vf_catch_up(guc_to_gt(guc));
	return 0;
}

static int start(struct intel_uc *uc)
{
	struct intel_guc *guc = &uc->guc;
	int err;

	err = vf_restart(uc_to_vf(uc), uc_to_gt(uc));
	if (err)
		return err;

	intel_guc_reset_interrupts(guc);
	intel_uc_fw_change_status(&guc->fw, INTEL_UC_FIRMWARE_RUNNING);

	err = enable_ctb(guc);
	if (err)
		return err;

	return intel_guc_submission_enable(guc);
}

/* What the GuC offers to drivers does not change before its host loads another one. */
static bool may_pass(int err)
{
	return err != -EPROTO && err != -EREMCHG;
}

/* Not -EIO: the base would carry on with a wedged GPU for the sake of its display, and a VF has none. */
static int vf_uc_init_hw(struct intel_uc *uc)
{
	struct i915_sriov_vf *vf = uc_to_vf(uc);
	int err;

	if (!intel_uc_fw_is_loadable(&uc->guc.fw))
		return -ENODEV;

	err = start(uc);
	if (!err)
		return 0;

	vf_err(vf, "GuC does not take this VF (%pe); look at the host's log\n", ERR_PTR(err));
	vf_uc_sanitize(uc);
	if (may_pass(err))
		WRITE_ONCE(vf->is_stranded, true);
	return err == -EIO ? -ENODEV : err;
}

static void vf_uc_fini_hw(struct intel_uc *uc)
{
	struct intel_guc *guc = &uc->guc;

	if (!intel_guc_is_fw_running(guc))
		return;

	intel_guc_submission_disable(guc);
	vf_uc_sanitize(uc);
}

/**
 * vf_uc_sanitize() - let the GuC forget us
 * @uc: the uC, in whatever state
 *
 * Return: 0 or -errno.
 */
int vf_uc_sanitize(struct intel_uc *uc)
{
	int err = vf_reset(uc_to_vf(uc), uc_to_gt(uc));

	intel_guc_sanitize(&uc->guc);
	return err;
}

/**
 * vf_uc_event() - take an event from the GuC that the base does not know
 * @action: what it is
 *
 * A PF's message is the late answer to a question from before this CTB, or none that we know; nothing depends on it.
 *
 * Return: 0, -EOPNOTSUPP for an event that no GuC sends to VFs.
 */
int vf_uc_event(u32 action)
{
	return action == XE_GUC_ACTION_GUC2VF_RELAY_FROM_PF ? 0 : -EOPNOTSUPP;
}

static const struct intel_uc_ops vf_uc_ops = {
	.sanitize = vf_uc_sanitize,
	.init_fw = vf_uc_init_fw,
	.fini_fw = vf_uc_fini_fw,
	.init = vf_uc_init,
	.fini = vf_uc_fini,
	.init_hw = vf_uc_init_hw,
	.fini_hw = vf_uc_fini_hw,
};

/**
 * vf_uc_take_ops() - do our way what a native function does with its GuC
 * @uc: the uC, of which the base has decided how it is to be used
 */
void vf_uc_take_ops(struct intel_uc *uc)
{
	uc->ops = &vf_uc_ops;
	uc->guc.rc_selected = false;
	uc->guc.slpc.selected = false;
	uc->guc.slpc.supported = false;
}

// SPDX-License-Identifier: MIT
/*
 * Life of the PF: start, VFs on, VFs off, stop; and what a restart of the GT means to it. What a VF
 * gets is pf_config.c's business, how it is reset pf_control.c's. Enabling and disabling are
 * serialised by the device's lock, which the PCI core and the driver core hold for us.
 */

#include <linux/iommu.h>
#include <linux/pci.h>

#include <drm/drm_file.h>

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc_submission.h"
#include "gt/uc/intel_uc.h"
#include "i915_drv.h"

#include <abi/guc_actions_sriov_abi.h>
#include <abi/guc_mmio_relay_abi.h>

#include "pf.h"
#include "pf_bus.h"
#include "pf_config.h"
#include "pf_control.h"
#include "pf_debugfs.h"
#include "pf_export.h"
#include "pf_guc.h"
#include "pf_monitor.h"
#include "pf_power.h"
#include "pf_relay.h"
#include "pf_runtime.h"
#include "pf_sysfs.h"
#include "sriov_printk.h"
#include "sriov_regs.h"
#include "sriov_trace.h"
#include "sriov_types.h"

static void reprovision_work(struct work_struct *work)
{
	struct i915_sriov_pf *pf = container_of(work, struct i915_sriov_pf, reprovision);
	intel_wakeref_t wakeref;

	pf->put_off = READ_ONCE(pf->asleep);
	if (pf->put_off)
		return;

	with_intel_runtime_pm(&pf_to_i915(pf)->runtime_pm, wakeref) {
		pf_power_give_ggtt_back(pf);
		pf_config_push_again(pf);
		if (READ_ONCE(pf->num_vfs))
			pf_runtime_read(pf);
		pf_power_give_back(pf);
	}
}

/**
 * pf_init_early() - prepare the state of a PF
 * @pf: zeroed
 * @max_vfs: VFs to offer, at most PF_MAX_VFS
 */
void pf_init_early(struct i915_sriov_pf *pf, unsigned int max_vfs)
{
	mutex_init(&pf->lock);
	INIT_LIST_HEAD(&pf->exported);
	pf->max_vfs = max_vfs;
	INIT_WORK(&pf->reprovision, reprovision_work);
	pf_config_init_early(pf);
	pf_control_init_early(pf);
	pf_monitor_init_early(pf);
	pf_relay_init_early(pf);
}

/**
 * pf_gt_started() - hardware and GuC have forgotten the VFs
 * @pf: the PF
 * @gt: the GT that was started
 *
 * Context: may be inside a GT reset, where nothing may be allocated and the CTB is up.
 */
void pf_gt_started(struct i915_sriov_pf *pf, struct intel_gt *gt)
{
	intel_uncore_write(gt->uncore, VIRTUAL_CTRL_REG, GUEST_GTT_UPDATE_EN);
	pf_control_restart(pf);

	if (READ_ONCE(pf->ready))
		queue_work(system_unbound_wq, &pf->reprovision);
}

/* Why the GPU, although it has come up, cannot serve VFs. */
static const char *gpu_obstacle(struct intel_gt *gt)
{
	if (intel_gt_is_wedged(gt))
		return "the GPU is wedged; see the lines above for why it did not start";

	if (!intel_uc_uses_guc_submission(&gt->uc))
		return "GuC submission is not in use; see the lines above for why it did not start";

	return NULL;
}

static const char *start_provisioning(struct i915_sriov_pf *pf)
{
	intel_wakeref_t wakeref;
	int err;

	err = pf_guc_init(pf);
	if (err)
		return "no memory in the GGTT to talk with the GuC";

	with_intel_runtime_pm(&pf_to_i915(pf)->runtime_pm, wakeref)
		err = pf_config_push_own(pf);
	if (err) {
		pf_guc_fini(pf);
		return "GuC refused the PF's own configuration; update the GuC firmware";
	}

	return NULL;
}

/**
 * pf_start() - offer VFs to the administrator
 * @pf: the PF
 *
 * Context: end of the probe, the device is registered.
 * Return: NULL, or why there can be no VFs.
 */
const char *pf_start(struct i915_sriov_pf *pf)
{
	struct drm_i915_private *i915 = pf_to_i915(pf);
	const char *why;

	why = gpu_obstacle(to_gt(i915));
	if (!why)
		why = start_provisioning(pf);
	if (why)
		return why;

	mutex_lock(&pf->lock);
	WRITE_ONCE(pf->ready, true);
	mutex_unlock(&pf->lock);

	pci_sriov_set_totalvfs(pf_to_pdev(pf), pf->max_vfs);
	pf_debugfs_register(pf);
	pf_monitor_start(pf);
	pf_sysfs_register(pf);
	pf_export_open(pf);
	pf_info(pf, "up to %u VFs can be enabled\n", pf->max_vfs);
	return NULL;
}

/* One event for one message, whatever becomes of it; one that is too short is not worth it. */
static void trace_message(struct i915_sriov_pf *pf, u32 action, const u32 *payload, u32 len)
{
	u32 dev = pf_to_i915(pf)->drm.primary->index;

	if (len < 2)
		return;

	switch (action) {
	case GUC_ACTION_GUC2PF_VF_STATE_NOTIFY:
		trace_pf_state_notify(dev, payload[0], payload[1]);
		break;
	case GUC_ACTION_GUC2PF_ADVERSE_EVENT:
		trace_pf_adverse_event(dev, payload[0], payload[1]);
		break;
	case XE_GUC_ACTION_GUC2PF_RELAY_FROM_VF:
		trace_pf_relay_from_vf(dev, payload[0], payload[1], len > 2 ? payload[2] : 0, len - 2);
		break;
	case GUC_ACTION_GUC2PF_MMIO_RELAY_SERVICE:
		trace_pf_mailbox_from_vf(dev, payload[0], payload[1], len > 2 ? payload[2] : 0, len - 2);
		break;
	}
}

/**
 * pf_event() - take an event from the GuC
 * @pf: the PF
 * @action: what it is
 * @payload: what follows the header
 * @len: number of dwords in @payload
 *
 * Context: the CTB's worker, so nothing here may wait for the GuC.
 * Return: 0, -EOPNOTSUPP for an event that is none of ours, -EPROTO for a malformed one.
 */
int pf_event(struct i915_sriov_pf *pf, u32 action, const u32 *payload, u32 len)
{
	trace_message(pf, action, payload, len);

	switch (action) {
	case GUC_ACTION_GUC2PF_VF_STATE_NOTIFY:
		return pf_control_event(pf, payload, len);
	case GUC_ACTION_GUC2PF_ADVERSE_EVENT:
		return pf_monitor_event(pf, payload, len);
	case XE_GUC_ACTION_GUC2PF_RELAY_FROM_VF:
		return pf_relay_event(pf, payload, len);
	case GUC_ACTION_GUC2PF_MMIO_RELAY_SERVICE:
		return pf_relay_mailbox_event(pf, payload, len);
	default:
		return -EOPNOTSUPP;
	}
}

/* Returns false when that was done before. */
static bool stop_accepting(struct i915_sriov_pf *pf)
{
	bool was_ready;

	mutex_lock(&pf->lock);
	was_ready = pf->ready;
	WRITE_ONCE(pf->ready, false);
	mutex_unlock(&pf->lock);

	return was_ready;
}

static void stop_works(struct i915_sriov_pf *pf)
{
	/* An event that came before that may be about to queue work. */
	pf_guc_pass_events(pf);
	pf_monitor_stop(pf);
	cancel_work_sync(&pf->reprovision);
}

/**
 * pf_stop() - no more VFs, for good
 * @pf: the PF, with or without VFs
 *
 * Context: remove or shutdown, the GPU still works. Waits until VMs have given their VFs back. May be called again.
 */
void pf_stop(struct i915_sriov_pf *pf)
{
	pf_export_close(pf);
	if (!stop_accepting(pf))
		return;

	/* First, so that nobody changes what is about to go. */
	pf_sysfs_unregister(pf);
	stop_works(pf);
	if (pf->num_vfs)
		pf_disable_vfs(pf);
	pf_control_flush(pf);
	pf_relay_flush(pf);
	pf_config_release_kept(pf);
	pf_guc_fini(pf);
}

/**
 * pf_shutdown() - the machine goes down, or another kernel comes up
 * @pf: the PF, with or without VFs
 *
 * VFs that somebody uses are stopped and stay on the bus: to take one off waits for its VM, which may never give it
 * back. The next kernel's PCI core turns them off before it looks for functions.
 *
 * Context: shutdown, the GPU still works.
 */
void pf_shutdown(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	if (!pf_bus_any_vf_is_used(pf)) {
		pf_stop(pf);
		return;
	}

	pf_export_close(pf);

	for (vfid = 1; vfid <= pf->num_vfs; vfid++)
		pf_control_stop_vf(pf, vfid);

	if (!stop_accepting(pf))
		return;

	stop_works(pf);
	pf_power_release(pf);
}

static void explain_pci_failure(struct i915_sriov_pf *pf, unsigned int num_vfs, int err)
{
	if (err == -ENOMEM)
		pf_err(pf, "no PCI address space for the BARs of %u VFs (-ENOMEM); enable 'Above 4G decoding' in the firmware, or boot with pci=realloc\n",
		       num_vfs);
	else
		pf_err(pf, "PCI core could not enable %u VFs (%pe)\n", num_vfs, ERR_PTR(err));
}

/**
 * pf_enable_vfs() - provision VFs and make them appear on the bus
 * @pf: the PF, with no VF enabled
 * @num_vfs: how many, at most what totalvfs says
 *
 * Context: under the device's lock.
 * Return: @num_vfs, or -errno with everything as before.
 */
int pf_enable_vfs(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	struct pci_dev *pdev = pf_to_pdev(pf);
	int err;

	if (num_vfs > pf->max_vfs)
		return -ERANGE;

	pf_power_hold(pf);
	pf_runtime_read(pf);
	pf_control_retry_failed(pf);

	err = pf_config_provision(pf, num_vfs);
	if (err)
		goto err_release_power;

	pf_control_set_enabled(pf, num_vfs);
	err = pci_enable_sriov(pdev, num_vfs);
	if (err) {
		explain_pci_failure(pf, num_vfs, err);
		goto err_unprovision;
	}

	if (!device_iommu_mapped(&pdev->dev))
		pf_notice(pf, "no IOMMU: VFs serve this host and its containers; for VMs boot with intel_iommu=on (VT-d enabled in the firmware)\n");

	pf_bus_link_vfs(pf);
	pf_sysfs_link_vfs(pf);
	return num_vfs;

err_unprovision:
	/* The first VFs may have appeared and met a driver. */
	pf_control_reset_all(pf);
	pf_config_unprovision(pf);
err_release_power:
	pf_power_release(pf);
	return err;
}

/**
 * pf_disable_vfs() - take all VFs off the bus and their resources back
 * @pf: the PF
 *
 * Context: under the device's lock. Waits for VFs' drivers, that of vfio for the VM to give the VF back.
 * Return: 0, or -EBUSY while a VF belongs to a VM of a hypervisor that marks it so (Xen).
 */
int pf_disable_vfs(struct i915_sriov_pf *pf)
{
	struct pci_dev *pdev = pf_to_pdev(pf);

	if (!pf->num_vfs)
		return 0;

	if (READ_ONCE(pf->ready) && pci_vfs_assigned(pdev)) {
		pf_err(pf, "VFs are assigned to VMs (-EBUSY); shut these down first\n");
		return -EBUSY;
	}

	pf_sysfs_unlink_vfs(pf);
	pci_disable_sriov(pdev);
	pf_control_reset_all(pf);
	pf_config_unprovision(pf);
	pf_relay_flush(pf);
	pf_power_forget(pf);
	pf_power_release(pf);
	return 0;
}

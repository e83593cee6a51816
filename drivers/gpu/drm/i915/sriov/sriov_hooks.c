// SPDX-License-Identifier: MIT
/*
 * What the base calls. Decides whether a device runs natively, as PF or as VF, and passes on to the
 * PF (what a VF is asked, sriov_vf_hooks.c passes on). Native is the default: everything that speaks against
 * the PF is said once, with the remedy, and the device goes on as the base would have it.
 */

#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/pci.h>

#include <drm/drm_managed.h>

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc.h"
#include "gt/uc/intel_uc.h"
#include "i915_drv.h"
#include "i915_irq.h"

#include "pf.h"
#include "pf_config.h"
#include "pf_guc.h"
#include "pf_power.h"
#include "sriov_guc.h"
#include "sriov_hooks.h"
#include "sriov_printk.h"
#include "sriov_regs.h"
#include "sriov_types.h"
#include "vf.h"
#include "vf_debugfs.h"
#include "vf_uc.h"
#include "vf_watch.h"

static unsigned int max_vfs;
module_param(max_vfs, uint, 0444);
MODULE_PARM_DESC(max_vfs,
		 "Most SR-IOV virtual functions that may be enabled (0: none, run natively [default]; up to 7)");

/* Below it the GuC does not know the SR-IOV interface as documented (sched policies, 70.12). */
#define GUC_MIN_VERSION		MAKE_GUC_VER(70, 12, 0)
/* What mainline xe asks for. */
#define GUC_GOOD_VERSION	MAKE_GUC_VER(70, 29, 2)

#define TURNS_TIMEOUT		(10 * HZ)

/* Runs before the base has its runtime info, hence the table's platform and not IS_PLATFORM(). */
static bool platform_has_sriov(struct drm_i915_private *i915)
{
	switch (INTEL_INFO(i915)->platform) {
	case INTEL_TIGERLAKE:
	case INTEL_ALDERLAKE_S:
	case INTEL_ALDERLAKE_P:
		return true;
	default:
		return false;
	}
}

static bool device_is_vf(struct pci_dev *pdev)
{
	void __iomem *reg;
	u32 cap;

	reg = pci_iomap_range(pdev, 0, VF_CAP_REG, sizeof(u32));
	if (!reg)
		return false;

	cap = readl(reg);
	pci_iounmap(pdev, reg);

	/* A device that has fallen off the bus reads as all ones. */
	return cap == VF_CAP;
}

/* Why a device that could have VFs must do without, or NULL. Said before anything is set up. */
static const char *pf_obstacle(struct drm_i915_private *i915, unsigned int total_vfs)
{
	int enable_guc = i915->params.enable_guc;

	if (!total_vfs)
		return "device offers no SR-IOV capability; look for a firmware (BIOS) setting, or load i915 with max_vfs=0";

	if (enable_guc != -1 && !(enable_guc & ENABLE_GUC_SUBMISSION))
		return "enable_guc rules out GuC submission, which VFs need; drop that parameter or set enable_guc=3";

	return NULL;
}

static struct i915_sriov_pf *to_pf(struct drm_i915_private *i915)
{
	return i915->sriov && !i915->sriov->is_vf ? &i915->sriov->pf : NULL;
}

static void run_natively(struct drm_i915_private *i915, const char *why)
{
	drm_notice(&i915->drm, "PF: running natively without VFs: %s\n", why);
	i915->sriov = NULL;
	pci_sriov_set_totalvfs(to_pci_dev(i915->drm.dev), 0);
}

static struct i915_sriov *create(struct drm_i915_private *i915)
{
	struct i915_sriov *sriov = drmm_kzalloc(&i915->drm, sizeof(*sriov), GFP_KERNEL);

	if (sriov)
		sriov->i915 = i915;

	return sriov;
}

static int run_as_vf(struct drm_i915_private *i915)
{
	int enable_guc = i915->params.enable_guc;

	if (enable_guc != -1 && !(enable_guc & ENABLE_GUC_SUBMISSION)) {
		drm_err(&i915->drm, "VF: enable_guc=%d rules out GuC submission, and a VF has no other (-ENODEV); drop that parameter\n",
			enable_guc);
		return -ENODEV;
	}

	i915->sriov = create(i915);
	if (!i915->sriov)
		return -ENOMEM;

	i915->sriov->is_vf = true;
	return vf_init_early(&i915->sriov->vf);
}

/**
 * i915_sriov_probe_early() - decide how this device is to run
 * @i915: the device, of which only PCI, parameters and the platform table can be used yet
 *
 * Return: 0 to go on natively, as PF or as VF, -ENODEV to leave the device alone, -ENOMEM.
 */
int i915_sriov_probe_early(struct drm_i915_private *i915)
{
	struct pci_dev *pdev = to_pci_dev(i915->drm.dev);
	unsigned int total_vfs;
	const char *why;

	if (!platform_has_sriov(i915))
		return 0;

	/* A function with the SR-IOV capability is no VF, which spares native devices the look. */
	total_vfs = pci_sriov_get_totalvfs(pdev);
	if (!total_vfs && device_is_vf(pdev))
		return run_as_vf(i915);

	if (!max_vfs)
		return 0;

	why = pf_obstacle(i915, total_vfs);
	if (why) {
		run_natively(i915, why);
		return 0;
	}

	i915->sriov = create(i915);
	if (!i915->sriov)
		return -ENOMEM;

	pf_init_early(&i915->sriov->pf, min3(max_vfs, total_vfs, (unsigned int)PF_MAX_VFS));
	return 0;
}

/*
 * The base wants exactly 70.1.1 on Tiger Lake, which is too old for VFs; Alder Lake's file is for both
 * and moves on. A failed copy leaves the base's choice, which is then judged too old.
 */
static void choose_firmware(struct drm_i915_private *i915)
{
	if (INTEL_INFO(i915)->platform != INTEL_TIGERLAKE || i915->params.guc_firmware_path)
		return;

	i915->params.guc_firmware_path = kstrdup("i915/tgl_guc_70.bin", GFP_KERNEL);
	i915->sriov->own_firmware = true;
}

/**
 * i915_sriov_uc_options() - ask for what PF and VF need of the uC
 * @uc: the uC whose options the base has just expanded
 *
 * With enable_guc=-1 a PF needs one parameter, max_vfs, and a VF none.
 */
void i915_sriov_uc_options(struct intel_uc *uc)
{
	struct drm_i915_private *i915 = uc_to_gt(uc)->i915;

	if (!i915->sriov)
		return;

	i915->sriov->native_enable_guc = i915->params.enable_guc;
	/* The device's own copy was expanded; what was asked for is in the module's. */
	if (i915_modparams.enable_guc == -1)
		i915->params.enable_guc |= ENABLE_GUC_SUBMISSION | ENABLE_GUC_LOAD_HUC;

	if (to_pf(i915))
		choose_firmware(i915);
}

static const char *firmware_obstacle(struct intel_guc *guc)
{
	if (!intel_uc_fw_is_available(&guc->fw))
		return "GuC firmware is missing or broken; install firmware-intel-graphics (Debian) or linux-firmware";

	if (GUC_FIRMWARE_VER(guc) < GUC_MIN_VERSION)
		return "GuC firmware is older than 70.12; update firmware-intel-graphics (Debian) or linux-firmware";

	return NULL;
}

/* Lets the base choose again. The fw holds nothing but a choice and what was fetched for it. */
static void choose_native_firmware(struct intel_uc *uc)
{
	struct i915_params *params = &uc_to_gt(uc)->i915->params;

	kfree(params->guc_firmware_path);
	params->guc_firmware_path = NULL;

	intel_uc_fw_cleanup_fetch(&uc->guc.fw);
	memset(&uc->guc.fw, 0, sizeof(uc->guc.fw));
	intel_uc_fw_init_early(&uc->guc.fw, INTEL_UC_FW_TYPE_GUC, true);

	/* A GuC that was not found has made the base give up the HuC too. */
	intel_uc_fw_cleanup_fetch(&uc->huc.fw);
	if (uc->huc.fw.status == INTEL_UC_FIRMWARE_ERROR)
		intel_uc_fw_change_status(&uc->huc.fw, INTEL_UC_FIRMWARE_SELECTED);
}

/* The base wanted no GuC here, so there shall be none; what was fetched is dropped. */
static void forget_firmware(struct intel_uc *uc)
{
	intel_uc_fw_cleanup_fetch(&uc->guc.fw);
	intel_uc_fw_cleanup_fetch(&uc->huc.fw);
	intel_uc_fw_change_status(&uc->guc.fw, INTEL_UC_FIRMWARE_DISABLED);
	intel_uc_fw_change_status(&uc->huc.fw, INTEL_UC_FIRMWARE_DISABLED);
	/* A user's own file that is missing would wedge even a GPU that wants none. */
	uc->guc.fw.user_overridden = false;
}

/* Nothing but options is set up from submission_selected yet, so taking it back is all it needs. */
static void restore_native_uc(struct intel_uc *uc)
{
	struct intel_guc *guc = &uc->guc;
	struct drm_i915_private *i915 = uc_to_gt(uc)->i915;
	int native = i915->sriov->native_enable_guc;

	i915->params.enable_guc = native;
	if (i915->sriov->own_firmware)
		choose_native_firmware(uc);
	if (!native)
		forget_firmware(uc);
	else if (i915->sriov->own_firmware)
		intel_uc_fetch_firmwares(uc);
	if (native & ENABLE_GUC_SUBMISSION)
		return;

	guc->submission_selected = false;
	guc->rc_selected = false;
	guc->slpc.selected = false;
}

/**
 * i915_sriov_uc_fetched() - judge the firmware that was found
 * @uc: the uC whose firmware is in memory and not yet uploaded
 *
 * Too old or missing: the device runs as the base would run it.
 */
void i915_sriov_uc_fetched(struct intel_uc *uc)
{
	struct drm_i915_private *i915 = uc_to_gt(uc)->i915;
	struct i915_sriov_pf *pf = to_pf(i915);
	struct intel_guc *guc = &uc->guc;
	const char *why;

	if (!pf)
		return;

	why = firmware_obstacle(guc);
	if (why) {
		restore_native_uc(uc);
		run_natively(i915, why);
		return;
	}

	if (GUC_FIRMWARE_VER(guc) < GUC_GOOD_VERSION)
		drm_notice(&i915->drm, "PF: GuC firmware is older than 70.29.2, with which VFs are known to work; consider an update\n");

	sriov_limit_guc_ids(guc, pf_config_own_ctxs(pf));
}

/**
 * i915_sriov_gt_init_hw() - the GT and its GuC have been started
 * @gt: the GT
 *
 * On probe, reset and resume; runs inside a reset, so nothing may be allocated here.
 */
void i915_sriov_gt_init_hw(struct intel_gt *gt)
{
	struct i915_sriov_pf *pf = to_pf(gt->i915);

	if (pf)
		pf_gt_started(pf, gt);
}

/**
 * i915_sriov_guc_event() - handle an event from the GuC that the base does not know
 * @guc: where it is from
 * @action: what it is
 * @payload: what follows the header
 * @len: number of dwords in @payload
 *
 * Context: the CTB's worker; may sleep, but holds up all later events.
 * Return: 0, -EOPNOTSUPP for an event that is not ours, -EPROTO for a malformed one.
 */
int i915_sriov_guc_event(struct intel_guc *guc, u32 action, const u32 *payload, u32 len)
{
	struct drm_i915_private *i915 = guc_to_gt(guc)->i915;
	struct i915_sriov_pf *pf = to_pf(i915);

	if (pf)
		return pf_event(pf, action, payload, len);

	return i915_sriov_is_vf(i915) ? vf_uc_event(action) : -EOPNOTSUPP;
}

/**
 * i915_sriov_guc_refusal() - is a request's failure no matter for the log
 * @action: what was asked of the GuC
 * @err: how it failed
 *
 * A guest can make the GuC refuse our answers to it, as often as it likes. Looks at no device: a request says enough.
 *
 * Return: true if the base must not print it.
 */
bool i915_sriov_guc_refusal(u32 action, int err)
{
	return err == -EIO && pf_guc_may_refuse(action);
}

/**
 * i915_sriov_probe_late() - offer VFs, now that the GPU works; or show what this VF has
 * @i915: the device
 */
void i915_sriov_probe_late(struct drm_i915_private *i915)
{
	struct i915_sriov_pf *pf = to_pf(i915);
	const char *why;

	if (i915_sriov_is_vf(i915))
		vf_debugfs_register(&i915->sriov->vf);

	if (!pf)
		return;

	why = pf_start(pf);
	if (why)
		run_natively(i915, why);
}

/**
 * i915_sriov_remove() - take all VFs down before their PF; let a VF rest
 * @i915: the device, still working
 */
void i915_sriov_remove(struct drm_i915_private *i915)
{
	struct i915_sriov_pf *pf = to_pf(i915);

	if (pf)
		pf_stop(pf);
	else if (i915_sriov_is_vf(i915))
		vf_watch_end(&i915->sriov->vf);
}

/**
 * i915_sriov_gt_take_turns() - wait for the end of requests, where functions take turns
 * @gt: the GT, of which the base expects that it idles soon
 *
 * The base gives a GPU that nobody else uses some hundred ms, or wedges it. A VF waits for its turn behind the PF and six
 * others, by default 16 ms each, and once more for each engine; so does a PF with VFs. Without interrupts, as when the machine goes
 * down, nothing that the GuC says would be heard.
 *
 * Context: sleeps, up to ten seconds.
 */
void i915_sriov_gt_take_turns(struct intel_gt *gt)
{
	struct i915_sriov_pf *pf = to_pf(gt->i915);

	if (!intel_irqs_enabled(gt->i915))
		return;

	if (i915_sriov_is_vf(gt->i915) || (pf && READ_ONCE(pf->num_vfs)))
		intel_gt_wait_for_idle(gt, TURNS_TIMEOUT);
}

/**
 * i915_sriov_suspend() - make VFs ready for the machine's sleep
 * @i915: the device, still working
 *
 * Return: 0, or -errno when the machine must stay awake; why was said.
 */
int i915_sriov_suspend(struct drm_i915_private *i915)
{
	struct i915_sriov_pf *pf = to_pf(i915);

	return pf ? pf_power_suspend(pf) : 0;
}

/**
 * i915_sriov_resume() - give VFs back what they had before the machine's sleep
 * @i915: the device, working again
 */
void i915_sriov_resume(struct drm_i915_private *i915)
{
	struct i915_sriov_pf *pf = to_pf(i915);

	if (pf)
		pf_power_resume(pf);
}

/**
 * i915_sriov_shutdown() - leave no VF at work before the machine goes down or a new kernel comes up
 * @i915: the device; NULL if its probe failed
 */
void i915_sriov_shutdown(struct drm_i915_private *i915)
{
	struct i915_sriov_pf *pf = i915 ? to_pf(i915) : NULL;

	if (pf)
		pf_shutdown(pf);
}

/**
 * i915_sriov_configure() - someone wrote to sriov_numvfs
 * @pdev: the PF
 * @num_vfs: VFs to enable, or 0 to disable all; the PCI core has checked it against totalvfs
 *
 * Context: process, under the device's lock.
 * Return: number of VFs enabled or -errno.
 */
int i915_sriov_configure(struct pci_dev *pdev, int num_vfs)
{
	struct drm_i915_private *i915 = pdev_to_i915(pdev);
	struct i915_sriov_pf *pf;

	if (!i915)
		return -ENODEV;

	pf = to_pf(i915);
	if (!pf) {
		drm_notice(&i915->drm, "PF: no VFs in native mode (-EOPNOTSUPP); load i915 with max_vfs=7\n");
		return -EOPNOTSUPP;
	}

	return num_vfs ? pf_enable_vfs(pf, num_vfs) : pf_disable_vfs(pf);
}

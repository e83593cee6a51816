// SPDX-License-Identifier: MIT
/*
 * VFs as devices on the bus: is there one, does somebody use it. Knows nothing of what it owns. The order
 * of locks is: the PF's device, a VF's device, the PF's lock.
 */

#include <linux/pci.h>

#include "i915_drv.h"

#include "pf_bus.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/**
 * pf_to_pdev() - the PF as a device on the bus
 * @pf: the PF
 *
 * Return: the device.
 */
struct pci_dev *pf_to_pdev(struct i915_sriov_pf *pf)
{
	return to_pci_dev(pf_to_i915(pf)->drm.dev);
}

static struct pci_dev *find_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pci_dev *pdev = pf_to_pdev(pf);
	int devfn;

	if (vfid == PF_VFID || vfid > pf->max_vfs)
		return NULL;

	/* Seven VFs and their PF are functions of one device, so all are on its bus. */
	devfn = pci_iov_virtfn_devfn(pdev, vfid - 1);
	return devfn < 0 ? NULL : pci_get_domain_bus_and_slot(pci_domain_nr(pdev->bus),
							      pdev->bus->number, devfn);
}

/**
 * pf_bus_lock_vf() - get a VF's device, and let no driver come or go
 * @pf: the PF; its lock is not held
 * @vfid: the VF
 *
 * Context: may sleep, for as long as a driver needs to probe the VF.
 * Return: the device, for pf_bus_unlock_vf(); NULL if there is none.
 */
struct pci_dev *pf_bus_lock_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pci_dev *vf = find_vf(pf, vfid);

	if (vf)
		device_lock(&vf->dev);

	return vf;
}

/**
 * pf_bus_unlock_vf() - end what pf_bus_lock_vf() began
 * @vf: the device or NULL
 */
void pf_bus_unlock_vf(struct pci_dev *vf)
{
	if (!vf)
		return;

	device_unlock(&vf->dev);
	pci_dev_put(vf);
}

/**
 * pf_bus_vf_is_used() - may somebody rely on what the VF owns
 * @vf: the device, locked
 *
 * Return: true with a driver, that of a VM's too.
 */
bool pf_bus_vf_is_used(struct pci_dev *vf)
{
	return vf->dev.driver || pci_is_dev_assigned(vf);
}

/**
 * pf_bus_vf_is_ours() - does this very driver drive the VF
 * @pf: the PF
 * @vf: the device, locked
 *
 * Return: true if so: such a VF goes to sleep and wakes up by itself, before and after its PF.
 */
bool pf_bus_vf_is_ours(struct i915_sriov_pf *pf, struct pci_dev *vf)
{
	return vf->dev.driver && vf->dev.driver == pf_to_pdev(pf)->dev.driver;
}

/**
 * pf_bus_any_vf_is_used() - has a VF a driver, that of a VM's too
 * @pf: the PF
 *
 * Without any lock: a VF whose driver waits for a VM to give it back keeps its own.
 *
 * Return: true if there is one.
 */
bool pf_bus_any_vf_is_used(struct i915_sriov_pf *pf)
{
	bool used = false;
	struct pci_dev *vf;
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->num_vfs && !used; vfid++) {
		vf = find_vf(pf, vfid);
		used = vf && pf_bus_vf_is_used(vf);
		pci_dev_put(vf);
	}

	return used;
}

/**
 * pf_bus_link_vfs() - let VFs go to sleep before their PF and wake up after it
 * @pf: the PF, whose VFs have just appeared
 *
 * The links go with the VFs.
 */
void pf_bus_link_vfs(struct i915_sriov_pf *pf)
{
	struct device *supplier = pf_to_i915(pf)->drm.dev;
	struct pci_dev *vf;
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->num_vfs; vfid++) {
		vf = find_vf(pf, vfid);
		if (vf && !device_link_add(&vf->dev, supplier, DL_FLAG_STATELESS))
			pf_notice(pf, "VF%u: no order of sleep and wake-up could be set; disable VFs before the machine sleeps\n",
				  vfid);
		pci_dev_put(vf);
	}
}

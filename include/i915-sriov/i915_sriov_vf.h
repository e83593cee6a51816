/* SPDX-License-Identifier: MIT */
/*
 * What a variant driver of vfio (or a test) may ask the PF for, so that a VF can be moved to another GPU of
 * the same kind: keep it from the engines, take its state out, put one in. The PF's i915 exports it in the
 * namespace I915_SRIOV: MODULE_IMPORT_NS(I915_SRIOV), or MODULE_IMPORT_NS("I915_SRIOV") from kernel 6.13 on.
 *
 * A VF is named by its PF and a number: pci_physfn(vf) and pci_iov_vf_id(vf) + 1. Each function may be called at
 * any time with any PCI device: while it runs the PF stays, and one that is not ours, or is about to go, is
 * -ENODEV. All may sleep, up to six seconds if the GuC is silent; locks of devices may be held.
 *
 * To move a VF whose VM has stopped its processors:
 *
 *	source: pause, state_size, save                (then stop, or just the FLR that closing the device is)
 *	target: FLR, pause, restore, resume            (of a VF that owns as much as the source's)
 *
 * The memory of the VM is the hypervisor's to copy. After a restore the GuC has the guest's driver adapt
 * itself to where its GGTT window now begins, which takes a driver that can.
 */

#ifndef __I915_SRIOV_VF_CONTRACT_H__
#define __I915_SRIOV_VF_CONTRACT_H__

#include <linux/types.h>

struct pci_dev;

int i915_sriov_vf_pause(struct pci_dev *pf, unsigned int vfid);
int i915_sriov_vf_resume(struct pci_dev *pf, unsigned int vfid);
int i915_sriov_vf_stop(struct pci_dev *pf, unsigned int vfid);

ssize_t i915_sriov_vf_state_size(struct pci_dev *pf, unsigned int vfid);
ssize_t i915_sriov_vf_save(struct pci_dev *pf, unsigned int vfid, void *state, size_t size);
int i915_sriov_vf_restore(struct pci_dev *pf, unsigned int vfid, const void *state, size_t size);

#endif /* __I915_SRIOV_VF_CONTRACT_H__ */

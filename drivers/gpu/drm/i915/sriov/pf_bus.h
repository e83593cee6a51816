/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_BUS_H__
#define __I915_SRIOV_PF_BUS_H__

#include <linux/types.h>

struct i915_sriov_pf;
struct pci_dev;

bool pf_bus_any_vf_is_used(struct i915_sriov_pf *pf);
void pf_bus_link_vfs(struct i915_sriov_pf *pf);
struct pci_dev *pf_bus_lock_vf(struct i915_sriov_pf *pf, unsigned int vfid);
void pf_bus_unlock_vf(struct pci_dev *vf);
bool pf_bus_vf_is_ours(struct i915_sriov_pf *pf, struct pci_dev *vf);
bool pf_bus_vf_is_used(struct pci_dev *vf);
struct pci_dev *pf_to_pdev(struct i915_sriov_pf *pf);

#endif /* __I915_SRIOV_PF_BUS_H__ */

/* SPDX-License-Identifier: MIT */
/* Included by pf_guc.c behind its own includes: while a test runs, its requests go to the test's GuC. */

#ifndef PF_GUC_SEAM_H
#define PF_GUC_SEAM_H

#include "fake_pf.h"

#define intel_guc_send(guc, request, len)	fake_guc_send(guc, request, len)
/* The mock device is on no bus. */
#define pci_device_is_present(pdev)		(fake_is_active() || (pci_device_is_present)(pdev))

#endif /* PF_GUC_SEAM_H */

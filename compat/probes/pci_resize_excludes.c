/* SPDX-License-Identifier: MIT */
/*
 * Question: does pci_resize_resource() take the BARs that it has to leave alone?
 * Since: 6.19, taken back into 6.12.y
 * If no: compat/include/linux/pci.h drops the argument, which has to be 0.
 * Goes: with kernels before 6.19
 */
#include <linux/pci.h>

int probe(struct pci_dev *pdev);
int probe(struct pci_dev *pdev)
{
	return pci_resize_resource(pdev, 2, 3, 0);
}

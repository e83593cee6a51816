/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_PCI_H
#define COMPAT_LINUX_PCI_H

#include_next <linux/pci.h>

#ifndef COMPAT_PCI_RESIZE_EXCLUDES
#include <linux/build_bug.h>

/* The base excludes no BAR, and releases those in its way before it asks, as these kernels want it. */
#define pci_resize_resource(dev, bar, size, exclude) \
	pci_resize_resource(dev, bar, (size) + BUILD_BUG_ON_ZERO(exclude))
#endif

#endif

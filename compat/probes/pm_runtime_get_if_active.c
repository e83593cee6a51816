/* SPDX-License-Identifier: MIT */
/*
 * Question: does pm_runtime_get_if_active() take nothing but the device?
 * Since: 6.9 ("PM: runtime: Simplify pm_runtime_get_if_active() usage"), taken back by distributions
 * If no: compat/include/linux/pm_runtime.h adds the argument.
 * Goes: with kernels before 6.9
 */
#include <linux/pm_runtime.h>

int probe(struct device *dev);
int probe(struct device *dev)
{
	return pm_runtime_get_if_active(dev);
}

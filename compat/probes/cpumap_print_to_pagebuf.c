/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a cpumap_print_to_pagebuf()?
 * Since: always; gone with 7.3
 * If no: compat/include/linux/cpumask.h prints by the format that it used.
 * Goes: when the base prints by itself
 */
#include <linux/cpumask.h>

ssize_t probe(char *buffer, const struct cpumask *mask);
ssize_t probe(char *buffer, const struct cpumask *mask)
{
	return cpumap_print_to_pagebuf(true, buffer, mask);
}

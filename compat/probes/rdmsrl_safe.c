/* SPDX-License-Identifier: MIT */
/*
 * Question: is a register of the CPU read by rdmsrl_safe()?
 * Since: always; renamed in 6.16 or shortly before
 * If no: compat/include/asm/msr.h calls it by its newer name. Only the base's selftests do.
 * Goes: when the base uses the newer name
 */
#include <asm/msr.h>

int probe(u64 *value);
int probe(u64 *value)
{
	return rdmsrl_safe(0x606, value);
}

/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a static_cpu_has()?
 * Since: always; gone with 7.3
 * If no: compat/include/asm/cpufeature.h defines it by cpu_feature_enabled().
 * Goes: when the base uses the newer name
 */
#include <asm/cpufeature.h>

bool probe(void);
bool probe(void)
{
	return static_cpu_has(X86_FEATURE_XMM4_1);
}

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_ASM_CPUFEATURE_H
#define COMPAT_ASM_CPUFEATURE_H

#include_next <asm/cpufeature.h>

#ifndef COMPAT_STATIC_CPU_HAS
/* Patched at boot just the same; it only knows more features as never there. */
#define static_cpu_has(bit) cpu_feature_enabled(bit)
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_ASM_MSR_H
#define COMPAT_ASM_MSR_H

#include_next <asm/msr.h>

#if !defined(COMPAT_RDMSRL_SAFE) && !defined(__ASSEMBLY__)
/* Renamed, nothing else. */
#define rdmsrl_safe(msr, value) rdmsrq_safe(msr, value)
#endif

#endif

/* SPDX-License-Identifier: MIT */
/* What the pure parts of the driver use of the kernel's headers, for the host's compiler. */

#ifndef UNIT_KERNEL_SHIM_H
#define UNIT_KERNEL_SHIM_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

#define SZ_4K	0x1000ul
#define SZ_1M	0x100000ul
#define SZ_8M	(8u << 20)

#define __must_check		__attribute__((warn_unused_result))
#define ARRAY_SIZE(a)		(sizeof(a) / sizeof((a)[0]))
#define BIT(n)			(1ul << (n))
#define GENMASK(high, low)	((2ul << (high)) - (1ul << (low)))
#define FIELD_PREP(mask, v)	(((u32)(v) << __builtin_ctz(mask)) & (mask))
#define FIELD_GET(mask, v)	(((u32)(v) & (mask)) >> __builtin_ctz(mask))
#define lower_32_bits(v)	((u32)(v))
#define upper_32_bits(v)	((u32)((u64)(v) >> 32))
#define min(a, b)		((a) < (b) ? (a) : (b))
#define min_t(type, a, b)	min((type)(a), (type)(b))
#define max(a, b)		((a) > (b) ? (a) : (b))

static inline u64 div_u64(u64 a, u32 b) { return a / b; }

static inline unsigned long rounddown_pow_of_two(unsigned long n)
{
	return 1ul << (8 * sizeof(n) - 1 - __builtin_clzl(n));
}

#endif

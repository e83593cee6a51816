/* SPDX-License-Identifier: MIT */
/*
 * Lets the base's selftests be built out of tree on a kernel that has none of the debug options they select.
 * Included before every file, in the test builds of tests/selftests only and never in a package. What
 * cannot be had fails: no test passes because of this file.
 */

#ifndef __SELFTESTS_GLUE_H__
#define __SELFTESTS_GLUE_H__

/*
 * Few headers, and none that brings printk.h: most files define their pr_fmt first. Where more is needed,
 * macros take what the file itself includes.
 */
#include <linux/err.h>
#include <linux/fault-inject.h>
#include <linux/prime_numbers.h>
#include <linux/types.h>

/* kbuild has it from make's command line; the code, from autoconf.h, would not. */
#define CONFIG_DRM_I915_SELFTEST 1

/* What a test of perf fills registers with, out of linux/kernel.h. Kernels that lost it have no other number in its place. */
#define STACK_MAGIC 0xdeadbeef

/* Without FAULT_INJECTION the kernel's struct is empty and nothing fails. */
#ifndef CONFIG_FAULT_INJECTION
struct selftest_fault_attr {
	unsigned long probability;	/* in percent; tests use 0 and all from 100 up */
	unsigned long interval;		/* every so many calls */
	unsigned long count;
	atomic_t times;			/* failures left; -1: no limit */
};

#define fault_attr selftest_fault_attr
#define should_fail(attr__, size__) \
({ \
	struct fault_attr *f__ = (attr__); \
\
	f__->probability >= 100 && \
	(f__->interval < 2 || !(++f__->count % f__->interval)) && \
	(atomic_read(&f__->times) == -1 || atomic_dec_if_positive(&f__->times) >= 0); \
})
#endif

/* Without PRIME_NUMBERS nobody exports it. Tests walk up from 0 until their time is over, so no table is needed. */
static inline unsigned long selftest_next_prime_number(unsigned long x)
{
	unsigned long divisor;

	if (x < 2)
		return 2;

	for (;;) {
		x++;
		for (divisor = 2; divisor <= x / divisor && x % divisor; divisor++)
			;
		if (divisor > x / divisor)
			return x;
	}
}

#define next_prime_number selftest_next_prime_number

/* Without DRM_EXPORT_FOR_TESTS nobody exports it. Only live tests want a file, and those need hardware. */
struct drm_minor;
struct file;

static inline struct file *selftest_drm_getfile(struct drm_minor *minor, unsigned int flags)
{
	return ERR_PTR(-EOPNOTSUPP);
}

#define mock_drm_getfile selftest_drm_getfile

#endif /* __SELFTESTS_GLUE_H__ */

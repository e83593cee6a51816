/* SPDX-License-Identifier: MIT */
/*
 * What the tests of compat have in common. A test is a function that calls expect() for each thing that has to hold; the module
 * runs all of them when it is loaded, and says "compat-shims: ok|not ok NAME" in the kernel log.
 */
#ifndef SHIMS_H
#define SHIMS_H

#include <linux/types.h>

struct drm_device;

struct shim_test {
	const char *name;
	void (*run)(void);
};

extern const struct shim_test display_tests[];
extern const struct shim_test fence_tests[];
extern const struct shim_test memory_tests[];
extern const struct shim_test mst_tests[];
extern const struct shim_test queue_tests[];
extern const struct shim_test shmem_tests[];
extern const struct shim_test timer_tests[];
extern const struct shim_test ttm_tests[];

/* The parent of whatever device a test makes. */
extern struct device *shims_parent;

bool shims_expect(bool holds, const char *what, const char *file, int line);

/* True if it holds, for a test that cannot go on else. */
#define expect(condition) shims_expect(condition, #condition, __FILE__, __LINE__)

#endif

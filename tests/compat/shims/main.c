// SPDX-License-Identifier: MIT
/* Runs the tests of compat's shims in a kernel, once, when the module is loaded: see shims.h and tests/compat/shims.sh. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "shims.h"

struct device *shims_parent;
static bool failed;

bool shims_expect(bool holds, const char *what, const char *file, int line)
{
	if (holds)
		return true;

	failed = true;
	pr_info("does not hold: %s (%s:%d)\n", what, kbasename(file), line);
	return false;
}

static void run(const struct shim_test *test)
{
	for (; test->name; test++) {
		failed = false;
		test->run();
		pr_info("%s %s\n", failed ? "not ok" : "ok", test->name);
	}
}

static int __init shims_init(void)
{
	struct platform_device *parent = platform_device_register_simple("compat-shims", -1, NULL, 0);

	if (IS_ERR(parent))
		return PTR_ERR(parent);

	shims_parent = &parent->dev;
	run(timer_tests);
	run(queue_tests);
	run(fence_tests);
	run(shmem_tests);
	run(memory_tests);
	run(ttm_tests);
	run(mst_tests);
	run(display_tests);
	platform_device_unregister(parent);
	pr_info("the end\n");
	return 0;
}

static void __exit shims_exit(void) { }

module_init(shims_init);
module_exit(shims_exit);
MODULE_DESCRIPTION("Tests of i915-sriov-dkms: what stands in for other kernels' interfaces");
MODULE_LICENSE("Dual MIT/GPL");

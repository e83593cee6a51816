// SPDX-License-Identifier: MIT
/* Runtime PM before 6.9. */
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#include "../../../compat/include/linux/pm_runtime.h"

static struct device *asked;
static bool ignored;

int (pm_runtime_get_if_active)(struct device *dev, bool ign_usage_count)
{
	asked = dev;
	ignored = ign_usage_count;
	return 1;
}

static void usage_count_does_not_matter(void **state)
{
	assert_int_equal(pm_runtime_get_if_active((void *)0x1000), 1);
	assert_ptr_equal(asked, (void *)0x1000);
	assert_true(ignored);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(usage_count_does_not_matter) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT
/*
 * Included by pf_sysfs.c: the trees with memory that runs out at any one allocation. What was made by then must go,
 * or the next try meets folders of that name; kmemleak watches.
 */

#include "fake_pf.h"
#include "unit.h"

#define MANY_ALLOCATIONS	2000

static struct kobject *parent;

static int trees_init(struct kunit *test)
{
	int err = fake_pf_init(test);

	if (err)
		return err;

	/* The mock device itself is not in sysfs. */
	parent = kobject_create_and_add("i915_sriov_kunit", kernel_kobj);
	KUNIT_ASSERT_NOT_NULL(test, parent);
	return 0;
}

static void trees_exit(struct kunit *test)
{
	if (test->priv)
		pf_sysfs_unregister(&((struct fake_pf *)test->priv)->sriov.pf);
	if (parent) {
		kobject_del(parent);
		kobject_put(parent);
	}
	parent = NULL;
	fake_pf_exit(test);
}

static int add_prelim(void)
{
	return add_tree(fake_pf(), parent, &prelim_root_type, "prelim_iov", add_prelim_function);
}

static int add_admin(void)
{
	return add_tree(fake_pf(), parent, &admin_root_type, "sriov_admin", add_admin_function);
}

static void all_folders_are_made_and_removed(unit_state *test)
{
	for (unsigned int n = 0; n < 2; n++) {
		assert_int_equal(add_prelim(), 0);
		/* A root, eight functions, and their GTs. */
		assert_int_equal(fake_pf()->sysfs.num_folders, 1 + 8 + 8);
		assert_int_equal(add_admin(), 0);
		assert_int_equal(fake_pf()->sysfs.num_folders, 1 + 8 + 8 + 1 + 8);
		pf_sysfs_unregister(fake_pf());
		assert_int_equal(fake_pf()->sysfs.num_folders, 0);
	}
	pf_sysfs_unregister(fake_pf());
}

static void fail_each_allocation_of(struct kunit *test, int (*add)(void))
{
	bool made = false;
	unsigned int nth;
	int err = 0;

	for (nth = 1; !made && nth < MANY_ALLOCATIONS; nth++) {
		fail_allocation(nth);
		err = add();
		made = !has_failed();
		if (err)
			assert_int_equal(err, -ENOMEM);
		pf_sysfs_unregister(fake_pf());
	}
	if (nth == 2)
		kunit_skip(test, WHY_NO_FAILURES);
	assert_true(made);
	assert_int_equal(err, 0);
}

/* With one VF all kinds of folders are there; with seven this would take minutes. */
static void whatever_allocation_fails_no_folder_stays(unit_state *test)
{
	fake_pf()->max_vfs = 1;
	fail_each_allocation_of(test, add_prelim);
	fail_each_allocation_of(test, add_admin);
}

UNIT_SUITE_INIT(pf_sysfs, trees_init, trees_exit,
	UNIT_TEST(all_folders_are_made_and_removed),
	UNIT_TEST(whatever_allocation_fails_no_folder_stays))

// SPDX-License-Identifier: MIT
/*
 * Included by pf_state.c: a VF's state with memory that runs out at any one allocation, and with a GuC that does not
 * do its part. kmemleak and KASAN watch.
 */

#include "fake_pf.h"
#include "unit.h"

#define PTES	256

static int state_init(struct kunit *test)
{
	int err = fake_pf_init(test);

	if (err)
		return err;

	fake_pf()->vfs[1].quota.of[PF_GGTT] = SZ_1M;
	KUNIT_ASSERT_EQ(test, pf_config_provision(fake_pf(), 1), 0);
	fake_pf()->vfs[1].control.state = PF_VF_PAUSED;
	return 0;
}

static u64 *entries(void)
{
	return &fake()->ptes[fake_pf()->vfs[1].ggtt.start >> PAGE_SHIFT];
}

static void fill_entries(u64 address)
{
	for (unsigned int n = 0; n < PTES; n++)
		entries()[n] = (address + n) << 12 | 1 << 2 | 1;
}

static void assert_entries(u64 address)
{
	for (unsigned int n = 0; n < PTES; n++)
		assert_int_equal(entries()[n], (address + n) << 12 | 1 << 2 | 1);
}

static void what_was_saved_is_restored(unit_state *test)
{
	void *stream = NULL;
	size_t size;

	fill_entries(0x1000);
	assert_int_equal(pf_state_save(fake_pf(), 1, &stream, &size), 0);
	fill_entries(0x2000);
	assert_int_equal(pf_state_restore(fake_pf(), 1, stream, size), 0);
	assert_entries(0x1000);
	kvfree(stream);
}

static void only_a_paused_vf_has_a_state(unit_state *test)
{
	void *stream = NULL;
	size_t size;

	assert_int_equal(pf_state_save(fake_pf(), 0, &stream, &size), -ENODEV);
	assert_int_equal(pf_state_save(fake_pf(), 2, &stream, &size), -ENODEV);
	assert_int_equal(pf_state_restore(fake_pf(), 2, NULL, 0), -ENODEV);
	fake_pf()->vfs[1].control.state = PF_VF_READY;
	assert_int_equal(pf_state_save(fake_pf(), 1, &stream, &size), -EBUSY);
	assert_int_equal(pf_state_restore(fake_pf(), 1, NULL, 0), -EBUSY);
	assert_false(stream);
}

/* What the GuC may say to "how much", and then to "save". */
static void a_guc_that_saves_nonsense_is_not_believed(unit_state *test)
{
	static const struct { unsigned int nth; int answer, err; } wrong[] = {
		{ 1, 0, -ENODATA }, { 1, 0x0fffffff, -EPROTO }, { 1, -EIO, -EIO }, { 1, -ENODEV, -EAGAIN },
		{ 2, 0, -EPROTO }, { 2, FAKE_STATE_DWORDS + 1, -EPROTO }, { 2, -EIO, -EIO },
	};
	void *stream = NULL;
	size_t size;

	for (unsigned int n = 0; n < ARRAY_SIZE(wrong); n++) {
		fake_refuse(wrong[n].nth, 1, wrong[n].answer);
		assert_int_equal(pf_state_save(fake_pf(), 1, &stream, &size), wrong[n].err);
		assert_false(stream);
	}
}

static void a_guc_that_restores_less_has_not_restored(unit_state *test)
{
	static const struct { int answer, err; } wrong[] = {
		{ FAKE_STATE_DWORDS - 1, -EPROTO }, { 0, -EPROTO }, { -EIO, -EIO },
	};
	void *stream = NULL;
	size_t size;

	assert_int_equal(pf_state_save(fake_pf(), 1, &stream, &size), 0);
	for (unsigned int n = 0; n < ARRAY_SIZE(wrong); n++) {
		fake_refuse(1, 1, wrong[n].answer);
		assert_int_equal(pf_state_restore(fake_pf(), 1, stream, size), wrong[n].err);
	}
	kvfree(stream);
}

static void a_state_of_another_device_or_quota_is_refused(unit_state *test)
{
	struct pci_dev *pdev = to_pci_dev(pf_to_i915(fake_pf())->drm.dev);
	void *stream = NULL;
	size_t size;

	fill_entries(0x1000);
	assert_int_equal(pf_state_save(fake_pf(), 1, &stream, &size), 0);
	pdev->device ^= 1;
	assert_int_equal(pf_state_restore(fake_pf(), 1, stream, size), -EXDEV);
	pdev->device ^= 1;
	pdev->revision ^= 1;
	assert_int_equal(pf_state_restore(fake_pf(), 1, stream, size), -EXDEV);
	pdev->revision ^= 1;
	fake_pf()->vfs[1].ggtt.size -= SZ_4K;
	assert_int_equal(pf_state_restore(fake_pf(), 1, stream, size), -ERANGE);
	fake_pf()->vfs[1].ggtt.size += SZ_4K;
	assert_entries(0x1000);
	kvfree(stream);
}

/* Some can be done without. For want of an inode the kernel's shmem says that there is no space. */
static void assert_is_for_want_of_memory(int err)
{
	if (err != -ENOSPC && err)
		assert_int_equal(err, -ENOMEM);
}

static void whatever_allocation_fails_nothing_is_lost(unit_state *test)
{
	bool saved = false, restored = false;
	void *stream, *whole = NULL;
	size_t size, whole_size;
	unsigned int nth;
	int err;

	fill_entries(0x1000);
	for (nth = 1; !saved; nth++) {
		stream = NULL;
		fail_allocation(nth);
		err = pf_state_save(fake_pf(), 1, &stream, &size);
		saved = !has_failed();
		assert_is_for_want_of_memory(err);
		assert_int_equal(!err, !!stream);
		kvfree(stream);
	}
	if (nth == 2)
		kunit_skip(test, WHY_NO_FAILURES);
	assert_int_equal(err, 0);

	assert_int_equal(pf_state_save(fake_pf(), 1, &whole, &whole_size), 0);
	for (nth = 1; !restored; nth++) {
		fail_allocation(nth);
		err = pf_state_restore(fake_pf(), 1, whole, whole_size);
		restored = !has_failed();
		assert_is_for_want_of_memory(err);
	}
	assert_int_equal(err, 0);
	assert_entries(0x1000);
	kvfree(whole);
}

UNIT_SUITE_INIT(pf_state, state_init, fake_pf_exit,
	UNIT_TEST(what_was_saved_is_restored),
	UNIT_TEST(only_a_paused_vf_has_a_state),
	UNIT_TEST(a_guc_that_saves_nonsense_is_not_believed),
	UNIT_TEST(a_guc_that_restores_less_has_not_restored),
	UNIT_TEST(a_state_of_another_device_or_quota_is_refused),
	UNIT_TEST(whatever_allocation_fails_nothing_is_lost))

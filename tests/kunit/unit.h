/* SPDX-License-Identifier: MIT */
/*
 * What tests/unit/include/unit.h is on the host, in the kernel and by KUnit: tests of the driver's pure parts run
 * in both places. A test that fails ends at once.
 */

#ifndef UNIT_H
#define UNIT_H

#include <linux/slab.h>
#include <linux/string.h>

#include <kunit/test-bug.h>
#include <kunit/test.h>

typedef struct kunit unit_state;

#define UNIT_TEST(function)	KUNIT_CASE(function)

#define UNIT_SUITE(name__, ...) UNIT_SUITE_INIT(name__, NULL, NULL, __VA_ARGS__)

/* With what is to be done before and after each test. */
#define UNIT_SUITE_INIT(name__, init__, exit__, ...) \
static struct kunit_case name__##_cases[] = { __VA_ARGS__, {} }; \
static struct kunit_suite name__##_suite = { \
	.name = #name__, \
	.init = init__, \
	.exit = exit__, \
	.test_cases = name__##_cases, \
}; \
kunit_test_suite(name__##_suite);

/*
 * KUnit's own macros keep what they compare on the stack of the function that they are used in, a hundred bytes
 * each; these do it in one place.
 */
static noinline __maybe_unused void unit_assert_int(s64 left, s64 right, const char *what, int line)
{
	KUNIT_ASSERT_EQ_MSG(kunit_get_current_test(), left, right, "line %d: %s", line, what);
}

static noinline __maybe_unused void unit_assert_bytes(const void *left, const void *right, size_t size,
						      const char *what, int line)
{
	KUNIT_ASSERT_MEMEQ_MSG(kunit_get_current_test(), left, right, size, "line %d: %s", line, what);
}

static noinline __maybe_unused void unit_assert_text(const char *left, const char *right,
						     const char *what, int line)
{
	KUNIT_ASSERT_STREQ_MSG(kunit_get_current_test(), left, right, "line %d: %s", line, what);
}

#define assert_int_equal(a, b)		unit_assert_int(a, b, #a " is " #b, __LINE__)
#define assert_int_not_equal(a, b)	unit_assert_int((s64)(a) == (s64)(b), 0, #a " is not " #b, __LINE__)
#define assert_in_range(a, from, to)	unit_assert_int((s64)(a) >= (s64)(from) && (s64)(a) <= (s64)(to), 1, \
							#a " is in " #from " to " #to, __LINE__)
#define assert_true(a)			unit_assert_int(!!(a), 1, #a, __LINE__)
#define assert_false(a)			unit_assert_int(!!(a), 0, "not " #a, __LINE__)
#define assert_memory_equal(a, b, size)	unit_assert_bytes(a, b, size, #a " is " #b, __LINE__)
#define assert_string_equal(a, b)	unit_assert_text(a, b, #a " is " #b, __LINE__)
#define print_error(...)		kunit_err(kunit_get_current_test(), __VA_ARGS__)

static inline void *unit_alloc(size_t size)
{
	return kmalloc(size, GFP_KERNEL);
}

static inline void unit_free(void *bytes)
{
	kfree(bytes);
}

#endif /* UNIT_H */

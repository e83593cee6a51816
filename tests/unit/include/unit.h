/* SPDX-License-Identifier: MIT */
/*
 * What a test of a pure part of the driver is written with, so that the same file runs here, by cmocka and under
 * the host's sanitizers, and in the kernel, where tests/kunit/unit.h stands in for this one.
 */

#ifndef UNIT_H
#define UNIT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

/* A test is "static void sentence(unit_state *test)". */
typedef void *unit_state;

#define UNIT_TEST(function)	cmocka_unit_test(function)

/* The file's last line: its tests, in order. */
#define UNIT_SUITE(name, ...) \
int main(void) \
{ \
	const struct CMUnitTest tests[] = { __VA_ARGS__ }; \
\
	return cmocka_run_group_tests_name(#name, tests, NULL, NULL); \
}

/* Exactly so many bytes, for a sanitizer to see a read too far. */
static inline void *unit_alloc(size_t size)
{
	return malloc(size ? size : 1);
}

static inline void unit_free(void *bytes)
{
	free(bytes);
}

#endif /* UNIT_H */

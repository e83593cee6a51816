// SPDX-License-Identifier: MIT
/* What TTM before 6.9 is given for the base's one list of places. */
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#define COMPAT_TTM_BO_PUT 1
#define COMPAT_TTM_BO_POPULATE 1
#include "../../../compat/src/ttm_placement.c"

static struct ttm_placement got;
static struct ttm_place first[16], second[16];

int ttm_bo_validate(struct ttm_buffer_object *bo, struct ttm_placement *placement, struct ttm_operation_ctx *ctx)
{
	got = *placement;
	memcpy(first, placement->placement, got.num_placement * sizeof(*first));
	memcpy(second, placement->busy_placement, got.num_busy_placement * sizeof(*second));
	return -ENOSPC;
}

static int validate(const struct ttm_place *places, unsigned int count)
{
	struct ttm_placement placement = { .placement = places, .num_placement = count };

	got = (struct ttm_placement) { };
	return compat_ttm_bo_validate(NULL, &placement, NULL);
}

static void desired_is_for_the_first_try_alone(void **state)
{
	const struct ttm_place places[] = {
		{ .mem_type = 2, .flags = TTM_PL_FLAG_DESIRED | 4 },
		{ .mem_type = 3, .flags = TTM_PL_FLAG_FALLBACK },
		{ .mem_type = 4 },
	};

	assert_int_equal(validate(places, 3), -ENOSPC);
	assert_int_equal(got.num_placement, 2);
	assert_int_equal(first[0].mem_type, 2);
	assert_int_equal(first[0].flags, 4);
	assert_int_equal(first[1].mem_type, 4);
	assert_int_equal(got.num_busy_placement, 2);
	assert_int_equal(second[0].mem_type, 3);
	assert_int_equal(second[0].flags, 0);
	assert_int_equal(second[1].mem_type, 4);
}

static void no_places_stay_none(void **state)
{
	assert_int_equal(validate(NULL, 0), -ENOSPC);
	assert_int_equal(got.num_placement, 0);
	assert_int_equal(got.num_busy_placement, 0);
}

static void more_places_than_fit_are_refused(void **state)
{
	struct ttm_place places[17] = { };

	assert_int_equal(validate(places, 16), -ENOSPC);
	assert_int_equal(got.num_placement, 16);
	assert_int_equal(validate(places, 17), -EINVAL);
	assert_int_equal(got.num_placement, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(desired_is_for_the_first_try_alone),
		cmocka_unit_test(no_places_stay_none),
		cmocka_unit_test(more_places_than_fit_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: MIT
/* MST on kernels before 6.10: what a sink says of itself, and the second part of a payload. */
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

/* Shown in a kernel: tests/compat/shims/mst.c. */
#define COMPAT_DRM_DP_MST_AUX_FOR_PARENT 1
#define COMPAT_DRM_DP_MST_PORT_IS_LOGICAL 1
#define COMPAT_DRM_DP_MST_QUEUE_PROBE 1
#define COMPAT_VC_PAYLOAD_BW_MGR 1
#include "../../../compat/src/drm_dp_mst.c"

static int sink_cap, reads;

long drm_dp_dpcd_readb(struct drm_dp_aux *aux, unsigned int offset, u8 *value)
{
	reads++;
	assert_int_equal(offset, 0x21);
	if (sink_cap < 0)
		return sink_cap;
	*value = sink_cap;
	return 1;
}

static struct {
	struct drm_dp_mst_topology_mgr *mgr;
	struct drm_device *dev;
	void *payload;
} asked;

int (drm_dp_add_payload_part2)(struct drm_dp_mst_topology_mgr *mgr, struct drm_atomic_state *state,
			       struct drm_dp_mst_atomic_payload *payload)
{
	asked.mgr = mgr;
	asked.dev = state->dev;
	asked.payload = payload;
	return -EIO;
}

static enum drm_dp_mst_mode mode_of(u8 revision, int cap)
{
	const u8 dpcd[DP_RECEIVER_CAP_SIZE] = { revision };

	sink_cap = cap;
	reads = 0;
	return compat_drm_dp_read_mst_cap(NULL, dpcd);
}

static void sink_says_what_it_can(void **state)
{
	assert_int_equal(mode_of(0x12, 0), DRM_DP_SST);
	assert_int_equal(mode_of(0x12, 1), DRM_DP_MST);
	assert_int_equal(mode_of(0x14, 2), DRM_DP_SST_SIDEBAND_MSG);
	assert_int_equal(mode_of(0x14, 3), DRM_DP_MST);
}

static void old_or_silent_sink_is_sst(void **state)
{
	assert_int_equal(mode_of(0x11, 1), DRM_DP_SST);
	assert_int_equal(reads, 0);
	assert_int_equal(mode_of(0x14, -ETIMEDOUT), DRM_DP_SST);
}

static void payload_knows_its_device(void **state)
{
	struct drm_device *dev = (void *)0x1000;
	struct drm_dp_mst_topology_mgr mgr = { .dev = dev };

	assert_int_equal(drm_dp_add_payload_part2(&mgr, (void *)0x2000), -EIO);
	assert_ptr_equal(asked.mgr, &mgr);
	assert_ptr_equal(asked.dev, dev);
	assert_ptr_equal(asked.payload, (void *)0x2000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sink_says_what_it_can),
		cmocka_unit_test(old_or_silent_sink_is_sst),
		cmocka_unit_test(payload_knows_its_device),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

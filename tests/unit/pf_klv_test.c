// SPDX-License-Identifier: MIT

#include "pf_klv.h"
#include "unit.h"

/* The files of tests/golden, as tests/golden/tables writes them. */
static const u32 golden_vf7[] = {
#include "golden/vf_cfg_vf7.inc"
};

static const u32 golden_vf7_with_thresholds[] = {
#include "golden/vf_cfg_vf7.inc"
#include "golden/vf_cfg_thresholds.inc"
};

static void configuration_is_what_the_abi_document_says(unit_state *test)
{
	const struct pf_vf_config vf7 = {
		.ggtt_start = 0xd0000000, .ggtt_size = 512u << 20,
		.ctxs = { .begin = 8191, .count = 8192 },
		.dbs = { .begin = 32, .count = 32 },
		.exec_quantum_ms = 16, .preempt_timeout_us = 16000,
	};
	u32 got[64];

	assert_int_equal(ARRAY_SIZE(golden_vf7), PF_KLV_CONFIG_DWORDS);
	assert_int_equal(pf_klv_encode_config(got, &vf7), ARRAY_SIZE(golden_vf7));
	assert_memory_equal(got, golden_vf7, sizeof(golden_vf7));
}

static void sizes_above_4_gib_use_both_dwords(unit_state *test)
{
	const struct pf_vf_config config = { .ggtt_start = 0x123456789000ull };
	u32 got[64];

	pf_klv_encode_config(got, &config);
	assert_int_equal(got[1], 0x56789000);
	assert_int_equal(got[2], 0x1234);
}

static void one_setting_of_turns_goes_alone(unit_state *test)
{
	const u32 quantum[] = { 0x8a010001, 20 }, timeout[] = { 0x8a020001, 100000000 };
	u32 got[PF_KLV_U32_DWORDS];

	assert_int_equal(pf_klv_encode_sched(got, PF_EXEC_QUANTUM, 20), 2);
	assert_memory_equal(got, quantum, sizeof(quantum));
	assert_int_equal(pf_klv_encode_sched(got, PF_PREEMPT_TIMEOUT, 100000000), 2);
	assert_memory_equal(got, timeout, sizeof(timeout));
}

static void each_setting_has_its_name(unit_state *test)
{
	const struct pf_vf_config config = { .thresholds = { [PF_THRESHOLD_IRQ_STORM] = 1 } };

	assert_string_equal(pf_klv_config_name(&config, 0), "GGTT_START");
	assert_string_equal(pf_klv_config_name(&config, 2), "BEGIN_CONTEXT_ID");
	assert_string_equal(pf_klv_config_name(&config, 7), "PREEMPT_TIMEOUT");
	assert_string_equal(pf_klv_config_name(&config, 8), "THRESHOLD_IRQ_STORM");
	assert_string_equal(pf_klv_config_name(&config, 9), "?");
}

static void thresholds_follow_the_configuration_where_there_are_any(unit_state *test)
{
	const struct pf_vf_config vf7 = {
		.ggtt_start = 0xd0000000, .ggtt_size = 512u << 20,
		.ctxs = { .begin = 8191, .count = 8192 },
		.dbs = { .begin = 32, .count = 32 },
		.exec_quantum_ms = 16, .preempt_timeout_us = 16000,
		.thresholds = {
			[PF_THRESHOLD_CAT_ERROR] = 3,
			[PF_THRESHOLD_H2G_STORM] = 500,
			[PF_THRESHOLD_DOORBELL_STORM] = 0xffffffff,
		},
	};
	u32 got[64];

	assert_int_equal(pf_klv_encode_config(got, &vf7), ARRAY_SIZE(golden_vf7_with_thresholds));
	assert_memory_equal(got, golden_vf7_with_thresholds, sizeof(golden_vf7_with_thresholds));
	assert_int_equal(pf_klv_config_count(&vf7), 8 + 3);
}

static void every_threshold_fits_in_what_is_said_to_be_enough(unit_state *test)
{
	const struct pf_vf_config config = { .thresholds = { 1, 1, 1, 1, 1, 1 } };
	u32 got[64];

	assert_int_equal(pf_klv_encode_config(got, &config), PF_KLV_CONFIG_MAX_DWORDS);
	assert_int_equal(pf_klv_config_count(&config), 14);
}

static void one_threshold_can_be_taken_back(unit_state *test)
{
	u32 got[PF_KLV_U32_DWORDS];

	assert_int_equal(pf_klv_encode_threshold(got, PF_THRESHOLD_PAGE_FAULT, 0), 2);
	assert_int_equal(got[0], 0x8a050001);
	assert_int_equal(got[1], 0);
}

static void policies_have_the_keys_of_the_abi_document(unit_state *test)
{
	u32 got[PF_KLV_U32_DWORDS];

	assert_int_equal(pf_klv_encode_policy(got, PF_POLICY_SCHED_IF_IDLE, 1), 2);
	assert_int_equal(got[0], 0x80010001);
	assert_int_equal(got[1], 1);
	pf_klv_encode_policy(got, PF_POLICY_SAMPLE_PERIOD, 1000);
	assert_int_equal(got[0], 0x80020001);
	assert_int_equal(got[1], 1000);
	pf_klv_encode_policy(got, PF_POLICY_RESET_AFTER_VF_SWITCH, 1);
	assert_int_equal(got[0], 0x8d000001);
}

static void the_guc_means_a_threshold_that_we_know(unit_state *test)
{
	assert_int_equal(pf_klv_threshold_of_key(0x8a03), PF_THRESHOLD_CAT_ERROR);
	assert_int_equal(pf_klv_threshold_of_key(0x8a08), PF_THRESHOLD_DOORBELL_STORM);
	assert_int_equal(pf_klv_threshold_of_key(0x8a02), -1);
	assert_int_equal(pf_klv_threshold_of_key(0x8a09), -1);
	assert_int_equal(pf_klv_threshold_of_key(0x18a03), -1);
}

UNIT_SUITE(pf_klv,
	UNIT_TEST(configuration_is_what_the_abi_document_says),
	UNIT_TEST(sizes_above_4_gib_use_both_dwords),
	UNIT_TEST(one_setting_of_turns_goes_alone),
	UNIT_TEST(each_setting_has_its_name),
	UNIT_TEST(thresholds_follow_the_configuration_where_there_are_any),
	UNIT_TEST(every_threshold_fits_in_what_is_said_to_be_enough),
	UNIT_TEST(one_threshold_can_be_taken_back),
	UNIT_TEST(policies_have_the_keys_of_the_abi_document),
	UNIT_TEST(the_guc_means_a_threshold_that_we_know))

// SPDX-License-Identifier: MIT

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "pf_klv.h"

/* Dwords as hexadecimal words; a line that starts with # is a comment. */
static unsigned int read_golden(const char *name, u32 *dw, unsigned int max)
{
	char path[256], line[256];
	unsigned int n = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", getenv("GOLDEN"), name);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		char *p = line, *end;

		while (line[0] != '#' && n < max) {
			u32 v = strtoul(p, &end, 16);

			if (end == p)
				break;
			dw[n++] = v;
			p = end;
		}
	}
	fclose(f);

	return n;
}

static void configuration_is_what_the_abi_document_says(void **state)
{
	const struct pf_vf_config vf7 = {
		.ggtt_start = 0xd0000000, .ggtt_size = 512u << 20,
		.ctxs = { .begin = 8191, .count = 8192 },
		.dbs = { .begin = 32, .count = 32 },
		.exec_quantum_ms = 16, .preempt_timeout_us = 16000,
	};
	u32 want[64], got[64];
	unsigned int n;

	n = read_golden("vf_cfg_vf7.hex", want, 64);
	assert_int_equal(n, PF_KLV_CONFIG_DWORDS);
	assert_int_equal(pf_klv_encode_config(got, &vf7), n);
	assert_memory_equal(got, want, n * sizeof(u32));
}

static void sizes_above_4_gib_use_both_dwords(void **state)
{
	const struct pf_vf_config config = { .ggtt_start = 0x123456789000ull };
	u32 got[64];

	pf_klv_encode_config(got, &config);
	assert_int_equal(got[1], 0x56789000);
	assert_int_equal(got[2], 0x1234);
}

static void one_setting_of_turns_goes_alone(void **state)
{
	const u32 quantum[] = { 0x8a010001, 20 }, timeout[] = { 0x8a020001, 100000000 };
	u32 got[PF_KLV_U32_DWORDS];

	assert_int_equal(pf_klv_encode_sched(got, PF_EXEC_QUANTUM, 20), 2);
	assert_memory_equal(got, quantum, sizeof(quantum));
	assert_int_equal(pf_klv_encode_sched(got, PF_PREEMPT_TIMEOUT, 100000000), 2);
	assert_memory_equal(got, timeout, sizeof(timeout));
}

static void each_setting_has_its_name(void **state)
{
	const struct pf_vf_config config = { .thresholds = { [PF_THRESHOLD_IRQ_STORM] = 1 } };

	assert_string_equal(pf_klv_config_name(&config, 0), "GGTT_START");
	assert_string_equal(pf_klv_config_name(&config, 2), "BEGIN_CONTEXT_ID");
	assert_string_equal(pf_klv_config_name(&config, 7), "PREEMPT_TIMEOUT");
	assert_string_equal(pf_klv_config_name(&config, 8), "THRESHOLD_IRQ_STORM");
	assert_string_equal(pf_klv_config_name(&config, 9), "?");
}

static void thresholds_follow_the_configuration_where_there_are_any(void **state)
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
	u32 want[64], got[64];
	unsigned int n;

	n = read_golden("vf_cfg_vf7.hex", want, 64);
	n += read_golden("vf_cfg_thresholds.hex", want + n, 64 - n);
	assert_int_equal(pf_klv_encode_config(got, &vf7), n);
	assert_memory_equal(got, want, n * sizeof(u32));
	assert_int_equal(pf_klv_config_count(&vf7), 8 + 3);
}

static void every_threshold_fits_in_what_is_said_to_be_enough(void **state)
{
	const struct pf_vf_config config = { .thresholds = { 1, 1, 1, 1, 1, 1 } };
	u32 got[64];

	assert_int_equal(pf_klv_encode_config(got, &config), PF_KLV_CONFIG_MAX_DWORDS);
	assert_int_equal(pf_klv_config_count(&config), 14);
}

static void one_threshold_can_be_taken_back(void **state)
{
	u32 got[PF_KLV_U32_DWORDS];

	assert_int_equal(pf_klv_encode_threshold(got, PF_THRESHOLD_PAGE_FAULT, 0), 2);
	assert_int_equal(got[0], 0x8a050001);
	assert_int_equal(got[1], 0);
}

static void policies_have_the_keys_of_the_abi_document(void **state)
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

static void the_guc_means_a_threshold_that_we_know(void **state)
{
	assert_int_equal(pf_klv_threshold_of_key(0x8a03), PF_THRESHOLD_CAT_ERROR);
	assert_int_equal(pf_klv_threshold_of_key(0x8a08), PF_THRESHOLD_DOORBELL_STORM);
	assert_int_equal(pf_klv_threshold_of_key(0x8a02), -1);
	assert_int_equal(pf_klv_threshold_of_key(0x8a09), -1);
	assert_int_equal(pf_klv_threshold_of_key(0x18a03), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(configuration_is_what_the_abi_document_says),
		cmocka_unit_test(sizes_above_4_gib_use_both_dwords),
		cmocka_unit_test(one_setting_of_turns_goes_alone),
		cmocka_unit_test(each_setting_has_its_name),
		cmocka_unit_test(thresholds_follow_the_configuration_where_there_are_any),
		cmocka_unit_test(every_threshold_fits_in_what_is_said_to_be_enough),
		cmocka_unit_test(one_threshold_can_be_taken_back),
		cmocka_unit_test(policies_have_the_keys_of_the_abi_document),
		cmocka_unit_test(the_guc_means_a_threshold_that_we_know),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

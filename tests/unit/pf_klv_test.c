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
		.begin_ctx = 8191, .num_ctxs = 8192,
		.begin_db = 32, .num_dbs = 32,
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

static void each_setting_has_its_name(void **state)
{
	assert_string_equal(pf_klv_config_name(0), "GGTT_START");
	assert_string_equal(pf_klv_config_name(2), "BEGIN_CONTEXT_ID");
	assert_string_equal(pf_klv_config_name(7), "PREEMPT_TIMEOUT");
	assert_string_equal(pf_klv_config_name(8), "?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(configuration_is_what_the_abi_document_says),
		cmocka_unit_test(sizes_above_4_gib_use_both_dwords),
		cmocka_unit_test(each_setting_has_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

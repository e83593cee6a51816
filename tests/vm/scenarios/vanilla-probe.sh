# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that an unmodified Debian i915 probes on the model with GuC submission, executes, and
# goes idle. The model is judged here, by a driver that nobody of us wrote.
# shellcheck shell=sh disable=SC2034,SC2086

MODULE=stock
PARAMS="enable_guc=3"

guest() {
	log_mark
	load_i915 $PARAMS
	assert_gpu_works "stock i915"
	assert "the GuC runs" grep -q 'status: RUNNING' "$(gt_debugfs)/uc/guc_info"
	assert "submission goes through the GuC" log_lines 'GUC: submission enabled'
	assert "the HuC is authenticated" grep -q 'status: RUNNING' "$(gt_debugfs)/uc/huc_info"
	assert "the PMU sees a busy engine and an idle one" gpu-busy
	assert "the GT goes idle" settle
}

# SPDX-License-Identifier: GPL-2.0-or-later
# IGT's suites of SR-IOV on our i915 as PF: run by tests/vm/igt, which compares the answers. A boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC1091

SUITES="sriov_basic"
CORE=$SUITES

BOOTS=${IGT_SUITES:-$SUITES}
MODULE=ours
PARAMS="max_vfs=7"
IGT=$SUITES
FILES="$HERE/guest/igt.sh $HERE/igt-expected/pf.txt"
GPU=,platform=${IGT_PLATFORM:-adls}
MACHINE="-cpu max,-erms,-fsrm -m 4G"
TIMEOUT=${IGT_BOOT_SECONDS:-1200}
CMDLINE="log_buf_len=16M loglevel=5 ${IGT_ONLY:+igt_only=$IGT_ONLY}"

guest() {
	IGT_ANSWERS=/test/pf.txt
	. /test/igt.sh
	load_i915 $PARAMS
	igt_run "$BOOT"
	assert_gpu_works "after $BOOT"
}

igt_recover() { set_vfs 0; }

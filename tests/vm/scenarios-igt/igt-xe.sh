# SPDX-License-Identifier: GPL-2.0-or-later
# IGT's suites on the unmodified xe of Debian's newest kernel: run by tests/vm/igt, which compares
# the answers. A boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC1091

SUITES="sriov_basic xe_sriov_auto_provisioning xe_sriov_flr xe_sriov_admin xe_sriov_scheduling
	xe_exec_basic xe_exec_store xe_vm xe_query xe_waitfence xe_spin_batch xe_mmap
	xe_exec_queue_property xe_sysfs_scheduler xe_sysfs_defaults xe_sysfs_timeslice_duration"
MORE_PLATFORMS=adlp
SUITES_adlp="sriov_basic xe_sriov_auto_provisioning xe_sriov_flr xe_sriov_admin xe_sriov_scheduling"
CORE="xe_sriov_auto_provisioning xe_sriov_flr xe_sriov_admin xe_exec_store xe_spin_batch"

BOOTS=${IGT_SUITES:-$SUITES}
MODULE=xe
KERNEL="trixie 7.3"
DRIVER=/sys/bus/pci/drivers/xe
IGT=$SUITES
FILES="$HERE/guest/igt.sh $HERE/igt-expected/xe.txt"
GPU=,platform=${IGT_PLATFORM:-adls}
# A test makes an object of 2 GiB.
MACHINE="-cpu max -m 6G"
TIMEOUT=${IGT_BOOT_SECONDS:-1800}
CMDLINE="log_buf_len=16M loglevel=5 ${IGT_ONLY:+igt_only=$IGT_ONLY}"

# The PF has 917504 entries to clear, which takes an emulated CPU longer than the 200 ms that the
# test waits.
boot_xe_sriov_flr() { IGT_OPTIONS="--wait-flr-ms=3000"; }

guest() {
	IGT_ANSWERS=/test/xe.txt
	. /test/igt.sh
	load_xe "force_probe=$(sed 's/^0x//' $PF/device)"
	igt_run "$BOOT"
}

igt_recover() {
	set_vfs 0
	rmmod xe
	load_xe "force_probe=$(sed 's/^0x//' $PF/device)"
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the machine's sleep with a VF at vfio-pci: its state goes through it, its GGTT is its own again; and where the GuC does not give
# the state out, the machine stays awake, the log says why, and the VF goes on.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
IOMMU=on
CMDLINE="intel_iommu=on"
MODULES="vfio-pci vfio_iommu_type1"
ALLOWED_DMESG='PF: VF1: (state was not saved|machine cannot sleep)|GUC: CT: Sending action 0x550b failed|PM: .*error -16|PM: .*failed to suspend'
ALLOWED_RECORD='refused action=0x550b'

SAVE_RESTORE=0x550b

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	give_to vfio-pci 00:02.1 VF1
	save_provisioned 1
	system_suspend s2idle
	expect "VF1 is ready after s2idle" ready "$(vf_state 1)"
	system_suspend deep
	expect "VF1 is ready after S3" ready "$(vf_state 1)"
	assert_gpu_works "PF after S3"
	save_provisioned 2
	refused_sleep
	pause_is_kept
	take_from vfio-pci 00:02.1 VF1
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert "i915 unloads" unload_i915
	mark z
}

refused_sleep() {
	log_mark
	fault "fail action=$SAVE_RESTORE"
	expect_match "the machine does not sleep when VF1's state is not given" . "$(write_value /sys/power/state mem)"
	assert "the log says what to do" log_lines 'VF1: machine cannot sleep.*shut its VM down'
	expect "VF1 goes on" ready "$(vf_state 1)"
	fault clear
	assert_gpu_works "PF after it"
}

pause_is_kept() {
	expect "VF1 is paused" "" "$(write_value "$(gt_debugfs)/vf1/control" pause)"
	system_suspend deep
	expect "VF1 is still paused after S3" paused "$(vf_state 1)"
	expect "VF1 is resumed" "" "$(write_value "$(gt_debugfs)/vf1/control" resume)"
}

host() {
	check "before: driver, GuC and GGTT entries agree" agrees main 1 1
	check "after S3: driver, GuC and GGTT entries agree" agrees main 2 2
	check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z
}

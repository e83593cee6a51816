# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the reset of one VF by its user (sysfs reset, as vfio does between two VMs): what the VF left in
# its mailbox registers and its GGTT entries is gone, the entries are still the VF's, and the VF
# beside it keeps all of its own.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086

PARAMS="max_vfs=7"

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	decode_vfs 2
	leave_traces 1
	leave_traces 2
	expect "VF1 left a word in its mailbox" 0xCAFE0001 "$(peek 1 $SCRATCH)"
	expect "VF1 left an address in its GGTT" 0x5A5A5000 "$(address_in $(peek 1 $(entry 1)))"
	mark b
	reset_vf 1
	assert "the reset reached VF1's mailbox" await 5 is_word 1 $SCRATCH 0x00000000
	assert "VF1 is ready again" await 5 is_vf_state 1 ready
	expect "VF1's GGTT points nowhere" 0x00000000 "$(address_in $(peek 1 $(entry 1)))"
	expect "VF2 keeps its mailbox" 0xCAFE0002 "$(peek 2 $SCRATCH)"
	expect "VF2 keeps its GGTT" 0x5A5A5000 "$(address_in $(peek 2 $(entry 2)))"
	save_provisioned r
	expect "0 VFs again" "" "$(set_vfs 0)"
	assert_gpu_works "after the reset of a VF"
}

host() {
	check "each VF still owns its entries" agrees main r 2
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows 1, 3 and 7 VFs and back to 0: lspci lists them, each owns its fair share, and what the
# driver says equals what the GuC was told and what the GGTT's entries hold.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"

guest() {
	load_i915 $PARAMS
	assert_gpu_works "PF"
	expect "7 VFs are offered" 7 "$(cat $PF/sriov_totalvfs)"
	with_vfs 1 "00:02.0 00:02.1"
	with_vfs 3 "00:02.0 00:02.1 00:02.2 00:02.3"
	with_vfs 7 "00:02.0 00:02.1 00:02.2 00:02.3 00:02.4 00:02.5 00:02.6 00:02.7"
	assert_gpu_works "after VFs"
	assert "the GT goes idle" settle
}

with_vfs() {
	expect "sriov_numvfs takes $1" "" "$(set_vfs $1)"
	expect "lspci lists $2" "$2" "$(gpu_functions)"
	lspci -nn -s 00:02 | save "lspci.$1"
	save_provisioned "$1"
	"shares_of_$1" "$1"
	assert_gpu_works "PF with numvfs $1"
	expect "sriov_numvfs takes 0 after $1" "" "$(set_vfs 0)"
	expect "no VF is left after $1" "00:02.0" "$(gpu_functions)"
	expect "the driver's table is empty after $1" "" "$(print_provisioned)"
	mark "$(echo "$1" | tr 137 abc)"
}

share() { expect "numvfs $1: VF$1 gets $3 of $2" "$3" "$(provisioned_count "$2" "$1")"; }

shares_of_1() {
	share 1 ggtt 2147483648
	share 1 contexts 32768
	share 1 doorbells 128
	sched_share 1
}

shares_of_3() {
	share 3 ggtt 1073741824
	share 3 contexts 16384
	share 3 doorbells 64
	sched_share 3
}

shares_of_7() {
	share 7 ggtt 536870912
	share 7 contexts 8192
	share 7 doorbells 32
	sched_share 7
}

sched_share() {
	expect "numvfs $1: VF$1 executes for 16 ms" 16 "$(provisioned exec_quantum_ms "$1")"
	expect "numvfs $1: VF$1 is preempted after 16000 us" 16000 "$(provisioned preempt_timeout_us "$1")"
}

host() {
	for vfs in 1 3 7; do
		check "numvfs $vfs: driver, GuC and GGTT entries agree" agrees main $vfs $vfs
	done
	check "after 1 VF: GuC and GGTT hold nothing of VFs" nothing_left main a
	check "after 3 VFs: GuC and GGTT hold nothing of VFs" nothing_left main b
	check "after 7 VFs: GuC and GGTT hold nothing of VFs" nothing_left main c
}

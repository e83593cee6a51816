# SPDX-License-Identifier: GPL-2.0-or-later
# Shows PF and 3 VFs, all driven by our i915 in one kernel, while the machine sleeps: s2idle, S3 and S4 as far as the kernel's
# own test level "platform" goes, which has the late callbacks too. VFs go to sleep before their PF and wake after it.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=250

guest() {
	load_i915 $PARAMS
	expect "sriov_numvfs takes 3" "" "$(set_vfs 3)"
	assert "3 VFs have a render node" await 20 have_render_nodes 3
	all_work "before"
	save_provisioned 1
	for state in s2idle deep; do
		system_suspend $state platform
		all_work "after $state"
	done
	hibernate platform
	all_work "after S4"
	save_provisioned 2
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	mark z
}

all_work() {
	assert "$1: 3 VFs run batches" vfs_run_batches 3
	assert_gpu_works "$1: PF"
}

host() {
	check "before: driver, GuC and GGTT entries agree" agrees main 1 1
	check "after: driver, GuC and GGTT entries agree" agrees main 2 2
	check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z
}

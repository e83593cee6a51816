# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our PF with 3 xe VFs that stay bound while the machine sleeps: s2idle, S3 and S4 as far as the kernel's own test
# level "devices" goes. PF and VFs run batches before and after, and own what they owned.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
MODULES="xe"
TIMEOUT=250

guest() {
	load_i915 $PARAMS
	load_xe force_probe=4680
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 3" "" "$(set_vfs 3)"
	give_vfs_to xe 1 3
	assert "3 VFs have a render node" await 20 have_render_nodes 3
	all_work "before"
	save_provisioned 1
	for state in s2idle deep; do
		system_suspend $state
		all_work "after $state"
	done
	hibernate
	all_work "after S4"
	save_provisioned 2
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	expect "xe warned of nothing" "" "$(warnings_of xe)"
	mark z
}

all_work() {
	for n in 1 2 3; do assert "$1: VF$n runs batches" xe-batch "$(render_node "$PF/virtfn$((n - 1))")" 20; done
	assert_gpu_works "$1: PF"
}

host() {
	check "before: driver, GuC and GGTT entries agree" agrees main 1 1
	check "after: driver, GuC and GGTT entries agree" agrees main 2 2
	check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z
}

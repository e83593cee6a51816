# SPDX-License-Identifier: GPL-2.0-or-later
# Shows xe as PF with 7 xe VFs that stay bound while the machine sleeps: s2idle, S3 and S4 as far as the kernel's
# own test level "devices" goes. PF and VFs run batches on every engine before and after. How long it takes from
# the kernel's start to 7 probed VFs is told.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

MODULE=xe
KERNEL="trixie 7.3"
PARAMS="force_probe=4680 max_vfs=7"
DRIVER=/sys/bus/pci/drivers/xe
TIMEOUT=200

guest() {
	load_xe $PARAMS
	assert "xe is bound to the PF" is_bound
	up_within 15 "xe is probed"
	expect "sriov_numvfs takes 7" "" "$(set_vfs 7)"
	assert "7 VFs have a render node" await 30 have_render_nodes 7
	up_within 60 "xe is probed on 7 VFs"
	assert "PF and VFs run batches" all_run_batches 7
	for state in s2idle deep; do
		system_suspend $state
		assert "after $state: PF and VFs run batches" all_run_batches 7
	done
	hibernate
	assert "after S4: PF and VFs run batches" all_run_batches 7
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	expect "xe warned of nothing" "" "$(warnings_of xe)"
	mark z
}

host() { check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z; }

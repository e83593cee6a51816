# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our i915 on VFs of a PF that nobody here wrote: Debian's xe, which knows no relay by mailbox and tells fewer registers. VF2 is
# xe's own, side by side with VF1 and VF3 of ours. It takes a kernel whose xe is a PF (7.2 and newer).
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

MODULES="xe"
TIMEOUT=200
DRIVER=/sys/bus/pci/drivers/xe
I915=/sys/bus/pci/drivers/i915

guest() {
	load_xe force_probe=4680 max_vfs=7
	assert "xe is bound to the PF" is_bound
	load_i915
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 3" "" "$(set_vfs 3)"
	give_vfs_to i915 1 1
	give_vfs_to xe 2 2
	give_vfs_to i915 3 3
	assert "3 VFs have a render node" await 20 have_render_nodes 3
	mark a
	all_work "at first"
	expect "VF1 is unbound" "" "$(write_value $I915/unbind 0000:00:02.1)"
	expect "VF1 is bound again" "" "$(write_value $I915/bind 0000:00:02.1)"
	all_work "after a new bind"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert "i915 unloads" unload_i915
}

all_work() {
	xe-batch "$(render_node "$PF/virtfn1")" 50 >/tmp/xe2 2>&1 &
	assert "$1: VF1 of ours runs batches on every engine" gpu-batch "$(render_node "$PF/virtfn0")" 20
	assert "$1: VF3 of ours runs batches on every engine" gpu-batch "$(render_node "$PF/virtfn2")" 20
	wait
	expect_match "$1: VF2 of xe runs batches beside them" '5 engines ran 50 batches each' "$(cat /tmp/xe2)"
	assert "$1: the PF of xe runs batches" xe-batch "$(render_node)" 20
}

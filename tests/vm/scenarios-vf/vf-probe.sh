# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our i915 on a VF of our PF, in one kernel: it comes up, executes on every engine beside the PF, and goes.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"

guest() {
	load_i915 $PARAMS
	assert_gpu_works "PF"
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	assert "VF1 has a render node" await 10 have_render_nodes 1
	assert "VF1: every engine executes a batch" gpu-batch "$(render_node "$PF/virtfn0")"
	assert_gpu_works "PF beside VF1"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF afterwards"
}

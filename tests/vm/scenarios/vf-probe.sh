# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our i915 on VFs of our PF, in one kernel: 1 and 7 of them come up, execute on every engine at once with the PF, let
# themselves be read whole (debugfs, sysfs, fdinfo) without leaving their register set, and go, by unbind, by numvfs and
# with the module.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=180

guest() {
	load_i915 $PARAMS
	with_vfs 1
	read_all 1
	assert "VF1 is unbound after all was read" unbind_in_time 1
	expect "VF1 is bound again" "" "$(write_value $DRIVER/bind 0000:00:02.1)"
	assert "VF1 runs again" vfs_run_batches 1
	save_dropped 1
	expect "sriov_numvfs takes 0 under a bound VF" "" "$(set_vfs 0)"
	with_vfs 7
	mark b
	assert_gpu_works "PF beside 7 VFs"
	assert "i915 unloads with 7 VFs bound" unload_i915
	expect "no VF is left" "00:02.0" "$(gpu_functions)"
	load_i915 $PARAMS
	assert_gpu_works "PF after all that"
}

with_vfs() {
	expect "sriov_numvfs takes $1" "" "$(set_vfs $1)"
	assert "numvfs $1: each VF has a render node" await 20 have_render_nodes "$1"
	assert "numvfs $1: all VFs run batches at once" vfs_run_batches "$1"
}

host() {
	check "what a VF wants and has not is on the list" same_dropped
}

same_dropped() { cut -d ' ' -f 1 "$DIR/main/dropped" | sort -u | diff "$ROOT/tests/golden/vf_dropped.txt" -; }

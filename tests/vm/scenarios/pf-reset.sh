# SPDX-License-Identifier: GPL-2.0-or-later
# Shows a reset of the whole GPU with 7 VFs enabled: the GuC starts anew with nothing, is told
# everything again, and the VFs own what they owned before.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
ALLOWED_DMESG='Resetting chip for stopped heartbeat|Manually set wedged engine mask|GPU HANG'

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	save_provisioned b
	before=$(print_provisioned)
	log_mark
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	assert "the GPU was reset" log_lines 'Resetting|reset'
	expect "the driver's table is the same" "$before" "$(print_provisioned)"
	save_provisioned r
	assert_gpu_works "after the reset"
	expect "0 VFs again" "" "$(set_vfs 0)"
	mark z
}

# One line for each time that the GuC took a VF's quantum: on enabling, and after the reset.
told_twice() {
	for vf in 1 2 3 4 5 6 7; do
		seen=$(grep -c "^vf_cfg vf=$vf .*name=EXEC_QUANTUM " "$DIR/main/record" || :)
		[ "$seen" -eq 2 ] || { echo "VF$vf was told $seen times"; return 1; }
	done
}

host() {
	check "7 VFs before the reset agree" agrees main b 7
	check "the GuC was told everything again" told_twice
	check "7 VFs after the reset agree" agrees main r 7
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the machine's sleep with VFs: a VF in use whose state the GuC does not give keeps the machine awake, with all
# VFs as before; one that is given keeps its state, and an FLR under way is waited for; a wedged GPU, whose VFs have lost
# theirs, keeps nothing awake. pci-stub stands for a VM.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="main wedged"
PARAMS="max_vfs=7"
MODULES="pci-stub"
ALLOWED_DMESG='PF: VF[0-9]: (machine cannot sleep|state was not saved)|Sending action .*0x?550b failed|PM: .*fail'
ALLOWED_RECORD='^refused action=0x550b '

# Provoked: a GPU that is given up, as its GuC does not start.
boot_wedged() { ALLOWED_DMESG='Manually set wedged|GPU is wedged|GPU HANG|GuC initialization failed|Enabling uc failed|Failed to initialise HW following reset|CI tainted: 0x9 by intel_gt_reset'; }

NOT_SAVED="fail action=0x550b vf=2 count=1"

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	give_vfs_to pci-stub 2 3
	guest_$BOOT
	expect "0 VFs again" "" "$(set_vfs 0)"
	assert_gpu_works "after the sleep"
	mark z
}

guest_main() {
	expect "VF1, which nobody uses, is paused" "" "$(control_vf 1 pause)"
	expect "VF3, which is in use, is paused" "" "$(control_vf 3 pause)"

	fault "$NOT_SAVED"
	log_mark
	expect "the machine stays awake" "Device or resource busy" "$(write_value /sys/power/mem_sleep s2idle)$(write_value /sys/power/state mem)"
	expect_one_line "why is told" 'VF2: machine cannot sleep'
	expect "all VFs are as before" "paused ready paused" "$(states)"

	fault "delay event=0x5106 note=2 vf=2 count=1 ms=300"
	reset_vf 2
	system_suspend s2idle
	expect "VFs in use are as before the sleep" "ready paused" "$(vf_state 2) $(vf_state 3)"
	save_provisioned 3
	expect "VF3 goes on" "" "$(control_vf 3 resume)"
}

guest_wedged() {
	fault "on what=guc-never-ready"
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	refuse "the GPU has been given up" is_not_wedged
	fault clear
	log_mark
	system_suspend s2idle
	expect_one_line "that VFs' state is lost is told" 'GPU is wedged, so VFs. state is lost already'
	expect "nothing else is" "" "$(log_lines 'machine cannot sleep|state was')"
	assert "the sleep has brought the GPU back" is_not_wedged
	expect "VFs are ready" "ready ready ready" "$(states)"
	save_provisioned 3
}

states() { echo "$(vf_state 1) $(vf_state 2) $(vf_state 3)"; }

host() {
	for boot in main wedged; do
		check "$boot: afterwards driver, GuC and GGTT entries agree" agrees $boot 3 3
		check "$boot: GuC and GGTT hold nothing of VFs at the end" nothing_left $boot z
	done
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that what cannot be done is refused with an errno for the writer and one line in the log
# that names cause and remedy, that nothing stays provisioned, and that the GPU works natively.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="limits no-capability no-firmware old-firmware explicit-guc klv-refused ggtt-full"
PARAMS="max_vfs=7"

boot_limits() { PARAMS="max_vfs=3"; }
boot_no_capability() { GPU=",sriov=off"; }
boot_no_firmware() { FIRMWARE=none ALLOWED_DMESG='firmware.*(ENOENT|failed with error|-2)|[GH]uC'; }
boot_old_firmware() { FIRMWARE=70.5.0 ALLOWED_DMESG='[GH]uC firmware'; }
boot_explicit_guc() { PARAMS="max_vfs=7 enable_guc=2"; }
boot_klv_refused() {
	GPU=",fail-klv=0x8a0b,fail-klv-vf=3"
	ALLOWED_DMESG='PF: VF3: GuC refused'
	ALLOWED_RECORD='^refused .*vf=3'
}
boot_ggtt_full() { ALLOWED_DMESG='PF: GGTT is too full'; }

guest() {
	log_mark
	load_i915 $PARAMS
	"guest_$(echo "$BOOT" | tr - _)"
	expect "one function on the bus" "00:02.0" "$(gpu_functions)"
	mark n
	assert_gpu_works "$BOOT"
}

guest_limits() {
	expect "max_vfs=3 limits what is offered" 3 "$(cat $PF/sriov_totalvfs)"
	expect "4 VFs exceed max_vfs" "Numerical result out of range" "$(set_vfs 4)"
	expect "8 VFs exceed what the GPU has" "Numerical result out of range" "$(set_vfs 8)"
	expect "a negative number is no number" "Invalid argument" "$(set_vfs -1)"
	expect "nothing is provisioned" "" "$(print_provisioned)"
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	expect "3 VFs instead of 2 need a 0 between" "Device or resource busy" "$(set_vfs 3)"
	expect "the 2 VFs are still there" "00:02.0 00:02.1 00:02.2" "$(gpu_functions)"
	expect "the same number again changes nothing" "" "$(set_vfs 2)"
	expect "0 VFs" "" "$(set_vfs 0)"
	expect "3 VFs after 0" "" "$(set_vfs 3)"
	expect "and 0 again" "" "$(set_vfs 0)"
	expect "0 VFs twice changes nothing" "" "$(set_vfs 0)"
}

guest_no_capability() {
	expect_one_line "one line names cause and remedy" 'natively.*no SR-IOV capability.*(firmware|max_vfs)'
	refuse "there is no sriov_numvfs" test -e $PF/sriov_numvfs
}

runs_natively() {
	expect_one_line "one line names cause and remedy" "$1"
	expect_match "VFs are refused" . "$(set_vfs 1)"
}

guest_no_firmware() { runs_natively 'natively.*GuC firmware is missing.*install'; }
guest_old_firmware() { runs_natively 'natively.*GuC firmware is older than 70\.12.*update'; }
guest_explicit_guc() { runs_natively 'natively.*enable_guc.*enable_guc=3'; }

guest_klv_refused() {
	log_mark
	expect_match "the writer gets an error" . "$(set_vfs 7)"
	expect_one_line "one line names VF3 and the remedy" 'PF: VF3: GuC refused .*; .*firmware'
	expect "nothing is provisioned" "" "$(print_provisioned)"
	expect "2 VFs, which the GuC takes, are enabled" "" "$(set_vfs 2)"
	save_provisioned 2
	expect "and 0 again" "" "$(set_vfs 0)"
}

# A spare that leaves nothing to share stands for a GGTT that is full.
guest_ggtt_full() {
	spare="$(gt_debugfs)/pf/ggtt_spare"
	usual=$(cat "$spare")
	expect "the spare is taken" "" "$(write_value "$spare" 4294967296)"
	log_mark
	expect "the writer learns that there is no space" "No space left on device" "$(set_vfs 7)"
	expect_one_line "one line names cause and remedy" 'PF: GGTT is too full for 7 VFs.*fewer'
	expect "nothing is provisioned" "" "$(print_provisioned)"
	expect "the usual spare is taken" "" "$(write_value "$spare" "$usual")"
	expect "7 VFs fit then" "" "$(set_vfs 7)"
	expect "and 0 again" "" "$(set_vfs 0)"
}

host() {
	for boot in $BOOTS; do
		check "$boot: GuC and GGTT hold nothing of VFs" nothing_left "$boot" n
	done
	check "klv-refused: 2 VFs afterwards agree" agrees klv-refused 2 2
}

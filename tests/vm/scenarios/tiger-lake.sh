# SPDX-License-Identifier: GPL-2.0-or-later
# Shows Tiger Lake, where the base by itself uses no GuC and knows only a file that is too old for VFs: as
# PF it takes the newer file, and without that it runs as the base does, without a GuC.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="pf no-firmware old-firmware asked-missing asked-old"
PARAMS="max_vfs=7"
GPU=",platform=tgl"

boot_no_firmware() {
	FIRMWARE=none
	ALLOWED_DMESG='\*ERROR\* GT0: GuC firmware i915/tgl_guc_70.bin: fetch failed -ENOENT'
}

boot_old_firmware() { FIRMWARE=70.5.0; }

# Who asks for the GuC gets the one that the base would have loaded.
boot_asked_missing() {
	FIRMWARE=base
	PARAMS="max_vfs=7 enable_guc=3"
	ALLOWED_DMESG='\*ERROR\* GT0: GuC firmware i915/tgl_guc_70.bin: fetch failed -ENOENT'
}

boot_asked_old() {
	FIRMWARE=70.5.0
	PARAMS="max_vfs=7 enable_guc=3"
}

guest() {
	log_mark
	load_i915 $PARAMS
	case "$BOOT" in
	pf) is_pf ;;
	no-firmware) is_native 'natively.*GuC firmware is missing.*install'; has_no_guc ;;
	old-firmware) is_native 'natively.*GuC firmware is older than 70\.12.*update'; has_no_guc ;;
	asked-missing) is_native 'natively.*GuC firmware is missing.*install'; has_base_guc ;;
	asked-old) is_native 'natively.*GuC firmware is older than 70\.12.*update'; has_base_guc ;;
	esac
}

is_pf() {
	assert "the newer file is used" log_lines 'GuC firmware i915/tgl_guc_70.bin version 70.36.0'
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	save_provisioned 7
	assert_gpu_works "PF with 7 VFs"
	expect "and 0 again" "" "$(set_vfs 0)"
}

is_native() {
	expect_one_line "one line names cause and remedy" "$1"
	assert_gpu_works "native"
}

has_no_guc() { refuse "no GuC is in use" log_lines 'GUC: submission enabled'; }

has_base_guc() {
	assert "the base's own firmware is in use" log_lines 'GuC firmware i915/tgl_guc_70.1.1.bin version 70.1.1'
	assert "by submission, as asked" log_lines 'GUC: submission enabled'
	assert "with the HuC" log_lines 'HuC: authenticated'
}

host() {
	check "7 VFs agree" agrees pf 7 7
}

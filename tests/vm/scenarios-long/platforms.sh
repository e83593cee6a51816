# SPDX-License-Identifier: GPL-2.0-or-later
# Shows each platform of the model to an unmodified Debian i915, with GuC submission and with what
# the driver chooses itself; then to our module, which makes 7 VFs there and takes them back.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC2154

BOOTS="tgl adls adlp adln rpls rplp ours-tgl ours-adls ours-adlp ours-adln ours-rpls ours-rplp"

# platform NAME ID REVISION ENGINES GUC_FILE HUC_FILE SUBMISSION_BY_DEFAULT
platform() {
	GPU=",platform=$1"
	ID=$2 REVISION=$3 ENGINES=$4 GUC_FILE=$5 HUC_FILE=$6 CHOICE=$7
	case "$BOOT" in
	ours-*) MODULE=ours ;;
	*) MODULE=stock ;;
	esac
}

boot_tgl() { platform tgl 9a49 01 5 tgl_guc_70.1.1.bin tgl_huc_7.9.3.bin execlists; }
boot_adls() { platform adls 4680 0c 5 tgl_guc_70.bin tgl_huc.bin huc; }
boot_adlp() { platform adlp 46a6 0c 5 adlp_guc_70.bin tgl_huc.bin guc; }
boot_adln() { platform adln 46d1 00 4 tgl_guc_70.bin tgl_huc.bin guc; }
boot_rpls() { platform rpls a780 04 5 tgl_guc_70.bin tgl_huc.bin guc; }
boot_rplp() { platform rplp a7a0 04 5 adlp_guc_70.bin tgl_huc.bin guc; }
boot_ours_tgl() { boot_tgl; }
boot_ours_adls() { boot_adls; }
boot_ours_adlp() { boot_adlp; }
boot_ours_adln() { boot_adln; }
boot_ours_rpls() { boot_rpls; }
boot_ours_rplp() { boot_rplp; }

guest() {
	expect "the PF is 8086:$ID" "0x8086 0x$ID" "$(cat $PF/vendor) $(cat $PF/device)"
	expect "its revision is $REVISION" "0x$REVISION" "$(cat $PF/revision)"
	"guest_$MODULE"
}

# In this order: i915 gives a GPU up that has run a GuC before and is to run without (WOPCM is locked).
guest_stock() {
	probe "" $CHOICE
	unload_i915
	probe "enable_guc=3" guc
	unload_i915
}

# probe PARAMETER SUBMISSION
probe() {
	log_mark
	load_i915 $1
	how=${1:-default}
	assert_gpu_works "$how"
	expect "$how: $ENGINES engines ran a batch" "gpu-batch: $ENGINES engines ran a batch" "$(gpu-batch)"
	"runs_with_$2"
	assert "$how: the GT goes idle" settle
}

runs_with_guc() {
	assert "$how: the GuC is $GUC_FILE" log_lines "GuC firmware i915/$GUC_FILE version"
	assert "$how: the HuC is $HUC_FILE" log_lines "HuC firmware i915/$HUC_FILE version"
	assert "$how: submission goes through the GuC" log_lines 'GUC: submission enabled'
	assert "$how: the HuC is authenticated" grep -q 'status: RUNNING' "$(gt_debugfs)/uc/huc_info"
}

runs_with_huc() {
	assert "$how: the HuC is authenticated" grep -q 'status: RUNNING' "$(gt_debugfs)/uc/huc_info"
	refuse "$how: the GuC does not schedule" log_lines 'GUC: submission enabled'
}

runs_with_execlists() {
	refuse "$how: no firmware is loaded" log_lines '[GH]uC firmware'
}

guest_ours() {
	load_i915 max_vfs=7
	assert_gpu_works "PF"
	settle
	expect "sriov_numvfs takes 7" "" "$(set_vfs 7)"
	expect "7 VFs are on the bus" 7 "$(vfs)"
	expect "VF7 is 8086:$ID" "0x8086 0x$ID" "$(cat $PF/virtfn6/vendor) $(cat $PF/virtfn6/device)"
	expect "VF7's revision is $REVISION" "0x$REVISION" "$(cat $PF/virtfn6/revision)"
	save_provisioned 7
	assert_gpu_works "PF with 7 VFs"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	expect "the driver's table is empty" "" "$(print_provisioned)"
	mark z
	assert_gpu_works "after VFs"
	assert "the GT goes idle" settle
}

took_hwconfig() { grep -q '^hwconfig fn=0 ' "$DIR/$1/record"; }

took_none() { ! took_hwconfig "$1"; }

host() {
	for boot in ours-tgl ours-adls ours-adlp ours-adln ours-rpls ours-rplp; do
		check "$boot: driver, GuC and GGTT entries agree on 7 VFs" agrees $boot 7 7
		check "$boot: GuC and GGTT hold nothing of VFs afterwards" nothing_left $boot z
	done
	for boot in adlp rplp; do
		check "$boot: the driver took the hwconfig table" took_hwconfig $boot
	done
	for boot in tgl adls adln rpls; do
		check "$boot: the driver asked for no hwconfig table" took_none $boot
	done
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows each platform of the model to the xe of Debian's newest kernel, as PF and as 7 VFs, and what
# power management does with it: runtime suspend, s2idle, S3 and S4 as far as the kernel's own test level
# "devices" goes, unload and reload. xe-pf has what the VFs own.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="tgl adls adlp adln rpls rplp"
MODULE=xe
KERNEL="trixie 7.3"
DRIVER=/sys/bus/pci/drivers/xe
TIMEOUT=200

platform() { GPU=",platform=$1" ID=$2 PARAMS="force_probe=$2 max_vfs=7"; }

boot_tgl() { platform tgl 9a49; }
boot_adls() { platform adls 4680; }
boot_adlp() { platform adlp 46a6; }
boot_adln() { platform adln 46d1; }
boot_rpls() { platform rpls a780; }
boot_rplp() { platform rplp a7a0; }

guest() {
	load_xe $PARAMS
	assert "xe is bound to the PF" is_bound
	expect "the PF is 8086:$ID" "0x8086 0x$ID" "$(cat $PF/vendor) $(cat $PF/device)"
	seven_vfs "at first"
	runtime_suspend
	seven_vfs "after runtime suspend"
	system_suspend s2idle
	system_suspend deep
	hibernate
	seven_vfs "after system suspend"
	assert "xe unloads" rmmod xe
	load_xe $PARAMS
	seven_vfs "after unload and reload"
	expect "xe warned of nothing" "" "$(warnings_of xe)"
}

seven_vfs() {
	expect "$1: sriov_numvfs takes 7" "" "$(set_vfs 7)"
	assert "$1: PF and 7 VFs have a render node" await 20 are_render_nodes 8
	save_provisioned 7
	expect "$1: sriov_numvfs takes 0" "" "$(set_vfs 0)"
}

are_render_nodes() { [ "$(find /dev/dri -name 'renderD*' | wc -l)" = "$1" ]; }

host() {
	for boot in $BOOTS; do
		check "$boot: driver, GuC and GGTT entries agree on 7 VFs" agrees "$boot" 7 7
	done
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that VFs come up with and without an IOMMU, and that one notice says without it that VMs
# need one.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="off on"
PARAMS="max_vfs=7"

boot_off() { IOMMU=off; }
boot_on() { IOMMU=on CMDLINE="intel_iommu=on"; }

guest() {
	load_i915 $PARAMS
	log_mark
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	expect "they are on the bus" "00:02.0 00:02.1 00:02.2" "$(gpu_functions)"
	"notice_$BOOT"
	assert_gpu_works "IOMMU $BOOT"
	save_provisioned 2
	expect "0 VFs" "" "$(set_vfs 0)"
}

notice_off() { expect_one_line "one notice says that VMs need an IOMMU" 'IOMMU.*VMs'; }

notice_on() {
	expect "no notice" "" "$(log_lines 'IOMMU.*VMs')"
	assert "the GPU is behind the IOMMU" test -e $PF/iommu_group
	assert "each VF has a group of its own" [ "$(readlink $PF/virtfn0/iommu_group)" != "$(readlink $PF/virtfn1/iommu_group)" ]
}

host() {
	for boot in $BOOTS; do
		check "$boot: driver, GuC and GGTT entries agree" agrees "$boot" 2 2
	done
}

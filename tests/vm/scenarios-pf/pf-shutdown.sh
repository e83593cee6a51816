# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that the machine goes down while a VM, here a program that holds a VF as one, has not given its VF back: the VFs are
# stopped, and nobody waits for it.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
IOMMU=on
CMDLINE="intel_iommu=on"
MODULES="vfio-pci vfio_iommu_type1"
TIMEOUT=60

# The harness powers the machine off when this has ended.
guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	assert "vfio takes unsafe interrupts" modprobe vfio_iommu_type1 allow_unsafe_interrupts=1
	give_to vfio-pci 00:02.1 VF1
	group=$(basename "$(readlink "$PF/virtfn0/iommu_group")")
	vfio-hold "$group" 0000:00:02.1 >/tmp/held 2>&1 &
	assert "a program holds VF1" await 10 grep -q held /tmp/held
	mark a
}

after_mark() { sed -n '/^mark a/,$p' "$DIR/main/record" | grep -q "$1"; }

host() {
	check "VF1 is stopped" after_mark '^vf_control vf=1 command=3'
	check "VF2 is stopped" after_mark '^vf_control vf=2 command=3'
	check "the machine goes down" console_says 'reboot: Power down'
	check "without a complaint" console_is_clean
}

console_says() { grep -q "$1" "$DIR/main/console.log"; }

console_is_clean() { no_offences "$DIR/main/console.log" "$COMPLAINTS"; }

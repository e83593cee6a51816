# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that a GPU which is gone without a word takes its PF and 7 VFs, one of them in use, with it: i915 leaves in bounded time,
# nothing hangs and nothing is left behind; the same when i915 has VFs too, and when a VM has one: then it is over when the VM, which is asked
# for it, has given it back. The stock i915 without VFs is there to compare.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="stock vfs bound held"
MODULES="pci-stub"
TIMEOUT=240
# What the base says of registers that read as ones, the stock i915 too.
ALLOWED_DMESG='MMIO unreliable|reset request timed out|Failed to reset GuC|TLB invalidation did not complete|CI tainted: 0x9 by fw_domains_get'
# Seconds that VFs may cost, of which the kernel waits for one; that no request waits is asserted beside it.
VFS_MAY_TAKE=15

boot_stock() { MODULE=stock PARAMS="enable_guc=3"; }
boot_vfs() { MODULE=ours PARAMS="max_vfs=7"; }
boot_bound() { boot_vfs; }
boot_held() {
	boot_vfs
	MODULES="vfio-pci vfio_iommu_type1" IOMMU=on CMDLINE="intel_iommu=on"
}

guest() {
	load_i915 $PARAMS
	assert_gpu_works "before"
	echo 20 >/proc/sys/kernel/hung_task_timeout_secs
	with_$BOOT
	log_mark
	assert "the GPU is gone" fault remove
	start=$(cut -d . -f 1 /proc/uptime)
	echo 1 >$PF/remove &
	[ "$BOOT" != held ] || give_back
	assert "the kernel has removed it" await 100 is_gone
	seconds=$(($(cut -d . -f 1 /proc/uptime) - start))
	say "that took $seconds s"
	echo $seconds | save seconds
	expect "nothing is said of VFs" "" "$(log_lines 'PF: |CT: ')"
	assert "i915 unloads" unload_i915
}

with_stock() { :; }

with_bound() {
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	for vf in 1 2 3; do
		expect "i915 has VF$vf" i915 "$(basename "$(readlink "$PF/virtfn$((vf - 1))/driver")")"
	done
}

with_vfs() {
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	give_to pci-stub 00:02.1 VF1
}

# A program that holds VF1 as a VM does.
with_held() {
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	assert "vfio takes unsafe interrupts" modprobe vfio_iommu_type1 allow_unsafe_interrupts=1
	give_to vfio-pci 00:02.1 VF1
	vfio-hold "$(basename "$(readlink "$PF/virtfn0/iommu_group")")" 0000:00:02.1 >/tmp/held 2>&1 &
	holder=$!
	assert "a program holds VF1" await 10 grep -q held /tmp/held
}

give_back() {
	assert "the program is asked for VF1" await 10 log_lines 'vfio-pci 0000:00:02.1: .*(Relaying device request to user|No device request channel registered)'
	kill $holder
}

is_gone() { [ -z "$(gpu_functions)" ] && [ ! -e $PF ]; }

seconds_of() { cat "$DIR/$1/seconds"; }

about_as_fast() {
	[ "$(seconds_of vfs)" -le $(($(seconds_of stock) + VFS_MAY_TAKE)) ] ||
		{ echo "$(seconds_of vfs) s, stock $(seconds_of stock) s"; return 1; }
}

host() { check "VFs do not keep i915 from leaving" about_as_fast; }

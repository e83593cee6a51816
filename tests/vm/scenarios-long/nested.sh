# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the real use: a PF driver makes a VF, vfio-pci hands it to a VM inside the VM, and a VF driver probes
# there and runs batches on every engine. The outer machine has an emulated IOMMU and AMD's virtualisation; the
# inner VM is Debian's QEMU with KVM. One boot per PF driver, NESTED_BOOTS names them:
#
#   xe     the xe of Debian's newest kernel is the PF, and such an xe the VF's driver
#   ours   our i915 on 6.12 is the PF, xe the VF's driver
#   both   our i915 on 6.12 is both
#
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC2154

BOOTS=${NESTED_BOOTS:-xe ours both}
BATCHES=20

outer() {
	INNER=vf
	TIMEOUT=540
}

boot_xe() {
	outer
	MODULE=xe KERNEL="trixie 7.3" PARAMS="force_probe=4680 max_vfs=7"
}

boot_ours() {
	outer
	MODULE=ours PARAMS="max_vfs=7"
}

boot_both() {
	outer
	MODULE=ours PARAMS="max_vfs=7" INNER=ours-vf
}

# The VF driver and its kernel, in the inner VM.
boot_ours_vf() { MODULE=ours PARAMS="" FIRMWARE=none; }

boot_vf() {
	MODULE=xe KERNEL="trixie 7.3" PARAMS="force_probe=4680" FIRMWARE=none
}

guest() {
	case "$BOOT" in
	vf) guest_inner ;;
	ours-vf) guest_inner_ours ;;
	xe) DRIVER=/sys/bus/pci/drivers/xe guest_outer xe ;;
	*) guest_outer i915 ;;
	esac
}

# Outer ----------------------------------------------------------------------

guest_outer() {
	modprobe $1 $PARAMS
	assert "$1 is bound to the PF" is_bound
	allow_vms
	hand_over_vf1
	log_mark
	mark a
	run_inner 420 $WITH_VF1
	mark b
	take_from vfio-pci 00:02.1 VF1
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	expect "the driver's table is empty" "" "$(print_provisioned)"
	mark z
}

# Inner ----------------------------------------------------------------------

guest_inner() {
	expect "one GPU function is on the bus" "00:02.0" "$(gpu_functions)"
	load_xe $PARAMS
	assert "the driver says that it runs as a VF" log_has 'Running in SR-IOV VF mode'
	assert "it has card and render node" has_card
	assert "every engine runs $BATCHES batches" xe-batch /dev/dri/renderD128 $BATCHES
	expect "all engines are there" "xe-batch: 5 engines ran 1 batches each" "$(xe-batch)"
	assert "the driver unloads" rmmod xe
	load_xe $PARAMS
	assert "and probes again" has_card
	assert "and runs batches again" xe-batch
}

guest_inner_ours() {
	expect "one GPU function is on the bus" "00:02.0" "$(gpu_functions)"
	load_i915
	assert "the driver says that it runs as a VF" log_has 'VF: GuC interface 1\.'
	assert "it has card and render node" has_card
	assert "every engine runs $BATCHES batches" gpu-batch /dev/dri/renderD128 $BATCHES
	assert "the driver unloads" unload_i915
	load_i915
	assert "and probes again" has_card
	assert "and runs batches again" gpu-batch
}

log_has() { dmesg | grep -E -- "$1"; }

# Host -----------------------------------------------------------------------

# Each opening by vfio resets the VF, and the PF starts and finishes every such reset.
is_handshaken() {
	record=$DIR/$boot/record
	resets=$(grep -c '^flr vf=1$' "$record")
	for command in 4 5; do
		count=$(grep -c "^vf_control vf=1 command=$command\$" "$record")
		[ "$count" -ge "$resets" ] || { echo "$resets resets, command $command $count times"; return 1; }
	done
	[ "$resets" -ge 1 ]
}

host() {
	for boot in $BOOTS; do
		check "$boot: the PF starts and finishes each reset by vfio" is_handshaken
		check "$boot: GuC and GGTT hold nothing of VFs afterwards" nothing_left $boot z
	done
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows a VM with a VF that our i915 drives, which the host moves while the VM sleeps: s2idle, in which a device keeps what it
# knew, and S3, after which QEMU resets it. No interrupt tells the driver; it asks when it wakes. Batches that sleep froze go on.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS=main
MODULE=ours
PARAMS="max_vfs=7"
INNER=vm
TIMEOUT=300
MIB=1048576
BY=$((1024 * MIB))

# After S3 QEMU's q35 does not power off any more, whatever its devices.
boot_vm() { MODULES="button" PARAMS="" FIRMWARE=none INNER="" ENDS_BY=reboot; }

guest() { "guest_$BOOT"; }

# Outer ----------------------------------------------------------------------

guest_main() {
	load_i915 $PARAMS
	allow_vms
	expect "VF1 gets 64 MiB" "" "$(write_value "$(gt_debugfs)/vf1/ggtt_quota" $((64 * MIB)))"
	hand_over_vf1
	at=$(provisioned ggtt 1)
	at=${at%-*}
	start_vm
	moved_asleep s2idle system_powerdown says_it_is_asleep
	moved_asleep S3 system_wakeup is_suspended
	wait $vm
	take_from vfio-pci 00:02.1 VF1
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF afterwards"
}

start_vm() {
	mkdir -p $INNER_FILES
	mkfifo $INNER_FILES/monitor.in $INNER_FILES/monitor.out
	run_inner 240 $WITH_VF1 -monitor pipe:$INNER_FILES/monitor &
	vm=$!
	cat $INNER_FILES/monitor.out >$INNER_FILES/monitor.log &
}

monitor() { echo "$1" >$INNER_FILES/monitor.in; }

says_it_is_asleep() { grep -q 'PM: suspend-to-idle' $INNER_FILES/console; }

is_suspended() {
	monitor "info status"
	grep -q '(suspended)' $INNER_FILES/monitor.log
}

# moved_asleep STATE WAKING-COMMAND HOW-TO-TELL
moved_asleep() {
	assert "$1: the VM sleeps" await 120 "$3"
	at=$((at + BY))
	move_vf 1 "$(printf '0x%x' $at)"
	monitor "$2"
}

# Inner ----------------------------------------------------------------------

guest_vm() {
	modprobe button
	load_i915
	assert "it has card and render node" has_card
	echo 8 >/proc/sys/kernel/printk
	echo N >/sys/module/printk/parameters/console_suspend
	echo 1 >/sys/power/pm_debug_messages
	sleeps s2idle
	sleeps deep
	expect "no context was blamed" "" "$(dmesg | grep -E 'GPU HANG|GPU hang|context .* banned')"
	assert "the driver unloads" unload_i915
}

sleeps() {
	before=$(window "$(gt_debugfs)")
	gpu-batch /dev/dri/renderD128 100 >/tmp/load 2>&1 &
	load=$!
	usleep 300000
	expect "the kernel knows $1" "" "$(write_value /sys/power/mem_sleep "$1")"
	expect "$1: sleep and wake" "" "$(write_value /sys/power/state mem)"
	expect "$1: it knows that it is elsewhere" "$(printf '0x%x' $((before + BY)))" "$(window "$(gt_debugfs)")"
	wait $load
	expect "$1: batches end as they should" 0 $?
	expect_match "$1: all of them" '5 engines ran 100 batches' "$(cat /tmp/load)"
	assert "$1: new ones run" gpu-batch /dev/dri/renderD128 5
}

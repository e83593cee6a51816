# SPDX-License-Identifier: GPL-2.0-or-later
# Shows drivers that nobody here wrote meeting faults of the GPU: the stock i915 of 6.12 and the xe of 7.3 say what went wrong,
# give up or go on, and work again when it is over. Neither the kernel nor the model falls over. Both sides complain, of course:
# what is not allowed is named below, the rest is asked for line by line.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="xe i915"
TIMEOUT=400
# xe 7.3 itself warns when a VF's control is retried without its runtime PM held.
ALLOWED_DMESG='xe |i915 |Modules linked|cut here|Call Trace|RIP:|WARNING: drivers/gpu/drm/(xe|i915)/|Fence expiration'
ALLOWED_RECORD='refused action=0x(4509|5503|5506|5101|3003) '

boot_xe() {
	MODULE=xe KERNEL="trixie 7.3" DRIVER=/sys/bus/pci/drivers/xe
	PARAMS="force_probe=4680 max_vfs=7"
}
boot_i915() { MODULE=stock PARAMS="enable_guc=3"; }

guest() {
	"guest_$BOOT"
}

# meets NAME ERE: the driver's log since log_mark has such a line.
meets() { expect_match "$1" "$2" "$(log_lines "$2")"; }

# with_fault COMMAND: from now on; the log is looked at from here.
with_fault() {
	log_mark
	assert "the model takes '$1'" fault "$1"
}

# load_with COMMAND ERE: the driver loads while it is in force, says so, and unloads.
load_with() {
	with_fault "$1"
	modprobe $BOOT $PARAMS
	meets "$1: the driver tells of it" "$2"
	fault clear
	assert "$1: the driver unloads" rmmod $BOOT
}

guest_xe() {
	load_with "guc mode=never-ready" "load failed: status = 0x00000001"
	load_with "fail action=0x4509" "GuC mmio request 0x4509: failure 0x30"
	load_with "drop action=0x508 count=1" "GuC mmio request 0x508: no reply"
	load_with "remove" "probe with driver xe failed|Failed|device is not ready|MMIO"
	with_fault "retry action=0x508 reason=7 count=2"
	with_fault "busy action=0x508 ms=30 count=3"
	load_xe $PARAMS
	assert "with RETRY and BUSY xe is bound all the same" is_bound
	fault clear
	vf_faults
	reset_faults
	expect "in the end sriov_numvfs takes 2" "" "$(set_vfs 2)"
	expect "and 0" "" "$(set_vfs 0)"
	assert "xe unloads" rmmod xe
}

# provision_with COMMAND VFS ERE: sriov_numvfs fails, and works afterwards.
provision_with() {
	with_fault "$1"
	refuse "$1: sriov_numvfs is refused" test -z "$(set_vfs $2)"
	meets "$1: xe tells of it" "$3"
	fault clear
	expect "$1: and then sriov_numvfs is taken" "" "$(set_vfs $2)"
	expect "$1: and given back" "" "$(set_vfs 0)"
}

# reset_with COMMAND ERE: VF1 is reset meanwhile.
reset_with() {
	set_vfs 1
	with_fault "$1"
	write_value $PF/virtfn0/reset 1
	assert "$1: xe tells of it" await 15 log_lines "$2"
	fault clear
	set_vfs 0
}

vf_faults() {
	echo 0 >$PF/sriov_drivers_autoprobe
	provision_with "fail action=0x5503 vf=2 count=1" 2 "H2G request 0x5503 failed: error 0x30"
	provision_with "drop answer=0x5503 count=1" 2 "Timed out wait for G2H, fence [0-9]+, action 5503"
	provision_with "corrupt what=fence" 2 "G2H fence .* not found"
	reset_with "fail action=0x5506 count=1" "VF1 control command FLR_START failed"
	reset_out_of_order
	reset_with "flood vf=1 kind=garbage count=50 bytes=64" "G2H action 0x5100 failed"
}

# What xe does then is a matter of microseconds; that it gets the VF back is not.
reset_out_of_order() {
	set_vfs 1
	with_fault "flr mode=unasked count=1"
	write_value $PF/virtfn0/reset 1
	sleep 1
	fault clear
	expect "a reset out of order: sriov_numvfs takes 0" "" "$(set_vfs 0)"
	expect "a reset out of order: and 1" "" "$(set_vfs 1)"
	expect "a reset out of order: and 0" "" "$(set_vfs 0)"
}

# broken_by COMMAND ERE: numvfs fails, a reset of the GT helps.
broken_by() {
	with_fault "$1"
	set_vfs 1
	meets "$1: xe tells of it" "$2"
	set_vfs 0
	cat "$(gpu_debugfs)/gt0/force_reset_sync"
	meets "$1: the GT is reset" "reset done"
	expect "$1: then sriov_numvfs takes 1" "" "$(set_vfs 1)"
	expect "$1: and 0" "" "$(set_vfs 0)"
}

reset_faults() {
	broken_by "guc mode=die" "Timed out wait for G2H"
	broken_by "corrupt what=status" "CT read: non-zero status: 4"
}

guest_i915() {
	load_with "guc mode=never-ready" "load failed: status = 0x00000001"
	load_with "fail action=0x4509" "CT: Failed to enable CTB"
	load_with "drop action=0x508 count=1" "mmio request 0x508: no reply"
	load_with "drop answer=0x3003 count=1" "CT: No response for request 0x3003"
	with_fault "retry action=0x508 reason=7 count=2"
	with_fault "busy action=0x508 ms=30 count=3"
	load_i915 $PARAMS
	assert_gpu_works "with RETRY and BUSY"
	fault clear
	with_fault "delay event=0x1002 ms=50"
	assert_gpu_works "with late answers"
	fault clear
	with_fault "corrupt what=fence"
	echo 400 >"$(echo /sys/class/drm/card*/gt/gt0/rps_min_freq_mhz)"
	assert "a wrong fence: i915 tells of it" await 5 log_lines "CT: Unsolicited response message"
	with_fault "hang engine=rcs0"
	gpu-batch
	meets "a hang: i915 tells of it" "GPU HANG: ecode 12:1"
	assert_gpu_works "after a hang"
	with_fault "lose-irq fn=0 count=1"
	gpu-batch
	fault "irq fn=0"
	assert_gpu_works "after a lost interrupt"
}

host() {
	check "the model says of each fault that it bit" all_bit
}

all_bit() {
	for verb in fail drop busy retry corrupt flr; do
		grep -q "^fault $verb " "$DIR/xe/record" || { echo "$verb did not"; return 1; }
	done
	for verb in delay hang lose-irq; do
		grep -q "^fault $verb " "$DIR/i915/record" || { echo "$verb did not"; return 1; }
	done
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that our i915 on a VF goes on after its state was taken out of a device and put into one: where it was, which it is told by an
# interrupt; and elsewhere in the GGTT, on a device whose interrupts it has to enable again. Batches that were under way end as
# they should, and nobody is blamed.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=180
MIB=1048576
# A paused VF is not heard.
ALLOWED_DMESG="Resetting chip for the host's reset|TLB invalidation response timed out|mmio request 0x5509: no reply"

# Of a window that is its own no more, which it does not know yet.
ALLOWED_RECORD='^violation fn=1 writes the GGTT entry of 0x[0-9a-f]*, owned by fn=0'

guest() {
	load_i915 $PARAMS
	for vf in 1 2; do expect "VF$vf gets 64 MiB" "" "$(write_value "$(gt_debugfs)/vf$vf/ggtt_quota" $((64 * MIB)))"; done
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	assert "both VFs have a render node" await 20 have_render_nodes 2
	say "VF1 is at $(window "$(vf_debugfs 1)/gt0")"
	VF1=$(gt_debugfs)/vf1
	restored_in_place
	log_mark
	while_spinning "down" "$(render_node "$PF/virtfn0")" moved "down, over its old place" -$((32 * MIB))
	moved "far up" $((1024 * MIB))
	moved "down again" -$((512 * MIB))
	expect "no context was blamed" "" "$(log_lines 'GPU HANG|GPU hang|context .* banned')"
	assert "VF2 never noticed" gpu-batch "$(render_node "$PF/virtfn1")"
	expect "VF1 is unbound" "" "$(write_value $DRIVER/unbind 0000:00:02.1)"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF afterwards"
}

# under_load NAME COMMAND...: batches on every engine of VF1 are waited for before and after the command, and end well.
under_load() {
	what=$1
	shift
	gpu-batch "$(render_node "$PF/virtfn0")" 300 >/tmp/load 2>&1 &
	load=$!
	usleep 300000
	"$@"
	wait $load
	expect "$what: VF1's batches end as they should" 0 $?
	expect_match "$what: all of them" '5 engines ran 300 batches' "$(cat /tmp/load)"
	assert "$what: VF1 starts new ones" gpu-batch "$(render_node "$PF/virtfn0")" 5
}

take_out_and_put_in() {
	expect "VF1 is paused" "" "$(write_value $VF1/control pause)"
	cat $VF1/migration_data >/tmp/state
	assert "VF1's state is put in" dd if=/tmp/state of=$VF1/migration_data bs=64M count=1 conv=notrunc
}

restored_in_place() {
	log_mark
	under_load "in place" back_in_place
	assert "in place: VF1 says that it goes on" await 3 log_lines "VF: the host has restored this VF.s state: going on"
	expect "in place: VF1 was not reset" "" "$(log_lines 'Resetting chip')"
}

back_in_place() {
	take_out_and_put_in
	expect "VF1 goes on" "" "$(write_value $VF1/control resume)"
}

# moved NAME BY: VF1's window, by so many bytes. What it writes to the old one meanwhile the device drops; it is written once more.
moved() {
	before=$(window "$(vf_debugfs 1)/gt0")
	after=$(printf '0x%x' $((before + $2)))
	under_load "$1" move_vf 1 $after
	expect "$1: VF1 knows where it is" "$after" "$(window "$(vf_debugfs 1)/gt0")"
	assert "$1: VF1 was reset" log_lines "the host has moved this VF's GGTT from $before to $after"
}

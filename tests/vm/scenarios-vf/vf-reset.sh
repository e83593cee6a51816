# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that our i915 on a VF gets over whatever happens to it: a batch that hangs, a reset of itself, an FLR by the host, a reset
# of the host's GPU under it; the same with more contexts at work than the GuC knows of it. Contexts that were waiting go on, others
# never notice.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=180
# The driver keeps a sixteenth for groups of contexts.
FEW_CONTEXTS=64
# A VF that the host keeps paused says each time that nobody answers, and, when it was wedged for that, so.
ALLOWED_DMESG='GPU HANG|Resetting chip|mmio request 0x55(07|08|09): (failure|no reply)|TLB invalidation response timed out|0000:00:02.1: .*(Failed to reset chip|CI tainted: 0x9 by intel_gt_reset)'
ALLOWED_RECORD='refused action=0x550[89] vf=[12]'

guest() {
	load_i915 $PARAMS
	expect "VF2 gets few contexts" "" "$(write_value "$(gt_debugfs)/vf2/contexts_quota" $FEW_CONTEXTS)"
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	assert "both VFs have a render node" await 20 have_render_nodes 2
	assert "both VFs run batches" vfs_run_batches 2
	hang
	wedge
	flr
	host_reset
	crowded
	paused
	late_host
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF afterwards"
}

# A batch without end is thrown out by its heartbeat, and nobody else is hurt.
hang() {
	card=$(ls -d "$PF/virtfn0/drm/"card*)
	echo 100 >"$card/engine/rcs0/heartbeat_interval_ms"
	echo 200 >"$card/engine/rcs0/preempt_timeout_ms"
	assert "VF1 gets rid of a batch that hangs" gpu-hang "$(render_node "$PF/virtfn0")"
	assert "after the hang both VFs run batches" vfs_run_batches 2
	assert_gpu_works "after the hang: PF"
}

# "Wedged" by hand is a reset of the whole VF.
wedge() {
	mark w
	echo 1 >"$(vf_debugfs 1)/i915_wedged"
	mark x
	expect "VF1 is not wedged after a reset by hand" 0 "$(cat "$(vf_debugfs 1)/i915_wedged")"
	assert "after a reset of VF1 both VFs run batches" vfs_run_batches 2
}

# The host resets a VF in use: nobody tells it.
flr() {
	gpu-batch "$(render_node "$PF/virtfn0")" 400 >/tmp/busy 2>&1 &
	batches=$!
	reset_vf 1
	assert "VF1 runs batches after an FLR by the host" await 5 gpu-batch "$(render_node "$PF/virtfn0")"
	wait $batches
	expect "those that were under way end as they should" 0 $?
	while_spinning "FLR" "$(render_node "$PF/virtfn0")" flr_and_back
	assert "VF2 did not notice" gpu-batch "$(render_node "$PF/virtfn1")"
}

flr_and_back() {
	reset_vf 1
	assert "VF1 runs others before its batch ends" await 10 gpu-batch "$(render_node "$PF/virtfn0")"
}

host_reset() {
	before=$(up_ms)
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	assert "VF1 runs batches after a reset of the host's GPU" gpu-batch "$(render_node "$PF/virtfn0")"
	assert "VF2 runs batches after a reset of the host's GPU" gpu-batch "$(render_node "$PF/virtfn1")"
	took_at_most 3000 "both VFs are back after a reset of the host's GPU" "$before"
	assert "they do so again" vfs_run_batches 2
}

# Contexts that the GuC knows make room for those that it does not, while the VF is reset by itself, then by the host.
crowded() {
	node=$(render_node "$PF/virtfn1")
	gpu-crowd "$node" $((4 * FEW_CONTEXTS)) 8 >/tmp/crowd 2>&1 &
	crowd=$!
	for _ in 1 2 3; do
		usleep 700000
		echo 1 >"$(vf_debugfs 2)/i915_wedged"
		usleep 700000
		reset_vf 2
	done
	wait $crowd
	expect "batches of $((4 * FEW_CONTEXTS)) contexts, where $FEW_CONTEXTS have room, end while VF2 is reset" 0 $?
	expect_match "they all do" "$((4 * FEW_CONTEXTS)) contexts ran" "$(cat /tmp/crowd)"
	assert "VF2 runs batches after that" gpu-batch "$node" 5
}

# A host that pauses a VF at work for long: the heartbeat finds a hang, the GuC does not hear of the reset, and the VF is wedged, but
# not for ever.
paused() {
	VF1=$(gt_debugfs)/vf1
	gpu-batch "$(render_node "$PF/virtfn0")" 100000 >/tmp/busy 2>&1 &
	batches=$!
	expect "VF1 is paused at work" "" "$(write_value "$VF1/control" pause)"
	assert "a VF that is paused for long is wedged" await 30 is_wedged
	expect "nothing touches memory in VF1's name, which the GuC may not have forgotten" "" "$(bus_master 1)"
	kill $batches
	expect "VF1 is resumed" "" "$(write_value "$VF1/control" resume)"
	assert "VF1 is not wedged any more" await 20 is_back
	expect "VF1 touches memory again" "bus master" "$(bus_master 1)"
	assert "VF1 runs batches after that" gpu-batch "$(render_node "$PF/virtfn0")" 5
}

# A host that has reset a VF, and tells it only later what it has.
late_host() {
	inject "fail action=0x5509 fn=1"
	reset_vf 1
	gpu-batch "$(render_node "$PF/virtfn0")" >/tmp/late 2>&1 &
	assert "a VF that is not told what it has is wedged" await 30 is_wedged
	fault clear
	assert "VF1 begins anew once it is told" await 20 is_back
	assert "VF1 runs batches after that too" gpu-batch "$(render_node "$PF/virtfn0")" 5
}

bus_master() { lspci -v -s "00:02.$1" | grep -o 'bus master'; }

is_wedged() { [ "$(cat "$(vf_debugfs 1)/i915_wedged")" != 0 ]; }
is_back() { [ "$(cat "$(vf_debugfs 1)/i915_wedged")" = 0 ]; }

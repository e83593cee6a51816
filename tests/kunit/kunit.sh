# SPDX-License-Identifier: GPL-2.0-or-later
# Shows, in a kernel with KASAN, lockdep, kmemleak and fault injection, that our KUnit suites pass (suites), that
# the real PF enables, resets, pauses and disables its VFs and unloads (pf), and that our driver on two VFs works, is reset
# by itself and by its host, is moved, and goes, and works on seven (vf), without a complaint of any of them.
# Started by tests/kunit/run.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="suites pf vf"
TIMEOUT=900
PARAMS="max_vfs=7"
# All that a test has the driver say is about the base's mock device.
ALLOWED_DMESG='mock: \[drm\] \*ERROR\* PF: '

SUITES="pf_config pf_control pf_fair pf_guc pf_klv pf_pace pf_packet pf_range pf_relay pf_service pf_state pf_sysfs pf_vf_state vf_ring vf_runtime"

KUNIT=/sys/kernel/debug/kunit
FAILSLAB=/sys/kernel/debug/failslab
KMEMLEAK=/sys/kernel/debug/kmemleak
# Younger objects kmemleak does not judge yet: their addresses may still be in registers.
KMEMLEAK_MIN_AGE_S=5

boot_suites() { GPU=none PARAMS='' CMDLINE="kunit.enable=1"; }

boot_pf() {
	# The GPU reset that is asked for.
	ALLOWED_DMESG='Resetting chip for stopped heartbeat|Manually set wedged engine mask|GPU HANG'
}

boot_vf() {
	ALLOWED_DMESG='Resetting chip|Manually set wedged engine mask|GPU HANG|mmio request 0x55(07|08|09): |TLB invalidation response timed out|00:02.2: .*(GPU was not brought up|initialization failed|CI tainted: 0x9 by intel_gt_init)'
	ALLOWED_RECORD='^refused action=0x5509 vf=[12]'
}

guest() {
	echo clear >$KMEMLEAK
	"guest_$BOOT"
	expect "kmemleak finds nothing" "" "$(leaks)"
	assert "lockdep is still awake" grep -qE 'debug_locks: +1$' /proc/lockdep_stats
}

guest_suites() {
	# Else only those allocations fail that cannot wait; and each failure would look like a complaint.
	echo N >$FAILSLAB/ignore-gfp-wait
	echo 0 >$FAILSLAB/verbose
	# modprobe waits for all the suites. KUnit itself gives a test five minutes.
	echo 0 >/proc/sys/kernel/hung_task_timeout_secs
	assert "i915 loads, and with it the suites run" load_i915 $PARAMS
	expect "all suites are there" "$SUITES" "$(cd $KUNIT && echo *)"
	for suite in $SUITES; do
		[ -e $KUNIT/$suite/results ] || continue
		save ktap.$suite <$KUNIT/$suite/results
		results_of $suite
	done
	expect "kmemleak finds nothing while i915 is loaded" "" "$(leaks)"
	assert "i915 unloads" unload_i915
}

# A line a test: "    ok 3 name", "    not ok 4 name", "    ok 5 name # SKIP reason".
results_of() {
	sed -nE 's/^    (ok|not ok) [0-9]+ ([a-z0-9_]+)( # )?(.*)$/\1|\2|\4/p' $KUNIT/$1/results >/tmp/results
	while IFS='|' read -r verdict test note; do
		case "$verdict $note" in
		'ok SKIP'*) skip "$1: $test" "${note#SKIP }" ;;
		ok*) ok "$1: $test" ;;
		*) not_ok "$1: $test" "$(sed -n "/# $test: /,/    [no].* $test/p" $KUNIT/$1/results | head -n 8)" ;;
		esac
	done </tmp/results
	expect "$1: each planned test has a result" "$(sed -n 's/^    1\.\.//p' $KUNIT/$1/results)" "$(grep -c . /tmp/results)"
}

# Prints what nothing points to any more, the first of it.
leaks() {
	sleep $((KMEMLEAK_MIN_AGE_S + 1))
	echo scan >$KMEMLEAK
	echo scan >$KMEMLEAK
	head -n 20 $KMEMLEAK
}

save_state() { cat "$1/migration_data" >/tmp/state; }

guest_pf() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	assert_gpu_works "before VFs"
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	decode_vfs 2
	leave_traces 1
	reset_vfs_at_once 7
	assert "VF1 has no traces after its reset" await 20 has_no_traces 1
	for vf in 1 2 3 4 5 6 7; do
		assert "VF$vf is ready after its reset" await 20 is_vf_state $vf ready
	done
	expect "VF1 is paused" "" "$(control_vf 1 pause)"
	assert "VF1's state is given" save_state "$(gt_debugfs)/vf1"
	expect "VF1 is resumed" "" "$(control_vf 1 resume)"
	expect "VF2 is stopped" "" "$(control_vf 2 stop)"
	expect "0 VFs again" "" "$(set_vfs 0)"
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	assert "the GT is reset with VFs on, and works" await 30 gpu_works
	expect "kmemleak finds nothing while VFs are enabled" "" "$(leaks)"
	assert "i915 unloads with VFs enabled" unload_i915
}

guest_vf() {
	load_i915 $PARAMS
	for vf in 1 2; do expect "VF$vf gets 64 MiB" "" "$(write_value "$(gt_debugfs)/vf$vf/ggtt_quota" $((64 << 20)))"; done
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	assert "both VFs have a render node" await 60 have_render_nodes 2
	assert "both VFs run batches" vfs_run_batches 2
	echo 1 >"$(vf_debugfs 1)/i915_wedged"
	assert "VF1 runs batches after a reset of itself" gpu-batch "$(render_node "$PF/virtfn0")"
	gpu-batch "$(render_node "$PF/virtfn0")" 100 >/dev/null 2>&1 &
	reset_vf 1
	assert "VF1 runs batches after an FLR by the host" await 5 gpu-batch "$(render_node "$PF/virtfn0")"
	wait
	gpu-batch "$(render_node "$PF/virtfn0")" 100 >/tmp/load 2>&1 &
	move_vf 1 $((0x40000000))
	wait
	expect_match "VF1's batches end as they should when it is moved" '5 engines ran 100 batches' "$(cat /tmp/load)"
	read_all 1
	assert "VF1 is unbound" timeout 60 sh -c "echo 0000:00:02.1 >$DRIVER/unbind"
	expect "VF1 is bound again" "" "$(write_value $DRIVER/bind 0000:00:02.1)"
	assert "both VFs run batches again" vfs_run_batches 2
	expect "VF2 is unbound" "" "$(write_value $DRIVER/unbind 0000:00:02.2)"
	fault "drop action=0x1001 fn=2"
	refuse "VF2 is not bound to a GuC that runs nothing" timeout 120 sh -c "echo 0000:00:02.2 >$DRIVER/bind"
	fault clear
	expect "0 VFs again" "" "$(set_vfs 0)"
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	assert "all have a render node" await 120 have_render_nodes 7
	assert "all run batches at once" vfs_run_batches 7
	expect "kmemleak finds nothing while VFs are in use" "" "$(leaks)"
	assert "i915 unloads with VFs bound" unload_i915
}

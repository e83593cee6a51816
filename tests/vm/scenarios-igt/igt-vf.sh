# SPDX-License-Identifier: GPL-2.0-or-later
# IGT's suites of i915 on a VF that our i915 drives, its PF beside it in the same kernel: run by tests/vm/igt, which compares the
# answers with those of an unmodified i915 on the native function. A boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC1090,SC1091

SUITES="gem_exec_basic gem_exec_store gem_exec_nop gem_exec_parallel gem_exec_fence gem_ctx_create
	gem_ctx_exec gem_ctx_shared gem_busy gem_wait gem_sync gem_ringfill gem_mmap_offset gem_create
	gem_linear_blits gem_exec_schedule gem_exec_balancer gem_eio i915_hangman i915_query
	i915_module_load core_hotunplug"
CORE="gem_exec_basic gem_exec_store gem_ctx_exec gem_ctx_shared gem_create gem_eio i915_hangman i915_query
	i915_module_load core_hotunplug"
ANSWERS_LIKE=i915

. "$HERE/guest/igt-boots.sh"
MODULE=ours
PARAMS="max_vfs=7"
FILES="$HERE/guest/igt.sh $HERE/guest/igt-boots.sh ${IGT_EXPECTED:-$HERE/igt-expected/vf.txt} ${IGT_FILES:-}"

# At the level "devices" of sleep, which the test uses, the VF is not told to be forgotten, for that is done late; its PF starts the
# GuC anew all the same. (vf-suspend sleeps deeper.)
boot_gem_eio() {
	ALLOWED_DMESG="$HANGS|mmio request 0x5509: failure"
	ALLOWED_RECORD='refused action=0x5509 vf=1'
}

guest() {
	IGT_ANSWERS=/test/vf.txt
	. /test/igt.sh
	insmod /test/igt_sw_sync.ko
	load_i915 $PARAMS
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	assert "VF1 has a render node" await 20 have_render_nodes 1
	export IGT_DEVICE=sys:/sys/devices/pci0000:00/0000:00:02.1
	[ "$BOOT" != gem_exec_balancer ] || lend_pmu
	igt_run "$BOOT"
	assert "VF1 runs batches after $BOOT" vfs_run_batches 1
}

# A VF has no counters. Where a test only asks them which engines there are, those of the PF answer: they are the same. What
# they count is not the VF's.
lend_pmu() {
	pmus=/sys/bus/event_source/devices
	mount -t tmpfs tmp $pmus
	ln -s /sys/devices/i915 $pmus/i915_0000_00_02.1
}

igt_recover() {
	set_vfs 0
	set_vfs 1
	await 20 have_render_nodes 1
}

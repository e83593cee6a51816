# SPDX-License-Identifier: GPL-2.0-or-later
# IGT's suites of i915 on a VF that our i915 drives, its PF beside it in the same kernel: run by tests/vm/igt, which compares the
# answers with those of an unmodified i915 on the native function. A boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC1091

SUITES="gem_exec_basic gem_exec_store gem_exec_nop gem_exec_parallel gem_exec_fence gem_ctx_create
	gem_ctx_exec gem_ctx_shared gem_busy gem_wait gem_sync gem_ringfill gem_mmap_offset gem_create
	gem_linear_blits gem_exec_schedule gem_exec_balancer gem_eio i915_hangman i915_query"
CORE="gem_exec_basic gem_exec_store gem_ctx_exec gem_create i915_query"
ANSWERS_LIKE=i915

HANGS='GPU HANG|GUC: Engine reset failed on'

BOOTS=${IGT_SUITES:-$SUITES}
MODULE=ours
PARAMS="max_vfs=7"
# Fences of others, for what waits for one.
MODULES=vgem
IGT=$SUITES
SW_SYNC=yes
FILES="$HERE/guest/igt.sh ${IGT_EXPECTED:-$HERE/igt-expected/vf.txt} ${IGT_FILES:-}"
GPU=,platform=${IGT_PLATFORM:-adls}
# A test makes an object of 2 GiB. String instructions that copy bytes are slow in TCG.
MACHINE="-cpu max,-erms,-fsrm -m 6G"
TIMEOUT=${IGT_BOOT_SECONDS:-1800}
CMDLINE="log_buf_len=16M loglevel=5 ${IGT_ONLY:+igt_only=$IGT_ONLY}"

boot_gem_busy() { ALLOWED_DMESG=$HANGS; }
boot_gem_wait() { ALLOWED_DMESG=$HANGS; }
boot_gem_ringfill() { ALLOWED_DMESG=$HANGS; }
boot_gem_exec_fence() { ALLOWED_DMESG=$HANGS; }
boot_gem_ctx_exec() { ALLOWED_DMESG=$HANGS; }
# close-race overwrites batches that may not have run yet, with what never ends.
boot_gem_mmap_offset() { ALLOWED_DMESG=$HANGS; }
boot_gem_exec_schedule() { ALLOWED_DMESG=$HANGS; }
boot_gem_exec_balancer() { ALLOWED_DMESG=$HANGS; }
boot_gem_eio() { ALLOWED_DMESG=$HANGS; }
boot_i915_hangman() { ALLOWED_DMESG=$HANGS; }

guest() {
	IGT_ANSWERS=/test/vf.txt
	. /test/igt.sh
	insmod /test/igt_sw_sync.ko
	load_i915 $PARAMS
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	assert "VF1 has a render node" await 20 have_render_nodes 1
	export IGT_DEVICE=sys:/sys/devices/pci0000:00/0000:00:02.1
	igt_run "$BOOT"
	assert "VF1 runs batches after $BOOT" vfs_run_batches 1
}

igt_recover() {
	set_vfs 0
	set_vfs 1
	await 20 have_render_nodes 1
}

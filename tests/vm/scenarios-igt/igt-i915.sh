# SPDX-License-Identifier: GPL-2.0-or-later
# IGT's suites on an unmodified i915 with GuC submission: run by tests/vm/igt, which compares the
# answers. A boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC1091

SUITES="gem_exec_basic gem_exec_store gem_exec_nop gem_exec_parallel gem_exec_fence gem_ctx_create
	gem_ctx_exec gem_ctx_shared gem_busy gem_wait gem_sync gem_ringfill gem_mmap_offset gem_create
	gem_linear_blits gem_exec_schedule gem_exec_balancer gem_eio i915_hangman i915_query
	i915_module_load core_hotunplug"
# The ones that tell much in about ten minutes.
CORE="gem_exec_basic gem_exec_store gem_ctx_exec gem_ctx_shared gem_create gem_eio i915_hangman i915_query
	i915_module_load core_hotunplug"

# What tests provoke that let the GPU hang.
HANGS='GPU HANG|GUC: Engine reset failed on'

BOOTS=${IGT_SUITES:-$SUITES}
MODULE=stock
PARAMS="enable_guc=3"
# Fences of others, for what waits for one.
MODULES=vgem
IGT=$SUITES
SW_SYNC=yes
FILES="$HERE/guest/igt.sh $HERE/igt-expected/i915.txt ${IGT_FILES:-}"
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
# i915 itself takes a reference of a device that is gone, when the last file on it is closed.
boot_core_hotunplug() { ALLOWED_DMESG='cut here|Call Trace|RIP: 0033|intel_runtime_pm_get\+0x'; }

guest() {
	IGT_ANSWERS=/test/i915.txt
	. /test/igt.sh
	insmod /test/igt_sw_sync.ko
	load_i915 $PARAMS
	igt_run "$BOOT"
}

igt_recover() {
	is_not_wedged && return
	rmmod i915
	load_i915 $PARAMS
}

# SPDX-License-Identifier: GPL-2.0-or-later
# IGT's suites on an unmodified i915 with GuC submission: run by tests/vm/igt, which compares the
# answers. A boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2086,SC1090,SC1091

SUITES="gem_exec_basic gem_exec_store gem_exec_nop gem_exec_parallel gem_exec_fence gem_ctx_create
	gem_ctx_exec gem_ctx_shared gem_busy gem_wait gem_sync gem_ringfill gem_mmap_offset gem_create
	gem_linear_blits gem_exec_schedule gem_exec_balancer gem_eio i915_hangman i915_query
	i915_module_load core_hotunplug"
# The ones that tell much in about ten minutes.
CORE="gem_exec_basic gem_exec_store gem_ctx_exec gem_ctx_shared gem_create gem_eio i915_hangman i915_query
	i915_module_load core_hotunplug"

. "$HERE/guest/igt-boots.sh"
MODULE=stock
PARAMS="enable_guc=3"
FILES="$HERE/guest/igt.sh $HERE/guest/igt-boots.sh $HERE/igt-expected/i915.txt ${IGT_FILES:-}"

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

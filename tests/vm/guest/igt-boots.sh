# SPDX-License-Identifier: GPL-2.0-or-later
# What IGT's suites of i915 need of a boot, on whichever function they run: the scenarios of tests/vm/scenarios-igt read
# it, on both sides. SUITES is set; a boot is a suite.
# shellcheck shell=sh disable=SC2034,SC2154

BOOTS=${IGT_SUITES:-$SUITES}
IGT=$SUITES
# Fences of others, for what waits for one, and of the tests themselves.
MODULES=vgem
SW_SYNC=yes
GPU=,platform=${IGT_PLATFORM:-adls}
# A test makes an object of 2 GiB. String instructions that copy bytes are slow in TCG.
MACHINE="-cpu max,-erms,-fsrm -m 6G"
TIMEOUT=${IGT_BOOT_SECONDS:-1800}
CMDLINE="log_buf_len=16M loglevel=5 ${IGT_ONLY:+igt_only=$IGT_ONLY}"

# What tests provoke that let the GPU hang.
HANGS='GPU HANG|GUC: Engine reset failed on'

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

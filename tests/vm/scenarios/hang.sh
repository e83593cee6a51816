# SPDX-License-Identifier: GPL-2.0-or-later
# Shows what an unmodified Debian i915 makes of a hang: the GuC resets the engine, the driver's error state
# holds the registers that the GuC captured before, and the engine works again. Then with engine resets switched off: the GuC
# tells the driver, which resets the GPU.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="engine-reset gpu-reset"
MODULE=stock
ALLOWED_DMESG='GPU HANG|Engine reset failed|Resetting chip'

boot_engine_reset() { PARAMS="enable_guc=3"; }
boot_gpu_reset() { PARAMS="enable_guc=3 reset=1"; }

guest() {
	load_i915 $PARAMS
	be_impatient
	assert "the driver gets rid of a batch that hangs" gpu-hang
	assert "it has an error state" await 10 has_error_state
	grep -A 90 "GuC Error Capture" "$(card)/error" | save error
	assert_gpu_works "after the hang"
	case "$BOOT" in engine-reset) look_at_captures ;; esac
}

card() { ls -d /sys/class/drm/card[0-9]; }

# A hang is noticed by a heartbeat that is not preempted in time.
be_impatient() {
	echo 100 >"$(card)/engine/rcs0/heartbeat_interval_ms"
	echo 200 >"$(card)/engine/rcs0/preempt_timeout_ms"
}

has_error_state() { grep -q '^GPU HANG' "$(card)/error"; }

captured() { grep -A 400 'GuC Error Capture on rcs0' "$(card)/error" | grep -q "$1"; }

look_at_captures() {
	assert "the GuC captured rcs0" captured 'Coverage:  full-capture'
	assert "as the engine that hung" captured 'GuC-Engine-Inst-Id: 0x00000000'
	assert "with the command that hung" captured 'IPEHR:  0x18800101'
	assert "and where it was" captured 'ACTHD_LDW:  0x00200000'
	assert "and the registers of the GPU as a whole" captured 'FAULT_REG:  0x'
}

# Host -----------------------------------------------------------------------

resets() { grep -q "^$2 engine=rcs0 fn=0" "$DIR/$1/record"; }

host() {
	check "engine-reset: the GuC reset the engine" resets engine-reset engine_reset
	check "gpu-reset: the GuC told the driver" resets gpu-reset engine_failure
}

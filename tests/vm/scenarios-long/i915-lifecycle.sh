# SPDX-License-Identifier: GPL-2.0-or-later
# Shows each platform to an unmodified Debian i915 with all that happens to a driver in its life: probe, idle,
# runtime suspend, s2idle, S3 and S4 as far as the kernel's own test level "devices" goes, unbind and bind, unload
# and reload. It runs a batch on every engine after each, warns of nothing, and the model finds nothing to say.
# S4 to disk is left out: the machine has no disk, and the GPU's part of it is what the test level covers.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="tgl adls adlp adln rpls rplp"
MODULE=stock
PARAMS="enable_guc=3"
TIMEOUT=200

boot_tgl() { GPU=",platform=tgl"; }
boot_adls() { GPU=",platform=adls"; }
boot_adlp() { GPU=",platform=adlp"; }
boot_adln() { GPU=",platform=adln"; }
boot_rpls() { GPU=",platform=rpls"; }
boot_rplp() { GPU=",platform=rplp"; }

guest() {
	load_i915 $PARAMS
	up_within 15 "i915 is probed"
	assert_gpu_works "probe"
	assert "the GT goes idle" settle
	runtime_suspend
	assert_gpu_works "after runtime suspend"
	for state in s2idle deep; do
		system_suspend $state
		assert_gpu_works "after $state"
	done
	hibernate
	assert_gpu_works "after S4"
	expect "the driver is unbound" "" "$(write_value $DRIVER/unbind 0000:00:02.0)"
	expect "and bound" "" "$(write_value $DRIVER/bind 0000:00:02.0)"
	assert_gpu_works "after unbind and bind"
	assert "the driver unloads" unload_i915
	load_i915 $PARAMS
	assert_gpu_works "after unload and reload"
	expect "i915 warned of nothing" "" "$(warnings_of i915)"
}

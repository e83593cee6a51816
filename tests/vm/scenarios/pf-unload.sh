# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that i915 unloads while VFs are enabled and takes them down, that it loads again, and
# that VFs can be had again.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"

guest() {
	load_i915 $PARAMS
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	assert "i915 unloads with VFs enabled" unload_i915
	refuse "the module is gone" test -e /sys/module/i915
	expect "the VFs are gone from the bus" "00:02.0" "$(gpu_functions)"
	mark u
	assert "i915 loads again" load_i915 $PARAMS
	assert_gpu_works "loaded again"
	expect "7 VFs are enabled again" "" "$(set_vfs 7)"
	save_provisioned 7
	expect "i915 unbinds with VFs enabled" "" "$(write_value $DRIVER/unbind 0000:00:02.0)"
	expect "the VFs are gone after unbind" "00:02.0" "$(gpu_functions)"
	expect "i915 binds again" "" "$(write_value $DRIVER/bind 0000:00:02.0)"
	assert_gpu_works "bound again"
}

host() { check "after a reload driver, GuC and GGTT entries agree" agrees main 7 7; }

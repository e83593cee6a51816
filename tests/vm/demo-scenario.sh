# SPDX-License-Identifier: GPL-2.0-or-later
# What "make demo" boots: our i915 with max_vfs=7, and seven VFs.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"

guest() {
	load_i915 $PARAMS
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	lspci -nn -s 00:02 | save lspci
	save_provisioned 7
	expect "lspci lists 8 functions" 8 "$(gpu_functions | wc -w)"
}

host() { check "driver, GuC and GGTT entries agree" agrees main 7 7; }

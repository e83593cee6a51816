# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that the module which dkms built in a private Debian root works: a PF that creates VFs.
# shellcheck shell=sh disable=SC2034,SC2086

MODULE=ours
PARAMS="max_vfs=7"

guest() {
	load_i915 $PARAMS
	assert_gpu_works "module from dkms"
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	expect "lspci lists the PF and 7 VFs" "00:02.0 00:02.1 00:02.2 00:02.3 00:02.4 00:02.5 00:02.6 00:02.7" \
		"$(gpu_functions)"
	expect "0 VFs again" "" "$(set_vfs 0)"
}

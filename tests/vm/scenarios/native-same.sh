# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that our i915 without max_vfs says in the kernel log what the stock i915 says, apart from
# versions and addresses; once with the driver's own choice of submission, once with the GuC.
# And that no VFs can be had then.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="stock ours stock-guc ours-guc"

boot_stock() { MODULE=stock; }
boot_ours() { MODULE=ours; }
boot_stock_guc() { MODULE=stock PARAMS="enable_guc=3"; }
boot_ours_guc() { MODULE=ours PARAMS="enable_guc=3"; }

guest() {
	load_i915 $PARAMS
	assert_gpu_works "native"
	settle
	dmesg | save comparable
	[ "$MODULE" = stock ] || no_vfs
	unload_i915
}

no_vfs() {
	expect_match "sriov_numvfs takes no VF" . "$(set_vfs 1)"
	expect "one function on the bus" "00:02.0" "$(gpu_functions)"
}

# What must differ: time stamps, addresses, and that any module from outside taints the kernel.
comparable_log() {
	tr -d '\r' <"$DIR/$1/comparable" | grep -E 'i915|\[drm' |
		grep -vE 'module verification failed|loading out-of-tree module' |
		sed -E -e 's/^\[ *[0-9.]+\] //' -e 's/0x[0-9a-f]+/0xN/g' >"$DIR/$1.log"
	[ -s "$DIR/$1.log" ] || { echo "$1 left no log"; return 1; }
}

same_log() {
	comparable_log "$1" && comparable_log "$2" && diff "$DIR/$1.log" "$DIR/$2.log"
}

host() {
	check "ours logs what the stock driver logs" same_log stock ours
	check "ours logs what the stock driver logs (GuC submission)" same_log stock-guc ours-guc
}

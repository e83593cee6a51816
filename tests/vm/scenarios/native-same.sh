# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that our i915 without max_vfs says in the kernel log what the stock i915 says, apart from
# versions, addresses and the first line, with which ours says what it is; once with the driver's own
# choice of submission, once with the GuC. And that no VFs can be had then.
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

# Without what the kernel itself says of any module from outside.
driver_log() {
	tr -d '\r' <"$DIR/$1/comparable" | grep -E 'i915|\[drm' |
		grep -vE 'module verification failed|loading out-of-tree module' | sed -E 's/^\[ *[0-9.]+\] //'
}

# What must differ: addresses, and the line of ours that the stock driver has not.
comparable_log() {
	driver_log "$1" | grep -v '^i915: i915-sriov-dkms ' | sed -E 's/0x[0-9a-f]+/0xN/g' >"$DIR/$1.log"
	[ -s "$DIR/$1.log" ] || { echo "$1 left no log"; return 1; }
}

same_log() {
	comparable_log "$1" && comparable_log "$2" && diff "$DIR/$1.log" "$DIR/$2.log"
}

# What our modules say of themselves, from where it is decided.
version() { cat "$ROOT/VERSION"; }
base() { cat "$ROOT/build/tree/BASE"; }
kernel() (eval "$(kernel_facts)"; echo "$KERNEL_RELEASE")

first_line_says_all() {
	wanted="i915: i915-sriov-dkms $(version), base $(base), for kernel $(kernel)"
	said=$(driver_log "$1" | head -n 1)
	[ "$said" = "$wanted" ] || { echo "wanted '$wanted', it is '$said'"; return 1; }
	[ "$(driver_log "$1" | grep -c 'i915-sriov-dkms')" = 1 ] || { echo "it is said more than once"; return 1; }
}

modinfo_says() {
	eval "$(kernel_facts)"
	MODULE=ours
	for ko in "$(module_dir)"/*.ko; do
		said=$(modinfo -F "$1" "$ko")
		[ "$said" = "$("$1")" ] || { echo "wanted '$("$1")', ${ko##*/} has '$said'"; return 1; }
	done
}

host() {
	check "our first line says package, base and kernel" first_line_says_all ours
	for field in version base kernel; do
		check "modinfo of each module of ours says the $field" modinfo_says $field
	done
	check "ours logs what the stock driver logs" same_log stock ours
	check "ours logs what the stock driver logs (GuC submission)" same_log stock-guc ours-guc
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows a VF's state taken out of the device and put into another VF that owns as much: only when paused, only what is whole and of
# this device; and that a refused stream leaves the VF as it was.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
ALLOWED_DMESG='PF: VF[12]: state was not (saved|restored)'

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	vf1=$(gt_debugfs)/vf1
	vf2=$(gt_debugfs)/vf2
	refuse "a running VF's state is not given" cat $vf1/migration_data
	expect "VF1 is paused" "" "$(write_value $vf1/control pause)"
	assert "VF1's state is given" save_state $vf1 /tmp/state
	expect "it holds all of VF1's GGTT" $(($(cat $vf1/ggtt_quota) / 4096 * 8)) "$(ptes_of /tmp/state)"
	assert "it is the same twice" same_state $vf1
	refuse "a running VF takes no state" put_state /tmp/state $vf2
	expect "VF2 is paused" "" "$(write_value $vf2/control pause)"
	bad_streams
	assert "VF2 takes VF1's state" put_state /tmp/state $vf2
	assert "it has it then" same_state $vf2
	expect "VF2 goes on" "" "$(write_value $vf2/control resume)"
	expect "VF1 goes on" "" "$(write_value $vf1/control resume)"
	save_provisioned 2
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF"
	assert "i915 unloads" unload_i915
	mark z
}

save_state() { cat "$1/migration_data" >"$2"; }

put_state() { dd if="$1" of="$2/migration_data" bs=64M count=1 conv=notrunc; }

# Without the GuC's part, which it may write differently: the first four fifths.
same_state() {
	save_state "$1" /tmp/again || return 1
	cmp -n $(($(wc -c </tmp/state) * 4 / 5)) /tmp/state /tmp/again
}

# The size in the head of the third packet, at 40 + 40 + 16 bytes.
ptes_of() { od -A n -t u4 -j 96 -N 4 "$1" | tr -d ' '; }

# bad NAME: what is in /tmp/bad is refused, and VF2 stays as it was.
bad() {
	refuse "VF2 refuses $1" put_state /tmp/bad $vf2
	expect "VF2 is still paused after $1" paused "$(cat $vf2/state)"
}

poke() { cp /tmp/state /tmp/bad && printf "$2" | dd of=/tmp/bad bs=1 seek="$1" conv=notrunc 2>/dev/null; }

bad_streams() {
	head -c 1000 /tmp/state >/tmp/bad
	bad "a stream that is cut off"
	{ cat /tmp/state; echo more; } >/tmp/bad
	bad "a stream that goes on"
	poke 28 '\377\377'
	bad "a stream of another device"
	poke 0 '\2'
	bad "a stream of another version"
	head -c 4 /dev/zero >/tmp/bad
	bad "four bytes"
}

host() {
	check "driver, GuC and GGTT entries agree" agrees main 2 2
	check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z
}

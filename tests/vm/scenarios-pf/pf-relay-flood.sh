# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that a VF which asks without end gets few answers and nothing into the log, and that what is no question gets none: 1000
# questions that the GuC then cannot deliver an answer to, 1000 messages of random words.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153,SC2154

PARAMS="max_vfs=7"
# A VF's pace for a second, of which the flood may touch two.
MOST_ANSWERS=128

# VF1 has no driver here that would take the answers.
ALLOWED_RECORD='refused action=0x5101 vf=1 key=0x0000 error=0x304'

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	settle
	dmesg | wc -l >/tmp/lines
	flood a b relay
	assert_gpu_works "PF after questions"
	flood c d garbage
	assert_gpu_works "PF after garbage"
	expect "the log has no line of it" "$(cat /tmp/lines)" "$(dmesg | wc -l)"
	expect_match "2000 messages were counted, most were dropped" '^VF1:	asked 2000	dropped 1[89][0-9][0-9]$' \
		"$(cat "$(gt_debugfs)/pf/relay")"
	expect "VF1 is ready" ready "$(cat "$(gt_debugfs)/vf1/state")"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert "i915 unloads" unload_i915
}

flood() {
	mark $1
	assert "VF1 sends 1000 times $3" fault "flood vf=1 kind=$3 count=1000 bytes=8"
	settle
	mark $2
}

sent() {
	awk -v from="mark=$1" -v to="mark=$2" '
		$1 == "counters" && $3 == "fn=0" {
			for (i = 4; i <= NF; i++) { split($i, f, "="); if (f[1] == "h2g") value = f[2] }
			if ($2 == from) a = value
			if ($2 == to) b = value
		}
		END { print b - a }' "$DIR/main/record"
}

between() { [ "$3" -ge "$1" ] && [ "$3" -le "$2" ] || { echo "$3 messages, not $1 to $2"; return 1; }; }

host() {
	check "questions beyond a VF's pace get no answer" between 1 $MOST_ANSWERS "$(sent a b)"
	check "garbage gets at most a refusal within that pace" between 0 $MOST_ANSWERS "$(sent c d)"
}

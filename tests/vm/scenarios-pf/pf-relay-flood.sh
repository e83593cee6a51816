# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that a VF which asks without end gets few answers and nothing into the log, and that what is no question gets none: 1000
# questions that the GuC then cannot deliver an answer to, 1000 messages of random words.
# shellcheck shell=sh disable=SC1091,SC2034,SC2086,SC2153,SC2154

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
	expect "VF1 is ready" ready "$(vf_state 1)"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert "i915 unloads" unload_i915
}

flood() {
	mark $1
	assert "VF1 sends 1000 times $3" fault "flood vf=1 kind=$3 count=1000 bytes=8"
	settle
	mark $2
}

# sends_between LEAST MOST LETTERS: so many messages of the PF.
sends_between() {
	sent=$(count main $3 h2g) || { echo "$sent"; return 1; }
	[ "$sent" -ge "$1" ] && [ "$sent" -le "$2" ] || { echo "$sent messages, not $1 to $2"; return 1; }
}

host() {
	. "$HERE/bench-count"
	check "questions beyond a VF's pace get no answer" sends_between 1 $MOST_ANSWERS ab
	check "garbage gets at most a refusal within that pace" sends_between 0 $MOST_ANSWERS cd
}

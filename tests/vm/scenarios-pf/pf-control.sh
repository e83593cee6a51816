# SPDX-License-Identifier: GPL-2.0-or-later
# Shows pause, resume and stop of single VFs through debugfs: what is legal in which state, what a silent or
# refusing GuC makes of it, and that the VF beside is left alone.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
# Provoked: the base tells of a request that the GuC does not answer.
ALLOWED_DMESG='No response for request 0x5506|Sending action 0x5506 failed .-ETIMEDOUT'
ALLOWED_RECORD='^refused action=0x5506 '

LOST_PAUSE_DONE="drop event=0x5106 note=3 vf=1 count=1"
REFUSED="fail action=0x5506 vf=1 count=1"

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "no VF, no control" "No such device" "$(control_vf 1 pause)"
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	expect "reading lists the commands" "stop pause resume reset" "$(xargs <"$(gt_debugfs)/vf1/control")"
	expect "VF4 is not enabled" "No such device" "$(control_vf 4 pause)"
	expect "another word is refused" "Invalid argument" "$(control_vf 1 play)"

	walk "resume:Operation not permitted:ready pause::paused pause:Stale file handle:paused resume::ready"
	walk "pause::paused stop::stopped pause:Operation not permitted:stopped resume:Operation not permitted:stopped"
	walk "stop:Stale file handle:stopped reset::ready stop::stopped reset::ready pause::paused reset::ready"

	fault "$LOST_PAUSE_DONE"
	walk "pause:Connection timed out:unknown resume::ready"
	fault "$REFUSED"
	walk "pause:Input/output error:unknown pause::paused"
	fault "$REFUSED"
	walk "resume:Input/output error:unknown resume::ready"
	fault "$REFUSED"
	walk "stop:Input/output error:unknown reset::ready"

	walk "stop::stopped"
	fault "drop answer=0x5506 vf=3 count=1"
	control_vf 3 pause &
	await 5 is_vf_state 3 pausing
	expect "VF1 can be reset while the GuC has not answered for VF3" "" "$(control_vf 1 reset)"
	expect "which it has not by then" pausing "$(vf_state 3)"
	wait
	expect "VF2 has seen nothing of it" ready "$(vf_state 2)"
	reset_vf 1
	assert "VF1 can be reset by its user" await 5 is_vf_state 1 ready
	expect "0 VFs again" "" "$(set_vfs 0)"
	assert_gpu_works "after pause and stop"
	save_provisioned z
}

# walk "COMMAND:ERROR:STATE ..."; ERROR is empty for none.
walk() {
	echo "$1" | sed 's/\([a-z]*:[^:]*:[a-z]*\) */\1\n/g' | while IFS=: read -r command error state; do
		[ -z "$command" ] || expect "$command of VF1, then $state${error:+ ($error)}" "$error, $state" "$(control_vf 1 $command), $(vf_state 1)"
	done
}

beside() {
	! grep -q '^vf_control vf=2 command=[123]' "$DIR/main/record"
}

host() {
	check "nothing is left of the VFs" nothing_left main z
	check "VF2 was neither paused nor stopped" beside
}

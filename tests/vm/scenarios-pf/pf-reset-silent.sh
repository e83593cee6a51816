# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that a policy outlives a GPU reset after which the GuC does not answer when it is told of it.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
# Provoked: the base tells of a request that the GuC does not answer.
ALLOWED_DMESG='Resetting chip|Manually set wedged engine mask|GPU HANG|GuC did not take 1000 for|No response for request 0x5502|Sending action 0x5502 failed'

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	period=$(echo "$PF"/drm/card*/prelim_iov/pf/gt0/policies/sample_period_ms)
	expect "the sample period is set" "" "$(write_value $period 1000)"
	fault "drop answer=0x5502 count=1"
	reset_gpu
	expect "the GuC has not answered: the sample period is what it was" 1000 "$(cat $period)"
	fault clear
	mark s
	reset_gpu
	save_provisioned 2
	assert_gpu_works "after both resets"
	expect "0 VFs again" "" "$(set_vfs 0)"
	mark z
}

# Reading what is provisioned waits until a restarted GuC has been told everything.
reset_gpu() {
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	print_provisioned >/dev/null
}

is_told_again() { sed '1,/ mark=s$/d' "$DIR/main/record" | grep -q 'ADVERSE_SAMPLE_PERIOD.*1000\|ADVERSE_SAMPLE_PERIOD.*0x3e8'; }

host() {
	check "the next GuC is told the sample period" is_told_again
	check "both VFs own what they owned" agrees main 2 2
	check "nothing is left of them" nothing_left main z
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows FLRs of VFs when the GuC is late, twice, early, unasked, silent or refuses: an FLR ends well or in state
# failed, in which the VF's resources go to nobody; what the GuC says of one FLR never ends another; other VFs' FLRs run
# meanwhile; FLRs within FLRs leave no traces.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086

BOOTS="order failed repeated"
PARAMS="max_vfs=7"
TIMEOUT=240

FLR_DONE="event=0x5106 note=2"

# Provoked: requests that are refused, and a GPU reset.
boot_failed() {
	ALLOWED_DMESG='FLR failed|Resetting chip|Manually set wedged|GPU HANG'
	ALLOWED_RECORD='^refused action=0x5506 '
}

boot_repeated() {
	ALLOWED_DMESG='Resetting chip|Manually set wedged|GPU HANG'
}

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	guest_$BOOT
	assert_gpu_works "afterwards"
	expect "0 VFs at the end" "" "$(set_vfs 0)"
	save_provisioned z
}

# order: what is no failure --------------------------------------------------

guest_order() {
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	decode_vfs 7
	for vf in 1 2 3 4 5 6 7; do leave_traces $vf; done
	fault "delay $FLR_DONE vf=1 count=1 ms=400"
	log_mark
	mark a
	reset_vfs_at_once 7
	all_come_clean
	mark b

	for mode in early twice unasked; do
		leave_traces 2
		fault "flr mode=$mode vf=2 count=1"
		reset_vf 2
		assert "FLR_DONE $mode: VF2 is ready again" await 5 has_been_reset 2
	done
	fault clear

	mark c
	fault "delay $FLR_DONE vf=1 count=1 ms=400"
	expect "0 VFs" "" "$(set_vfs 0)"
	mark d
	expect "nothing was said of it" "" "$(log_lines 'PF: VF')"
	expect "7 VFs are enabled again" "" "$(set_vfs 7)"
	save_provisioned 7
}

all_come_clean() {
	for vf in 1 2 3 4 5 6 7; do
		assert "VF$vf: no trace is left" await 10 has_been_reset $vf
	done
}

# between FROM TO: that part of the record
between() { sed -n "/ mark=$1\$/,/^state mark=$2 /p" "$DIR/order/record"; }

# VF1's FLR_DONE is late: between its FLR_START (4) and FLR_FINISH (5) others come to their end.
others_end_within_that_of_vf1() {
	between $1 $2 | sed -n '/^vf_control vf=1 command=4/,/^vf_control vf=1 command=5/p' | grep -q '^vf_control vf=[2-7] command=5' ||
		between $1 $2 | { grep '^vf_control' && return 1; }
}

# failed: a failure is seen, told once, and contained --------------------------

STUCK="flr mode=stuck vf=3"
NOTIFY=/sys/kernel/debug/tracing/events/i915_sriov/pf_state_notify

# guc_ends_and_reset VF: with the FLR, the GuC says at last that the one before is over.
guc_ends_and_reset() {
	fault "flr mode=unasked vf=$1 count=1"
	reset_vf $1
}

watch_guc() {
	echo 1 >$NOTIFY/enable
	: >/sys/kernel/debug/tracing/trace
}

has_told_flr_done() { grep -q "pf_state_notify: .*vf=$1 event=0x2\$" /sys/kernel/debug/tracing/trace; }

guest_failed() {
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	before=$(print_provisioned)
	decode_vfs 7
	for vf in 1 2 3 4 5 6 7; do leave_traces $vf; done
	fault "$STUCK"
	log_mark
	reset_vfs_at_once 7
	assert "VF3: the FLR without an end fails" await 5 is_vf_state 3 failed
	for vf in 1 2 4 5 6 7; do
		assert "VF$vf is ready all the same" await 10 has_been_reset $vf
	done
	expect_one_line "it is told, with errno and what to do" 'VF3: FLR failed \(-ETIMEDOUT\).*reload'
	assert "VF3: no trace is left even so" has_no_traces 3
	expect "VF3 is not to be paused" "Input/output error" "$(control_vf 3 pause)"

	expect "0 VFs" "" "$(set_vfs 0)"
	expect "VF3 failed again" failed "$(vf_state 3)"
	expect "its window and ids are kept" "$(echo "$before" | grep '^[gcd].* 3 ')" "$(print_provisioned)"
	mark a
	expect "1 VF is enabled" "" "$(set_vfs 1)"
	save_provisioned 1
	refuse "VF1's window is not in that of VF3" overlaps ggtt 1 3
	refuse "VF1's contexts are not those of VF3" overlaps contexts 1 3
	expect "0 VFs once more" "" "$(set_vfs 0)"

	expect "7 VFs are enabled again" "" "$(set_vfs 7)"
	save_provisioned 7
	expect "VF3 is failed still" failed "$(vf_state 3)"
	expect "the others have the ids that they had" "$(ids_of_others "$before")" "$(ids_of_others "$(print_provisioned)")"
	fault clear
	expect "VF3: no FLR begins before the GuC has ended the last one" "Connection timed out" "$(control_vf 3 reset)"
	expect "VF3 is failed as before" failed "$(vf_state 3)"
	mark f
	guc_ends_and_reset 3
	assert "VF3: its end, and an FLR that succeeds, heal it" await 5 is_vf_state 3 ready
	expect "VF3 has what it had" "$(echo "$before" | grep ' 3 ')" "$(print_provisioned | grep ' 3 ')"
	save_provisioned r

	refused_once "FLR_START" "fail action=0x5506 vf=2 count=1"
	refused_once "FLR_FINISH" "fail action=0x5506 vf=2 skip=1 count=1"
	unasked_is_not_taken
	late_is_not_taken

	watch_guc
	fault "delay $FLR_DONE vf=3 count=1 ms=3000"
	expect "0 VFs with VF3 stuck" "" "$(set_vfs 0)"
	expect "VF3 has failed meanwhile" failed "$(vf_state 3)"
	assert "the GuC ends VF3's FLR late" await 10 has_told_flr_done 3
	fault clear
	expect "7 VFs, VF3 is reset before" "" "$(set_vfs 7)"
	expect "VF3 is ready" ready "$(vf_state 3)"
	expect "all have what they had" "$before" "$(print_provisioned)"

	fault "$STUCK"
	expect "0 VFs with VF3 stuck again" "" "$(set_vfs 0)"
	expect "VF3 has failed" failed "$(vf_state 3)"
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	assert "a restarted GuC has forgotten it" await 10 is_vf_state 3 ready
	assert "its window is free" await 10 is_nothing_provisioned
	expect "7 VFs after the restart" "" "$(set_vfs 7)"
	expect "all own what they owned" "$before" "$(print_provisioned)"
	save_provisioned w
	fault clear

	fault "$STUCK"
	expect "0 VFs, VF3 stuck for the last time" "" "$(set_vfs 0)"
	expect "i915 unbinds with VF3 failed" "" "$(write_value $DRIVER/unbind 0000:00:02.0)"
	fault clear
	expect "i915 binds again" "" "$(write_value $DRIVER/bind 0000:00:02.0)"
	expect "7 VFs from a new driver" "" "$(set_vfs 7)"
	expect "with the same shares" "$before" "$(print_provisioned)"
}

# Their windows are smaller: what VF3 keeps is in the way.
ids_of_others() { echo "$1" | grep -v -e ' 3 ' -e ^ggtt; }

is_nothing_provisioned() { [ -z "$(print_provisioned)" ]; }

# overlaps RESOURCE VF FAILED: in the driver's tables; what is kept is told there only while it is enabled.
overlaps() {
	range=$(provisioned $1 $2)
	kept=$(echo "$before" | sed -n "s/^$1 $3 //p")
	[ -n "$range" ] && [ $((${range%-*})) -le $((${kept#*-})) ] && [ $((${kept%-*})) -le $((${range#*-})) ]
}

refused_once() {
	leave_traces 2
	fault "$2"
	log_mark
	reset_vf 2
	assert "$1 refused: VF2 has failed" await 5 is_vf_state 2 failed
	assert "$1 refused: no trace is left even so" has_no_traces 2
	expect_one_line "$1 refused: it is told" 'VF2: FLR failed \(-EIO\)'
	reset_vf 2
	assert "$1 refused: the next FLR is taken" await 5 is_vf_state 2 ready
}

# A FLR_DONE that comes before FLR_START is sent; the one that counts is lost.
unasked_is_not_taken() {
	fault "flr mode=unasked vf=4 count=1"
	fault "drop $FLR_DONE vf=4 skip=1 count=1"
	reset_vf 4
	assert "FLR_DONE of before FLR_START does not count" await 5 is_vf_state 4 failed
	fault clear
	guc_ends_and_reset 4
	assert "VF4 is healed" await 5 is_vf_state 4 ready
}

# A FLR_DONE that comes after its FLR has failed, and while the next one waits for its own, which is lost.
late_is_not_taken() {
	watch_guc
	fault "delay $FLR_DONE vf=5 count=1 ms=900"
	fault "drop $FLR_DONE vf=5 count=1"
	reset_vf 5
	assert "an FLR_DONE is late: VF5 has failed" await 5 is_vf_state 5 failed
	control_vf 5 reset >/dev/null
	expect "it does not end the next FLR" failed "$(vf_state 5)"
	assert "it has come by then" await 5 has_told_flr_done 5
	fault clear
	guc_ends_and_reset 5
	assert "VF5 is healed" await 5 is_vf_state 5 ready
}

# From VF3's failure until the GuC has ended its FLR.
one_flr_start_of_vf3() {
	starts=$(sed '/ mark=f$/,$d' "$DIR/failed/record" | grep -c '^vf_control vf=3 command=4')
	[ "$starts" = 1 ] || { echo "$starts"; return 1; }
}

# VF3 in that boot has a window for the driver, not for the GuC.
vf3_has_nothing() { sed -n "s/^state mark=$1 vf=3 //p" "$DIR/failed/record" | grep 'ggtt_size=0x0 .*pte_pages=0 .*ctx_num=0 '; }

# repeated: an FLR within an FLR, and a GPU reset within one -------------------

guest_repeated() {
	expect "1 VF is enabled" "" "$(set_vfs 1)"
	decode_vfs 1
	leave_traces 1
	fault "delay $FLR_DONE vf=1 count=1 ms=400"
	reset_vf 1
	expect "VF1 is in its FLR" flr "$(vf_state 1)"
	expect "it cannot be paused" "Device or resource busy" "$(control_vf 1 pause)"
	expect "it cannot be stopped" "Device or resource busy" "$(control_vf 1 stop)"
	leave_traces 1
	reset_vf 1
	assert "an FLR within an FLR leaves no trace" await 10 has_been_reset 1

	for round in 1 2 3; do
		reset_vf 1
		leave_traces 1
		reset_vf 1
		assert "nor does one within the clearing, round $round" await 10 has_been_reset 1
	done

	for wait in 0 50000 100000 150000; do
		flr_and_gpu_reset $wait
	done
	save_provisioned r
	expect "VF1 can be reset again" "" "$(control_vf 1 reset)"
	settle
}

# The FLR is before, in or after any of its steps when the GPU is reset.
flr_and_gpu_reset() {
	leave_traces 1
	fault "delay $FLR_DONE vf=1 count=1 ms=300"
	log_mark
	echo 1 >"$(gpu_debugfs)/i915_wedged" &
	usleep $1
	reset_vf 1
	wait
	assert "an FLR $1 us after a GPU reset began: VF1 is ready, without traces" await 10 has_been_reset 1
	expect "and nothing is said of the FLR" "" "$(log_lines 'FLR failed')"
	fault clear
}

host() {
	check "FLRs by users: VF1's late end holds up no other" others_end_within_that_of_vf1 a b
	check "FLRs of a disable: VF1's late end holds up no other" others_end_within_that_of_vf1 c d
	check "7 VFs agree afterwards" agrees order 7 7
	check "the GuC is told of one FLR of VF3 until it has ended it" one_flr_start_of_vf3
	check "a failed VF that is disabled has nothing" vf3_has_nothing 1
	check "a failed VF that is enabled has nothing" vf3_has_nothing 7
	check "the healed one has all again" agrees failed r 7
	check "after the GuC's restart all have" agrees failed w 7
	check "after FLRs within FLRs VF1 has its own" agrees repeated r 1
	for boot in order failed repeated; do
		check "$boot: nothing is left of the VFs" nothing_left $boot z
	done
}

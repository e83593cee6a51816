# SPDX-License-Identifier: GPL-2.0-or-later
# Shows, for every request of the PF to the GuC, what a refusal, a request that is lost and an answer that is lost come to while VFs
# are enabled, run, are reset and disabled: who asked is told, the PF works, 7 VFs can be enabled afterwards and own what they
# owned, and nothing has leaked. (A GGTT invalidation is no request here, but a register.)
# shellcheck shell=sh disable=SC2034,SC2046,SC2086,SC2153

BOOTS="enable run flr disable"
PARAMS="max_vfs=7"
TIMEOUT=300
# Provoked: what the base says of requests without an answer, what the PF says, and resets of the GPU that heal what only they can.
ALLOWED_DMESG='CT: (No response for request|Sending action) 0x1?(550|510|500)|PF: .*(ENOKEY|EIO|ETIMEDOUT)|PF: VF[0-9]: .*(FLR failed|GuC keeps|state was not)|Resetting chip|Manually set wedged|GPU HANG'
ALLOWED_RECORD='^refused action=0x(55|510|500)'

FAULTS="fail-action drop-action drop-answer"

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	PRELIM=$(echo $PF/drm/card*/prelim_iov)
	# Small windows, since each is cleared often here.
	for vf in 1 2 3 4 5 6 7; do write_value $PRELIM/vf$vf/gt0/ggtt_quota 1048576; done
	assert_gpu_works "before"
	TABLES="$(pf_table ggtt) $(pf_table contexts) $(pf_table doorbells) $(gt_debugfs)/vf[1-7]/exec_quantum_ms"
	STATES="$(gt_debugfs)/vf[1-7]/state"
	# The first time there is a policy to tell, without which VFs can do.
	kind=fail-action
	[ $BOOT != enable ] || arm 0x5502 count=1
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	before=$(cat $TABLES)
	expect "0 VFs" "" "$(set_vfs 0)"
	settle
	free=$(what_is_free)
	guest_$BOOT
	assert_gpu_works "afterwards"
	expect "0 VFs at the end" "" "$(set_vfs 0)"
	settle
	expect "as much is free as at the start" "$free" "$(what_is_free)"
	save_provisioned z
}

what_is_free() { echo $(cat $PRELIM/pf/gt0/available/*_free); }

# arm ACTION WORDS...: the fault of $kind; "drop-answer" becomes "drop answer=".
arm() {
	action=$1
	shift
	fault "${kind%-*} ${kind#*-}=$action $*"
}

# after_a_fault NAME: all is as if nothing had been.
after_a_fault() {
	fault clear
	heal "$1"
	expect "$1: 0 VFs" "" "$(set_vfs 0)"
	expect "$1: nothing has leaked" "$free" "$(what_is_free)"
	expect "$1: 7 VFs are enabled" "" "$(set_vfs 7)"
	expect "$1: they own what they owned" "$before" "$(cat $TABLES)"
	expect "$1: they are ready" ready "$(states)"
}

states() { cat $STATES | sort -u; }

are_ready() { [ "$(states)" = ready ]; }

# One FLR more, or what its line says: a reset of the GPU.
heal() {
	are_ready && return
	for vf in 1 2 3 4 5 6 7; do
		is_vf_state $vf ready || [ ! -e $PF/virtfn$((vf - 1)) ] || control_vf $vf reset >/dev/null
	done
	are_ready && return
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	assert "$1: a reset of the GPU heals it" await 10 are_ready
}

# of_kind REFUSED LOST: what a writer is told.
of_kind() { if [ $kind = fail-action ]; then echo "$1"; else echo "$2"; fi; }

told() { of_kind "Input/output error" "Connection timed out"; }

# enable ------------------------------------------------------------------------

guest_enable() {
	for kind in $FAULTS; do
		for vf in 0 1 7; do
			arm 0x5503 vf=$vf count=1
			expect "$kind: configuration of $vf" "$(told)" "$(set_vfs 7)"
			expect "$kind: configuration of $vf: no VF appears" 0 "$(vfs)"
			fault clear
			expect "$kind: configuration of $vf: nothing has leaked" "$free" "$(what_is_free)"
		done
		after_a_fault "$kind"
		expect "0 VFs" "" "$(set_vfs 0)"
	done
}

# run ---------------------------------------------------------------------------

guest_run() {
	expect "7 VFs" "" "$(set_vfs 7)"
	decode_vfs 7
	for kind in $FAULTS; do
		orders
		settings
		state_of_a_vf
		answers_to_a_vf
		after_a_fault "$kind"
		decode_vfs 7
	done
}

# order STATE COMMAND: of VF2, which is in that state.
order() {
	[ $1 = ready ] || control_vf 2 $1
	arm 0x5506 vf=2 count=1
	expect "$kind: $2" "$(told), unknown" "$(control_vf 2 $2), $(vf_state 2)"
	fault clear
	expect "$kind: $2: an FLR makes VF2 ready" "" "$(control_vf 2 reset)"
	expect "$kind: $2: the others have not seen it" "ready" "$(vf_state 1)"
}

orders() {
	order ready pause
	order pause resume
	order ready stop
}

# setting NAME FILE VALUE ACTION WORDS: is not taken, and then is.
setting() {
	old=$(cat $2)
	arm $4 $5 count=1
	expect "$kind: $1" "$(told)" "$(write_value $2 $3)"
	fault clear
	expect "$kind: $1 is as it was" "$old" "$(cat $2)"
	expect "$kind: $1 is taken then" "" "$(write_value $2 $3)"
	expect "$kind: $1 goes back" "" "$(write_value $2 $old)"
}

settings() {
	setting "a policy" $PRELIM/pf/gt0/policies/sample_period_ms 777 0x5502
	setting "a threshold" $PRELIM/vf2/gt0/threshold/cat_error_count 77 0x5503 vf=2
	setting "a quantum" $PRELIM/vf2/gt0/exec_quantum_ms 33 0x5503 vf=2
	setting "the PF's quantum" $PRELIM/pf/gt0/exec_quantum_ms 33 0x5503 vf=0
	setting "a quota, forgotten" $PRELIM/vf2/gt0/ggtt_quota 2097152 0x5503 vf=2
	setting "a quota, told" $PRELIM/vf2/gt0/ggtt_quota 2097152 0x5503 "vf=2 skip=1"
}

save_vf2() { { cat "$(gt_debugfs)/vf2/migration_data" >/tmp/saved; } 2>&1 | sed 's/.*: //'; }

put_vf2() { { cat /tmp/state >"$(gt_debugfs)/vf2/migration_data"; } 2>&1 | sed 's/.*: //'; }

# The stream is written at once, and so must be small: VF2's window is.
state_of_a_vf() {
	expect "VF2 is paused" "" "$(control_vf 2 pause)"
	expect "VF2's state is given" "" "$(save_vf2)"
	for skip in 0 1; do
		arm 0x550b vf=2 skip=$skip count=1
		expect "$kind: save, request $skip" "$(told)" "$(save_vf2)"
		fault clear
		expect "$kind: save, request $skip: VF2 stays paused" paused "$(vf_state 2)"
		expect "$kind: save, request $skip: its state is given then" "" "$(save_vf2)"
	done
	mv /tmp/saved /tmp/state
	arm 0x550b vf=2 count=1
	expect "$kind: restore" "$(told)" "$(put_vf2)"
	fault clear
	expect "$kind: restore: it is taken then" "" "$(put_vf2)"
	expect "$kind: an FLR ends it" "" "$(control_vf 2 reset)"
}

# VF3 asks by its mailbox and gets no answer; VF4 has no CTB to take one.
answers_to_a_vf() {
	expect "VF3 meets the GuC" f0000000 "$(vf-mailbox 0000:00:02.3 00005507 00005500,00010100 | tail -n 1 | cut -d ' ' -f 1)"
	arm 0x5007 vf=3 count=1
	expect "$kind: answer by mailbox" "$(lost_in_the_mailbox)" "$(timeout 2 vf-mailbox 0000:00:02.3 0f015005,00010000)"
	fault clear
	arm 0x5101 vf=4 count=1
	fault "flood vf=4 kind=relay count=1"
	control_vf 3 reset
	fault clear
	expect "VF3 meets the GuC again" f0000000 "$(vf-mailbox 0000:00:02.3 00005507 00005500,00010100 | tail -n 1 | cut -d ' ' -f 1)"
	expect "$kind: the next one is answered" "ff000000 00010000 00000000 00000000" "$(vf-mailbox 0000:00:02.3 0f015005,00010000)"
}

# An answer to the PF that is lost does not concern the VF.
lost_in_the_mailbox() { [ $kind != drop-answer ] || echo "ff000000 00010000 00000000 00000000"; }

# flr ---------------------------------------------------------------------------

guest_flr() {
	expect "7 VFs" "" "$(set_vfs 7)"
	decode_vfs 7
	for kind in $FAULTS; do
		flr "START" skip=0 1
		flr "FINISH" skip=1 1
		flr "START and STOP" skip=0 2
		after_a_fault "$kind"
		decode_vfs 7
	done
	fault "drop event=0x5106 note=1 vf=2 count=1"
	leave_traces 2
	reset_vf 2
	expect "an FLR that the PF does not hear of changes nothing" ready "$(vf_state 2)"
	reset_vf 2
	assert "the next one is heard" await 5 has_no_traces 2
	after_a_fault "an FLR unheard"
}

# flr NAME SKIP COUNT: that order of VF2's FLR meets the fault.
flr() {
	leave_traces 2
	arm 0x5506 vf=2 $2 count=$3
	reset_vf 2
	assert "$kind: $1: VF2 has failed" await 10 is_vf_state 2 failed
	assert "$kind: $1: without traces" has_no_traces 2
	expect "$kind: $1: VF1 can be reset" "" "$(control_vf 1 reset)"
	fault clear
	heal "$kind: $1"
	expect "$kind: $1: VF2 is ready" ready "$(vf_state 2)"
}

# disable ------------------------------------------------------------------------

guest_disable() {
	expect "7 VFs" "" "$(set_vfs 7)"
	for kind in $FAULTS; do
		disable "FLR_START" 0x5506 "vf=3 count=1"
		disable "FLR_FINISH" 0x5506 "vf=3 skip=1 count=1"
		disable "reset of a configuration" 0x5503 "vf=3 count=1"
		disable "the PF's configuration" 0x5503 "vf=0 count=1"
		write_value $PRELIM/pf/gt0/policies/sched_if_idle 1
		disable "a policy" 0x5502 "count=1"
		no_stale_windows
	done
}

# VF1's next window is where VF3's was, of which the GuC has not been told that it is free. What the model thinks of two VFs
# in the same place it says in its record.
no_stale_windows() {
	arm 0x5503 vf=3 count=1
	expect "$kind: VFs are disabled" "" "$(set_vfs 0)"
	expect "VF1 is to have 16 MiB" "" "$(write_value $PRELIM/vf1/gt0/ggtt_quota 16777216)"
	arm 0x5503 vf=3 count=1
	expect "$kind: a GuC that does not forget gets no VFs" "$(told)" "$(set_vfs 1)"
	fault clear
	expect "$kind: once it has forgotten, VF1 is enabled" "" "$(set_vfs 1)"
	expect "$kind: with its 16 MiB" 16777216 "$(cat $PRELIM/vf1/gt0/ggtt_quota)"
	expect "0 VFs" "" "$(set_vfs 0)"
	expect "VF1 is to have 1 MiB" "" "$(write_value $PRELIM/vf1/gt0/ggtt_quota 1048576)"
	expect "7 VFs" "" "$(set_vfs 7)"
}

disable() {
	arm $2 $3
	expect "$kind: $1: VFs are disabled" "" "$(set_vfs 0)"
	expect "$kind: $1: no VF is left" 0 "$(vfs)"
	fault clear
	expect "$kind: $1: VFs are enabled" "" "$(set_vfs 7)"
	after_a_fault "$kind: $1"
}

host() {
	for boot in $BOOTS; do
		check "$boot: nothing is left of the VFs" nothing_left $boot z
	done
}

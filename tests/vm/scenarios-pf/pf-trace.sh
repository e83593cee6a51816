# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the events of i915_sriov: one line in the trace for each message between PF, GuC and VFs, as many as the
# model counted, while VFs are enabled, set, reset, disabled, and send what makes no sense.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=300
# Answers to VFs that do not listen.
ALLOWED_RECORD="^refused action=0x510[0-9] |^refused action=0x5502 .*key=0x8002"
ALLOWED_DMESG="GuC did not take 77 for ADVERSE_SAMPLE_PERIOD"
TRACE=/sys/kernel/debug/tracing

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	PRELIM=$(echo $PF/drm/card*/prelim_iov)
	expect "the events are there" "pf_adverse_event pf_config pf_control pf_mailbox_from_vf pf_mailbox_to_vf pf_policy pf_relay_from_vf pf_relay_to_vf pf_state_notify" \
		"$(cd $TRACE/events/i915_sriov && echo pf_*)"
	mark a
	echo 1 >$TRACE/events/i915_sriov/enable
	work
	mark b
	echo 0 >$TRACE/events/i915_sriov/enable
	save trace <$TRACE/trace
	expect_match "a line tells VF, size and answer" 'pf_config: dev=[0-9]+ vf=3 dwords=24 ret=11$' "$(cat $TRACE/trace)"
	expect_match "a refusal is told" 'pf_policy: dev=[0-9]+ key=0x8002 value=77 ret=0$' "$(cat $TRACE/trace)"
	expect_match "events are told" 'pf_adverse_event: dev=[0-9]+ vf=1 event=0x8a08$' "$(cat $TRACE/trace)"
	assert_gpu_works "after tracing"
	unload_i915
	refuse "the events are gone with the driver" ls $TRACE/events/i915_sriov
}

work() {
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	expect "a policy" "" "$(write_value $PRELIM/pf/gt0/policies/sample_period_ms 1000000)"
	expect "a threshold" "" "$(write_value $PRELIM/vf1/gt0/threshold/doorbell_time_us 10)"
	fault 'fail klv=0x8002 count=1'
	expect_match "a policy that is refused" . "$(write_value $PRELIM/pf/gt0/policies/sample_period_ms 77)"
	fault clear
	assert "VF1 rings" fault 'flood vf=1 kind=doorbell count=20'
	assert "VF2 sends what makes no sense" fault 'flood vf=2 kind=garbage count=30 bytes=64'
	assert "VF3 asks" fault 'flood vf=3 kind=relay count=5'
	assert "what the VFs sent is in the trace" await 20 has_heard_vfs
	echo 1 >"$PF/virtfn0/enable"
	echo 1 >"$PF/virtfn0/reset"
	# FLR_FINISH: until the GuC has told of the reset, the state is still that of before.
	assert "VF1's reset is over" await 5 is_traced 1 'pf_control: dev=[0-9]+ vf=1 command=5 '
	assert "VF1 is ready again" await 5 is_vf_state 1 ready
	expect "0 VFs again" "" "$(set_vfs 0)"
	# The last message of all: the GuC saw VFs enabled, and now disabled.
	assert "the GuC has seen it" await 10 is_traced 2 'pf_state_notify: dev=[0-9]+ vf=0 '
}

# is_traced TIMES ERE
is_traced() { [ "$(grep -cE " $2" $TRACE/trace)" -ge "$1" ]; }

# 30 messages of VF2 and 5 of VF3, an answer, and VF1's bells.
has_heard_vfs() {
	is_traced 35 'pf_relay_from_vf: ' && is_traced 1 'pf_relay_to_vf: ' && is_traced 1 'pf_adverse_event: .* vf=1 '
}

# model VIA ACTION: messages between the two marks.
model() { echo $(($(model_at b $1 $2) - $(model_at a $1 $2))); }

model_at() {
	n=$(sed -n "s/^action mark=$1 fn=0 via=$2 action=$3 count=//p" "$DIR/main/record")
	echo "${n:-0}"
}

traced() { grep -c " $1: " "$DIR/main/trace"; }

same_number() {
	[ "$(traced $1)" -eq "$(model $2 $3)" ] || { echo "$(traced $1) lines, $(model $2 $3) messages"; return 1; }
	[ "$(traced $1)" -ge $4 ] || { echo "only $(traced $1) of each"; return 1; }
}

host() {
	check "pf_config: a line for each UPDATE_VF_CFG" same_number pf_config h2g 0x5503 9
	check "pf_policy: a line for each UPDATE_VGT_POLICY" same_number pf_policy h2g 0x5502 2
	check "pf_control: a line for each VF_CONTROL" same_number pf_control h2g 0x5506 8
	check "pf_state_notify: a line for each VF_STATE_NOTIFY" same_number pf_state_notify g2h 0x5106 6
	check "pf_adverse_event: a line for each ADVERSE_EVENT" same_number pf_adverse_event g2h 0x5104 1
	check "pf_relay_from_vf: a line for each RELAY_FROM_VF" same_number pf_relay_from_vf g2h 0x5100 35
	check "pf_relay_to_vf: a line for each RELAY_TO_VF" same_number pf_relay_to_vf h2g 0x5101 1
}

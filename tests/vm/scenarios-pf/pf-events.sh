# SPDX-License-Identifier: GPL-2.0-or-later
# Shows what a VF does too often: the GuC's event is counted for that VF, told by a uevent and a line; a VF
# that does not stop neither floods the log nor user space; its next user starts at zero.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=300
# Answers to VFs that do not listen.
ALLOWED_RECORD='^refused action=0x510[0-9] '

# A sample period that is not over in this test, and one that always is.
LONG_MS=1000000
SHORT_MS=1

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	PRELIM=$(echo $PF/drm/card*/prelim_iov)
	listen_to_uevents
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	expect "without events there is no line" "" "$(events)"
	by_default
	without_a_period
	one_event
	one_of_each_vf
	next_user
	flood_of_events
	expect "0 VFs again" "" "$(set_vfs 0)"
	expect "without VFs there is no line" "" "$(events)"
	kill $listener
	save uevents </tmp/uevents
	assert_gpu_works "after the events"
	unload_i915
}

events() { cat "$(gt_debugfs)/pf/adverse_events"; }

# events_of VF NAME: how often; names as debugfs has them.
events_of() { events | sed -n "s/^VF$1:.*[[:space:]]$2:\([0-9]*\).*/\1/p"; }

threshold() { expect "VF$1's $2 takes $3" "" "$(write_value $PRELIM/vf$1/gt0/threshold/$2 $3)"; }

period() { expect "sample_period_ms takes $1" "" "$(write_value $PRELIM/pf/gt0/policies/sample_period_ms $1)"; }

# A line for each uevent about a VF: who sent it, the event, VF, threshold, count.
listen_to_uevents() {
	: >/tmp/uevents
	cat >/tmp/on-uevent <<-'EOF'
	#!/bin/sh
	[ -z "$SRIOV_VF" ] ||
		echo "$ACTION ${DEVPATH##*/} $SRIOV_ADVERSE_EVENT $SRIOV_VF $SRIOV_THRESHOLD $SRIOV_COUNT" >>/tmp/uevents
	EOF
	chmod +x /tmp/on-uevent
	uevent /tmp/on-uevent &
	listener=$!
}

# uevents VF EVENT: their number.
uevents() { grep -c "^change 0000:00:02.0 $2 $1 " /tmp/uevents; }

has_uevent() { [ "$(uevents $1 $2)" -ge 1 ]; }

has_events() { [ "$(events_of $1 $2)" -ge "$3" ]; }

# The model lets a VF ring, each ring being 10 us of the GuC's time.
ring() { fault "flood vf=$1 kind=doorbell count=$2"; }

by_default() {
	expect "VFs are watched for ten seconds at a time" 10000 "$(cat $PRELIM/pf/gt0/policies/sample_period_ms)"
	for file in cat_error_count engine_reset_count page_fault_count; do
		expect "VF2's $file is 8 by default" 8 "$(cat $PRELIM/vf2/gt0/threshold/$file)"
	done
	for file in h2g_time_us irq_time_us doorbell_time_us; do
		expect "VF2's $file is none by default" 0 "$(cat $PRELIM/vf2/gt0/threshold/$file)"
	done
	expect "none of it is set by hand" 1 "$(cat $PRELIM/pf/auto_provisioning)"
	period 0
	mark p
	expect "0 VFs" "" "$(set_vfs 0)"
	expect "2 VFs once more" "" "$(set_vfs 2)"
	expect "no period that is set by hand stays" 0 "$(cat $PRELIM/pf/gt0/policies/sample_period_ms)"
	mark q
}

without_a_period() {
	threshold 1 doorbell_time_us 100
	assert "VF1 rings 50 times" ring 1 50
	sleep 1
	expect "without a sample period nothing is counted" "" "$(events)"
}

one_event() {
	period $LONG_MS
	log_mark
	assert "VF1 rings 50 times in a period" ring 1 50
	assert "it is counted" await 10 has_events 1 doorbell_time_us 1
	expect "in the form of mainline xe" \
		"VF1:	cat_error_count:0 engine_reset_count:0 page_fault_count:0 guc_time_us:0 irq_time_us:0 doorbell_time_us:1 " "$(events)"
	assert "a uevent tells it" await 10 has_uevent 1 doorbell_storm
	expect_one_line "a line tells it" 'VF1: more doorbell_storm events than its threshold of 100 allows .1 times'
	expect "with threshold and count" "change 0000:00:02.0 doorbell_storm 1 100 1" "$(cat /tmp/uevents)"
}

one_of_each_vf() {
	threshold 2 h2g_time_us 100
	assert "VF2 sends what makes no sense" fault 'flood vf=2 kind=garbage count=20 bytes=64'
	assert "it is counted for VF2" await 10 has_events 2 guc_time_us 1
	assert "a uevent tells it of VF2" await 10 has_uevent 2 h2g_storm
	expect "none of VF1" 0 "$(uevents 1 h2g_storm)"
	expect "VF1's count is as before" 1 "$(events_of 1 doorbell_time_us)"
}

next_user() {
	echo 1 >"$PF/virtfn0/enable"
	echo 1 >"$PF/virtfn0/reset"
	assert "VF1's reset forgets its events" await 10 forgot 1
	expect "and not VF2's" 1 "$(events_of 2 guc_time_us)"
	expect "and not its threshold" 100 "$(cat $PRELIM/vf1/gt0/threshold/doorbell_time_us)"
}

forgot() { [ -z "$(events_of $1 doorbell_time_us)" ]; }

# Some hundred events in a second or two.
flood_of_events() {
	threshold 1 doorbell_time_us 10
	period $SHORT_MS
	told=$(uevents 1 doorbell_storm)
	log_mark
	start=$(cut -d . -f 1 /proc/uptime)
	assert "VF1 rings without end" ring 1 100000
	assert "more than 50 events are counted" await 60 has_events 1 doorbell_time_us 50
	assert "that ends" fault clear
	sleep 1
	seconds=$(($(cut -d . -f 1 /proc/uptime) - start + 1))
	told=$(($(uevents 1 doorbell_storm) - told))
	say "$(events_of 1 doorbell_time_us) events, $told uevents in $seconds s"
	assert "some uevents tell it" [ $told -ge 1 ]
	assert "ten a second at most" [ $told -le $((seconds * 10)) ]
	lines=$(log_lines 'VF1: more doorbell_storm' | wc -l)
	assert "lines are 6 in 10 s at most" [ "$lines" -le $((6 * (1 + seconds / 10))) ]
	events_of 1 doorbell_time_us | save count
	mark e
}

# Since VF1's reset.
model_count() { sed -n '/^flr vf=1/,/^mark e/p' "$DIR/main/record" | grep -c '^adverse vf=1 key=0x8a08 count='; }

same_count() {
	[ "$(model_count)" -eq "$(cat "$DIR/main/count")" ] ||
		{ echo "the GuC told $(model_count) events, the driver counted $(cat "$DIR/main/count")"; return 1; }
}

before_p() { sed '/^mark p/,$d' "$DIR/main/record" | grep -q "$1"; }

between_p_and_q() { sed -n '/^mark p/,/^mark q/p' "$DIR/main/record" | grep "$1"; }

host() {
	check "by default the GuC counts" before_p '^policy key=0x8002 .*value=10000$'
	check "by default VFs have thresholds" before_p '^vf_cfg vf=2 key=0x8a04 .*value=8$'
	check "it is not told of a period again" [ -z "$(between_p_and_q '^policy key=0x8002')" ]
	check "every event of the GuC was counted" same_count
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows VFs paused, stopped and reset while Debian's xe has work on them: a paused VF gets no engine and goes on where it
# was, a VF that is reset in the middle of its work serves its next driver, and the VFs beside work all the while.
# It takes a kernel whose xe drives VFs (7.2 and newer).
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
MODULES="xe"
XE=/sys/bus/pci/drivers/xe
TIMEOUT=240
BATCHES=300

# What xe says on a VF from which the GPU is taken away, and does: nobody tells it that VF1's GGTT was cleared.
ALLOWED_DMESG='0000:00:02.[13]: '
ALLOWED_RECORD='^violation fn=1 CTB: H2G descriptor makes no sense'

guest() {
	load_i915 $PARAMS
	load_xe force_probe=4680
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	give_vfs_to xe 1 3
	assert "each VF has an xe with a render node" await 30 have_render_nodes 3
	for vf in 1 2 3; do work_on $vf; done
	assert "each VF is at work" await 20 have_begun
	pause_of_vf2
	reset_of_busy_vf1
	stop_of_vf3
	wait
	for vf in 1 2 3; do
		next_driver $vf
	done
	assert_gpu_works "afterwards"
	expect "0 VFs again" "" "$(set_vfs 0)"
	settle
	rmmod xe
	mark z
}

work_on() { xe-batch "$(render_node "$PF/virtfn$(($1 - 1))")" $BATCHES >/tmp/work.$1 2>&1 & eval "WORKER$1=$!"; }

works() { eval "kill -0 \$WORKER$1"; }

have_begun() { [ "$(cat /tmp/work.[123] | grep -c begun)" = 3 ]; }

# Marks p and q: engine time of VF2 before and after a second of pause.
pause_of_vf2() {
	expect "VF2 is paused" "" "$(control_vf 2 pause)"
	mark p
	sleep 1
	mark q
	expect "VF2 is still paused" paused "$(vf_state 2)"
	assert "its work is not done" works 2
	expect "VF2 is resumed" "" "$(control_vf 2 resume)"
}

reset_of_busy_vf1() {
	assert "VF1 is at work" works 1
	expect "VF1 is reset" "" "$(control_vf 1 reset)"
	expect "VF1 is ready" ready "$(vf_state 1)"
}

stop_of_vf3() {
	expect "VF3 is stopped" "" "$(control_vf 3 stop)"
	eval "wait $WORKER2"
	expect_match "VF2 ran all its batches" "5 engines ran $BATCHES batches each" "$(cat /tmp/work.2)"
	expect "VF3 is stopped still" stopped "$(vf_state 3)"
	kill -9 $WORKER1 $WORKER3
}

# A new user: unbind, FLR, bind.
next_driver() {
	expect "VF$1 is unbound" "" "$(write_value $XE/unbind 0000:00:02.$1)"
	reset_vf $1
	assert "VF$1 is ready" await 10 is_vf_state $1 ready
	give_to xe 00:02.$1 VF$1
	assert "VF$1's next xe has a render node" await 20 ls -d "$PF/virtfn$(($1 - 1))/drm/"renderD*
	expect_match "VF$1 runs batches for it" '5 engines ran 5 batches each' "$(xe-batch "$(render_node "$PF/virtfn$(($1 - 1))")" 5 2>&1)"
}

engine_ns() { sed -n "s/^engine_time mark=$1 fn=$2 .* ns=\([0-9]*\) .*/\1/p" "$DIR/main/record" | awk '{ sum += $1 } END { print sum + 0 }'; }

only_vf2_stands_still() {
	[ "$(engine_ns p 2)" -gt 0 ] && [ "$(engine_ns p 2)" = "$(engine_ns q 2)" ] || { echo "VF2: $(engine_ns p 2) ns, then $(engine_ns q 2)"; return 1; }
	for vf in 1 3; do
		[ "$(engine_ns q $vf)" -gt "$(engine_ns p $vf)" ] || { echo "VF$vf has got no time"; return 1; }
	done
}

host() {
	check "while VF2 is paused it has no engine, and the others have" only_vf2_stands_still
	check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z
}

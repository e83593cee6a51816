# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our i915 on a VF whose PF lies, whose messages arrive damaged, and who gets answers that it did not ask for, while it is probed and
# while it works: it fails in bounded time with a line, or gets by; and what happens when PF or GPU go in the middle of a probe.
# The mailbox is no way out where "fail action=0x5005" is among the faults.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="lies damage gone"

# Of the PF, when the GPU goes.
boot_gone() { ALLOWED_DMESG="$ALLOWED_DMESG|MMIO unreliable|reset request timed out|Failed to reset GuC|TLB invalidation did not complete|CI tainted: 0x9 by fw_domains_get"; }

PARAMS="max_vfs=7"
TIMEOUT=300
ALLOWED_DMESG='0000:00:02.1: .*(VF: |mmio request|Device initialization failed|CT: |GUC: |CT channel|CI tainted: 0x9 by intel_gt_init)'
ALLOWED_RECORD='^refused action=0x(5[0-9a-f]{3}|0508) |^violation fn=1 CTB'

# The event that carries a PF's answer: dword 1 is the question's number, the answer's own head is dword 2.
ANSWER="event=0x5102 fn=1"
NO_MAILBOX="fail action=0x5005 fn=1"
LIMIT_MS=10000
UNKNOWN='VF: PF does not tell what this GPU is'

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	echo 1 >$PF/sriov_drivers_autoprobe
	echo i915 >$PF/virtfn0/driver_override
	"guest_$BOOT"
}

guest_lies() {
	lie "offers version 2.0" "dword at=3 value=0x00020000"
	lie "offers version 1.7" "dword at=3 value=0x00010007"
	lie "answers the handshake at too great length" "dword at=2 value=0x70000001 skip=1"
	lie "answers as if it asked" "dword at=2 value=0x00000001"
	lie "refuses" "dword at=2 value=0x60000030"
	lie "is not the one who answers" "dword at=2 value=0xf0000000"
	lie "answers another question" "dword at=1 value=0x1234"
	lie "counts more registers than it sends" "dword at=2 value=0x700000ff skip=1"
	lie "counts none, and has more" "dword at=2 value=0x70000000 skip=1"
	lie "has endlessly more" "dword at=3 value=0xffffffff skip=1 count=1000"
	lie "tells registers out of order" "dword at=6 value=0x100 skip=1"
	lie "tells a register that is none" "dword at=4 value=0xfffffffd skip=1"
	gets_by "asks for patience once" "corrupt what=dword at=2 value=0x50000000 $ANSWER;$NO_MAILBOX"
	works_after
}

# lie WHAT HOW: told by CTB, without the mailbox as a way out.
lie() { fails_with "a PF that $1" "corrupt what=$2 $ANSWER;$NO_MAILBOX" "$UNKNOWN"; }

guest_damage() {
	for what in header truncate; do
		fails_with "an answer with a damaged $what" "corrupt what=$what $ANSWER;$NO_MAILBOX" "$UNKNOWN"
		gets_by "an answer with a damaged $what" "corrupt what=$what $ANSWER"
	done
	gets_by "a damaged head of the early CTB" "corrupt what=head $ANSWER"
	for what in status tail; do
		fails_with "a damaged $what of the early CTB" "corrupt what=$what $ANSWER;$NO_MAILBOX" "$UNKNOWN"
		gets_by "a damaged $what of the early CTB" "corrupt what=$what $ANSWER"
	done
	gets_by "an answer of the GuC's with a strange fence" "corrupt what=fence fn=1"
	gets_by "an answer of the GuC's that comes twice" "corrupt what=duplicate fn=1"
	gets_by "answers that overtake each other" "delay event=0x5102 fn=1 ms=300 count=1"
	gets_by "a flood of answers while it is probed" "flood vf=1 kind=replies count=2000 bytes=8"
	flood_at_work
	LIMIT_MS=30000
	fails_with "a GuC that runs nothing" "drop action=0x1001 fn=1" "VF: this VF.s GPU was not brought up"
	works_after
}

flood_at_work() {
	expect "VF1 is bound" "" "$(write_value $DRIVER/bind 0000:00:02.1)"
	# STATE_CAPTURE_NOTIFICATION, where a VF has nothing captured.
	fault "corrupt what=dword at=0 value=0x90008002 event=0x5102 fn=1"
	fault "flood vf=1 kind=replies count=20000 bytes=8"
	assert "VF1 works in a flood of answers" vfs_run_batches 1
	expect "VF1 is unbound in a flood" "" "$(write_value $DRIVER/unbind 0000:00:02.1)"
}

works_after() {
	fault clear
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF afterwards"
	assert "i915 unloads" unload_i915
}

# The probe waits for the PF's answer, which does not come, when the PF goes; and then when the whole GPU does.
guest_gone() {
	mid_probe "the PF goes" write_value $DRIVER/unbind 0000:00:02.0
	expect "no VF is left" "00:02.0" "$(gpu_functions)"
	fault clear
	expect "the PF is bound again" "" "$(write_value $DRIVER/bind 0000:00:02.0)"
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 1 again" "" "$(set_vfs 1)"
	echo i915 >$PF/virtfn0/driver_override
	mid_probe "the GPU goes" fault remove
	assert "i915 unloads, all the same" timeout 60 rmmod i915
}

# mid_probe WHAT COMMAND...
mid_probe() {
	what=$1
	shift
	fault "drop event=0x5102 fn=1"
	before=$(up_ms)
	write_value $DRIVER/bind 0000:00:02.1 >/tmp/bind &
	bind=$!
	usleep 700000
	assert "$what: VF1 is being probed" kill -0 $bind
	"$@"
	wait $bind
	expect_match "$what: the probe of VF1 fails" 'No such device|Input/output error' "$(cat /tmp/bind)"
	took_at_most 15000 "$what: in time" "$before"
}

# fails_with WHAT FAULTS LINE
fails_with() {
	fails_by "$1" "$2" "$3" $LIMIT_MS
	[ ! -e $PF/virtfn0/driver ] || write_value $DRIVER/unbind 0000:00:02.1
}

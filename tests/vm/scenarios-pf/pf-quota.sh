# SPDX-License-Identifier: GPL-2.0-or-later
# Shows quotas that are set by hand: before VFs are enabled, where those without one share the rest; of one VF
# among enabled ones, where nobody else is touched; and each refusal, after which driver, GuC and GGTT hold what
# they held. Every resource goes the same way.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086,SC2153

BOOTS="before between refused"
PARAMS="max_vfs=7"
TIMEOUT=600
MIB=1048576

boot_before() { ALLOWED_DMESG='PF: (VF[0-9]: )?cannot |PF: VF2: no |PF: GGTT is too full'; }
boot_between() {
	MODULES="vfio-pci" IOMMU=on CMDLINE="intel_iommu=on"
	ALLOWED_DMESG='PF: VF3: (cannot|no) |Manually set wedged engine mask|GPU HANG'
}
boot_refused() { ALLOWED_DMESG='PF: (VF[0-9]|itself): (GuC|cannot)' ALLOWED_RECORD='^refused action=0x5503 '; }

# By errno, as the C library words it.
EBUSY="Device or resource busy"
EINVAL="Invalid argument"
ENOKEY="Required key not available"
ENOSPC="No space left on device"
ERANGE="Numerical result out of range"

guest() {
	load_i915 $PARAMS
	GT=$(gt_debugfs)
	echo 0 >$PF/sriov_drivers_autoprobe
	"guest_$BOOT"
	fault clear
	expect "0 VFs in the end" "" "$(set_vfs 0)"
	mark z
	assert_gpu_works "$BOOT"
}

# takes FILE VALUE [READ]: and reads as that.
takes() {
	expect "$1 takes $2" "" "$(write_value "$GT/$1" "$2")"
	expect "$1 is ${3:-$2}" "${3:-$2}" "$(cat "$GT/$1")"
}

# refuses FILE VALUE ERROR LINE: one line says why, and all is as before.
refuses() {
	before="$(cat "$GT/$1") $(print_provisioned)"
	log_mark
	expect "$1 refuses $2" "$3" "$(write_value "$GT/$1" "$2")"
	expect_one_line "$1 refuses $2: one line says why, and what to do" "PF: .*$4"
	expect "$1 refuses $2: all is as before" "$before" "$(cat "$GT/$1") $(print_provisioned)"
}

# owns VF RESOURCE COUNT
owns() { expect "VF$1 owns $3 of $2" "$3" "$(provisioned_count "$2" "$1")"; }

# Before VFs are enabled -----------------------------------------------------------

guest_before() {
	out_of_range
	takes vf1/ggtt_quota $((100 * MIB + 1)) $((100 * MIB + 4096))
	takes vf1/contexts_quota 1000
	takes vf1/doorbells_quota 7
	takes vf1/exec_quantum_ms 20
	takes vf3/ggtt_quota $((1536 * MIB))
	takes vf3/preempt_timeout_us 0
	takes pf/exec_quantum_ms 40
	mark n
	expect "nothing is provisioned before VFs are enabled" "" "$(print_provisioned)"
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	save_provisioned q
	owns 1 ggtt $((100 * MIB + 4096))
	owns 1 contexts 1000
	owns 1 doorbells 7
	owns 2 ggtt $((1024 * MIB))
	owns 2 contexts 16384
	owns 2 doorbells 64
	owns 3 ggtt $((1536 * MIB))
	owns 3 contexts 16384
	expect "VF1 executes for 20 ms" 20 "$(provisioned exec_quantum_ms 1)"
	expect "VF2 for 16" 16 "$(provisioned exec_quantum_ms 2)"
	expect "VF3 is preempted never" 0 "$(provisioned preempt_timeout_us 3)"
	expect "0 VFs" "" "$(set_vfs 0)"
	expect "VF1's quota is kept" $((100 * MIB + 4096)) "$(cat $GT/vf1/ggtt_quota)"
	takes vf1/ggtt_quota 0
	takes vf3/ggtt_quota 0
	too_full
	spares
}

out_of_range() {
	refuses vf1/ggtt_quota 4294967296 "$ERANGE" 'VF1: cannot set .*ERANGE.*ask for less'
	refuses vf1/ggtt_quota 18446744073709551615 "$ERANGE" 'VF1: cannot set .*ERANGE'
	refuses vf1/contexts_quota 65536 "$ERANGE" 'VF1: cannot set .*ERANGE'
	refuses vf1/doorbells_quota 256 "$ERANGE" 'VF1: cannot set .*ERANGE'
	refuses vf1/exec_quantum_ms 100001 "$ERANGE" 'VF1: cannot set exec_quantum_ms to 100001 .*ERANGE'
	refuses vf1/preempt_timeout_us 100000001 "$ERANGE" 'VF1: cannot set preempt_timeout_us .*ERANGE'
	refuses vf1/contexts_quota 60000 "$ENOSPC" 'VF1: cannot set 60000 GuC contexts .*ENOSPC.*ask for less'
	for file in vf1/ggtt_quota vf1/doorbells_quota pf/preempt_timeout_us; do
		expect "$file refuses a word" "$EINVAL" "$(write_value $GT/$file many)"
	done
	refuses pf/ggtt_spare 4096 "$EINVAL" 'cannot keep 4096 bytes .*EINVAL.*the PF needs more'
	refuses pf/ggtt_spare 4294971392 "$ERANGE" 'cannot keep .*ERANGE'
	refuses pf/contexts_spare 65536 "$ERANGE" 'cannot keep .*ERANGE'
	refuses pf/contexts_spare 255 "$EINVAL" 'cannot keep 255 GuC contexts .*EINVAL'
	refuses pf/doorbells_spare 257 "$ERANGE" 'cannot keep .*ERANGE'
}

# Quotas that leave nothing to others.
too_full() {
	takes vf1/ggtt_quota $((3700 * MIB))
	refuses vf2/ggtt_quota $((200 * MIB)) "$ENOSPC" "VF2: cannot set .*ENOSPC.*other VFs' quotas"
	log_mark
	expect "VF2 would get nothing" "" "$(write_value $GT/pf/ggtt_spare $((128 * MIB)))"
	expect "so 2 VFs are refused" "$ENOSPC" "$(set_vfs 2)"
	expect_one_line "one line says why" 'PF: GGTT is too full for 2 VFs'
	expect "nothing is provisioned" "" "$(print_provisioned)"
	expect "1 VF fits" "" "$(set_vfs 1)"
	owns 1 ggtt $((3700 * MIB))
	expect "0 VFs after it" "" "$(set_vfs 0)"
	takes vf1/ggtt_quota 0
	takes pf/ggtt_spare 0 $((64 * MIB))
}

spares() {
	takes pf/contexts_spare 40000
	takes pf/doorbells_spare 200
	takes vf1/contexts_quota 0
	takes vf1/doorbells_quota 0
	expect "7 VFs beside large spares" "" "$(set_vfs 7)"
	save_provisioned s
	# (65535 - 40000) / 7, (256 - 200) / 7
	owns 7 contexts 3647
	owns 7 doorbells 8
}

# One VF among enabled ones ----------------------------------------------------------

# The last one, beside which there is room.
others() { print_provisioned | grep -v ' 3 '; }

guest_between() {
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	others=$(others)
	quantum_of_one
	takes vf3/ggtt_quota $((512 * MIB))
	save_provisioned a
	takes vf3/ggtt_quota $((1300 * MIB))
	save_provisioned b
	takes vf3/contexts_quota 20000
	takes vf3/doorbells_quota 20
	save_provisioned c
	expect "others own what they owned" "$others" "$(others)"
	refuses vf3/ggtt_quota $((2000 * MIB)) "$ENOSPC" 'VF3: no GGTT window of 2048000 KiB .*ENOSPC.*ask for less'
	refuses vf3/contexts_quota 30000 "$ENOSPC" 'VF3: no 30000 GuC contexts .*ENOSPC.*ask for less'
	in_use
	after_reset
	expect "0 is back to a fair share" "" "$(write_value $GT/vf3/ggtt_quota 0)"
	owns 3 ggtt $((1024 * MIB))
	takes vf3/contexts_quota 0 16384
	takes vf3/doorbells_quota 0 64
	save_provisioned d
	expect "others own what they owned in the end" "$others" "$(others)"
}

quantum_of_one() {
	takes vf3/exec_quantum_ms 5
	takes vf3/preempt_timeout_us 100000000
	takes pf/exec_quantum_ms 100000
}

in_use() {
	give_to vfio-pci 00:02.3 "VF3"
	for file in ggtt contexts doorbells; do
		refuses vf3/${file}_quota 100 "$EBUSY" 'VF3: cannot set .*EBUSY.*in use.*unbind'
	done
	takes vf3/exec_quantum_ms 6
	take_from vfio-pci 00:02.3 "VF3"
}

after_reset() {
	owned=$(print_provisioned)
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	expect "after a reset all own what they owned" "$owned" "$(print_provisioned)"
	save_provisioned r
}

# The GuC refuses ----------------------------------------------------------------------

# Each setting of a configuration, by its key.
KEYS="0x0001 0x0002 0x8a0b 0x0004 0x8a0a 0x0006 0x8a01 0x8a02"

guest_refused() {
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	save_provisioned e
	for key in $KEYS; do
		for file in ggtt contexts doorbells; do refused_by_key $key $file; done
	done
	save_provisioned f
	sched_refused
	never_again
}

refused_by_key() {
	fault "fail klv=$1 vf=2 count=1"
	refuses vf2/$2_quota 60 "$ENOKEY" 'VF2: GuC refused .* settings .*ENOKEY.*firmware'
	fault clear
}

sched_refused() {
	fault "fail klv=0x8a01 count=1"
	refuses vf2/exec_quantum_ms 77 "$ENOKEY" 'VF2: cannot set exec_quantum_ms to 77 .*ENOKEY.*old value'
	fault "fail klv=0x8a02 count=1"
	refuses pf/preempt_timeout_us 77 "$ENOKEY" 'itself: cannot set preempt_timeout_us to 77 .*ENOKEY.*old value'
	fault clear
	save_provisioned g
}

# Not even the old configuration is taken: the VF is left with nothing, and can have something again.
never_again() {
	fault "fail klv=0x8a0b vf=2"
	log_mark
	expect "a GuC that refuses for ever is told of" "$ENOKEY" "$(write_value $GT/vf2/contexts_quota 100)"
	expect_one_line "one line says what is left" 'VF2: .*left without resources; .*sriov_numvfs=0'
	owns 2 ggtt 0
	mark h
	fault clear
	takes vf2/contexts_quota 100
	owns 2 ggtt $((1024 * MIB))
	save_provisioned i
}

# Host -----------------------------------------------------------------------------------

same_state() {
	for mark in "$2" "$3"; do
		sed -n -e "/ vf=0 /d" -e "s/^state mark=$mark //p" "$DIR/$1/record" >"$DIR/$1/state.$mark"
	done
	[ -s "$DIR/$1/state.$2" ] && diff "$DIR/$1/state.$2" "$DIR/$1/state.$3"
}

# VF2 has nothing at mark h, the others what they had.
only_vf2_has_nothing() {
	for vf in 1 3; do
		[ "$(sed -n "s/^state mark=e vf=$vf //p" "$DIR/refused/record")" = \
			"$(sed -n "s/^state mark=h vf=$vf //p" "$DIR/refused/record")" ] || echo "VF$vf differs"
	done
	sed -n 's/^state mark=h vf=2 //p' "$DIR/refused/record" | grep -vE 'ggtt_size=0x0 .*pte_pages=0 .*ctx_num=0 .*db_num=0' || :
}

nothing_but_vf2() { differences=$(only_vf2_has_nothing); [ -z "$differences" ] || { echo "$differences"; return 1; }; }

host() {
	check "before: a noted quota is not the GuC's business yet" nothing_left before n
	check "before: 3 VFs, two with quotas, agree" agrees before q 3
	check "before: 7 VFs beside spares agree" agrees before s 7
	for mark in a b c r d; do
		check "between: 3 VFs at mark $mark agree" agrees between $mark 3
	done
	for mark in e f g i; do
		check "refused: 3 VFs at mark $mark agree" agrees refused $mark 3
	done
	check "refused: after 24 refusals GuC and GGTT hold what they held" same_state refused e f
	check "refused: without resources VF2 owns nothing, others all" nothing_but_vf2
	for boot in $BOOTS; do
		check "$boot: nothing is left of VFs" nothing_left $boot z
	done
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the administrator's files: which there are and with which modes; each is read, written with good
# values, which the GuC then has, and with bad ones, which the writer is told and which change nothing; a
# restarted GuC is told again, policies before VFs; a GuC that refuses a value leaves the old one.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086

PARAMS="max_vfs=7"
TIMEOUT=300
ALLOWED_DMESG='Manually set wedged engine mask|GPU HANG|GuC did not take 77 for ADVERSE_SAMPLE_PERIOD|VF2: GuC did not take 77 for THRESHOLD_PAGE_FAULT|: cannot (set|keep) |so what was set by hand stays|so it keeps what it owns'
ALLOWED_RECORD='^refused action=0x550[23] '

# By errno, as the C library words it.
EINVAL="Invalid argument"
ERANGE="Numerical result out of range"
ENOSPC="No space left on device"
EBUSY="Device or resource busy"

THRESHOLDS="cat_error_count engine_reset_count page_fault_count h2g_time_us irq_time_us doorbell_time_us"

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	PRELIM=$(echo $PF/drm/card*/prelim_iov)
	ADMIN=$PF/sriov_admin
	policies=$PRELIM/pf/gt0/policies
	list_files "$PRELIM" | save files.prelim
	list_files "$ADMIN" | save files.admin
	expect "prelim_iov: mode" "SR-IOV PF" "$(cat "$PRELIM/mode")"
	defaults_are_there "at first"
	refuse_bad_policies
	set_policies
	thresholds_before_vfs
	quotas_before_vfs
	spare
	with_vfs
	change_one_vf
	change_all
	commands
	guc_refuses
	restart
	priorities
	expect "0 VFs again" "" "$(set_vfs 0)"
	without_vfs
	mark z
	assert_gpu_works "after all this"
	unload_i915
	refuse "both trees are gone with the driver" ls -d "$PF"/sriov_admin "$PF"/drm/card*/prelim_iov
}

# "mode path" of each file; links end in "->".
list_files() {
	(cd "$1" && find . -type f -exec stat -c '%a %n' {} + && find . -type l | sed 's/$/ ->/') | sort -k 2
}

# takes NAME FILE VALUE: and reads as that.
takes() {
	expect "$1 takes $3" "" "$(write_value "$2" "$3")"
	expect "$1 is $3" "$3" "$(cat "$2")"
}

# refuses NAME FILE VALUE ERROR: and reads as before.
refuses() {
	before=$(cat "$2")
	expect "$1 refuses '$3'" "$4" "$(write_value "$2" "$3")"
	expect "$1 is as before '$3'" "$before" "$(cat "$2")"
}

defaults_are_there() {
	for file in sched_if_idle engine_reset sample_period_ms; do
		expect "$1: $file is 0" 0 "$(cat "$policies/$file")"
	done
	expect "$1: VFs are provisioned automatically" 1 "$(cat $PRELIM/pf/auto_provisioning)"
	for file in ggtt_quota contexts_quota doorbells_quota exec_quantum_ms preempt_timeout_us; do
		expect "$1: VF7's $file is 0" 0 "$(cat $PRELIM/vf7/gt0/$file)"
	done
	expect "$1: contexts for VFs" "57344 57344" "$(room contexts)"
	expect "$1: doorbells for VFs" "256 256" "$(room doorbells)"
	assert "$1: GGTT for 7 VFs of 512 MiB" [ "$(cat $PRELIM/pf/gt0/available/ggtt_free)" -ge $((7 << 29)) ]
	assert "$1: the largest quota is not more" \
		[ "$(cat $PRELIM/pf/gt0/available/ggtt_max_quota)" -le "$(cat $PRELIM/pf/gt0/available/ggtt_free)" ]
	expect "$1: the PF's priority is low" "[low] normal high" "$(cat "$ADMIN/pf/profile/sched_priority")"
	expect "$1: a VF's is too" "[low] normal" "$(cat "$ADMIN/vf7/profile/sched_priority")"
}

room() { echo "$(cat $PRELIM/pf/gt0/available/$1_free) $(cat $PRELIM/pf/gt0/available/$1_max_quota)"; }

refuse_bad_policies() {
	for file in sched_if_idle engine_reset; do
		for value in 2 -1 maybe ''; do refuses $file $policies/$file "$value" "$EINVAL"; done
	done
	for value in -1 x 1.5; do refuses sample_period_ms $policies/sample_period_ms "$value" "$EINVAL"; done
	for value in 4294967296 99999999999999999999; do
		refuses sample_period_ms $policies/sample_period_ms "$value" "$ERANGE"
	done
}

set_policies() {
	takes sched_if_idle $policies/sched_if_idle 1
	takes engine_reset $policies/engine_reset 1
	takes sample_period_ms $policies/sample_period_ms 1000
	takes sched_if_idle $policies/sched_if_idle 0
	takes engine_reset $policies/engine_reset 0
	expect "engine_reset takes yes" "" "$(write_value $policies/engine_reset yes)"
	expect "engine_reset is 1" 1 "$(cat $policies/engine_reset)"
}

thresholds_before_vfs() {
	for file in $THRESHOLDS; do
		path=$PRELIM/vf2/gt0/threshold/$file
		expect "$file is 0" 0 "$(cat $path)"
		for value in -1 many; do refuses $file $path "$value" "$EINVAL"; done
		refuses $file $path 4294967296 "$ERANGE"
	done
	takes "VF2's cat_error_count" $PRELIM/vf2/gt0/threshold/cat_error_count 11
	takes "VF2's doorbell_time_us" $PRELIM/vf2/gt0/threshold/doorbell_time_us 4294967295
}

quotas_before_vfs() {
	vf3=$PRELIM/vf3/gt0
	takes "VF3's ggtt_quota" $vf3/ggtt_quota $((256 << 20))
	expect "not in whole pages" "" "$(write_value $vf3/ggtt_quota $(((256 << 20) + 1)))"
	expect "is rounded up" $(((256 << 20) + 4096)) "$(cat $vf3/ggtt_quota)"
	takes "VF3's contexts_quota" $vf3/contexts_quota 1024
	takes "VF3's doorbells_quota" $vf3/doorbells_quota 5
	takes "VF3's exec_quantum_ms" $vf3/exec_quantum_ms 20
	expect "the other tree has it" 20 "$(cat $ADMIN/vf3/profile/exec_quantum_ms)"
	takes "VF3's preempt_timeout_us" $ADMIN/vf3/profile/preempt_timeout_us 30000
	expect "then VFs are not provisioned automatically" 0 "$(cat $PRELIM/pf/auto_provisioning)"
	expect "contexts for VFs are fewer" "56320 56320" "$(room contexts)"
	expect "doorbells for VFs are fewer" "251 251" "$(room doorbells)"
	for file in ggtt_quota contexts_quota doorbells_quota exec_quantum_ms preempt_timeout_us; do
		for value in -1 all; do refuses "VF3's $file" $vf3/$file "$value" "$EINVAL"; done
		refuses "VF3's $file" $vf3/$file 99999999999999999999 "$ERANGE"
	done
	refuses "VF3's ggtt_quota" $vf3/ggtt_quota $((1 << 40)) "$ERANGE"
	refuses "VF3's contexts_quota" $vf3/contexts_quota 65536 "$ERANGE"
	refuses "VF3's contexts_quota" $vf3/contexts_quota 4294967297 "$ERANGE"
	refuses "VF3's contexts_quota" $vf3/contexts_quota 65535 "$ENOSPC"
	refuses "VF3's doorbells_quota" $vf3/doorbells_quota 256 "$ERANGE"
	refuses "VF3's exec_quantum_ms" $vf3/exec_quantum_ms 100001 "$ERANGE"
	refuses "VF3's preempt_timeout_us" $vf3/preempt_timeout_us 100000001 "$ERANGE"
}

spare() {
	gt=$PRELIM/pf/gt0
	expect "spare" "67108864 256 0" "$(cat $gt/ggtt_spare $gt/contexts_spare $gt/doorbells_spare | xargs)"
	free=$(cat $gt/available/ggtt_free)
	takes ggtt_spare $gt/ggtt_spare $((128 << 20))
	expect "VFs have as much less" $((free - (64 << 20))) "$(cat $gt/available/ggtt_free)"
	takes doorbells_spare $gt/doorbells_spare 16
	takes contexts_spare $gt/contexts_spare 512
	refuses ggtt_spare $gt/ggtt_spare 4096 "$EINVAL"
	refuses contexts_spare $gt/contexts_spare 70000 "$ERANGE"
	for file in ggtt_spare contexts_spare doorbells_spare; do
		expect "$file takes 0" "" "$(write_value $gt/$file 0)"
	done
	expect "0 is the least" "67108864 256 0" "$(cat $gt/ggtt_spare $gt/contexts_spare $gt/doorbells_spare | xargs)"
}

# VF EXEC_QUANTUM PREEMPT_TIMEOUT
turns() {
	for dir in $PRELIM/vf$1/gt0 $ADMIN/vf$1/profile; do
		expect "vf$1/exec_quantum_ms" $2 "$(cat $dir/exec_quantum_ms)"
		expect "vf$1/preempt_timeout_us" $3 "$(cat $dir/preempt_timeout_us)"
	done
}

with_vfs() {
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	save_provisioned b
	for tree in $PRELIM $ADMIN; do
		for n in 1 2 3; do
			expect "$(basename $tree): vf$n/device is virtfn$((n - 1))" "$(readlink -f $PF/virtfn$((n - 1)))" \
				"$(readlink -f $tree/vf$n/device)"
		done
		refuse "$(basename $tree): there is no vf4/device" ls $tree/vf4/device
		expect "$(basename $tree): pf/device is the PF" "$(readlink -f $PF)" "$(readlink -f $tree/pf/device)"
	done
	for n in 1 2 3; do
		vf=$PRELIM/vf$n
		expect "vf$n/id" $n "$(cat $vf/id)"
		expect "vf$n/ggtt_quota" $(provisioned_count ggtt $n) "$(cat $vf/gt0/ggtt_quota)"
		expect "vf$n/contexts_quota" $(provisioned_count contexts $n) "$(cat $vf/gt0/contexts_quota)"
		expect "vf$n/doorbells_quota" $(provisioned_count doorbells $n) "$(cat $vf/gt0/doorbells_quota)"
	done
	turns 1 16 16000
	turns 2 16 16000
	turns 3 20 30000
	expect "VF3's own quotas" "$(((256 << 20) + 4096)) 1024 5" \
		"$(cat $PRELIM/vf3/gt0/ggtt_quota $PRELIM/vf3/gt0/contexts_quota $PRELIM/vf3/gt0/doorbells_quota | xargs)"
	n=100
	for file in $THRESHOLDS; do
		takes "VF1's $file" $PRELIM/vf1/gt0/threshold/$file $n
		n=$((n + 1))
	done
	takes "VF1's irq_time_us" $PRELIM/vf1/gt0/threshold/irq_time_us 0
}

change_one_vf() {
	takes "enabled VF2's contexts_quota" $PRELIM/vf2/gt0/contexts_quota 2048
	takes "enabled VF2's ggtt_quota" $PRELIM/vf2/gt0/ggtt_quota $((128 << 20))
	takes "enabled VF2's exec_quantum_ms" $ADMIN/vf2/profile/exec_quantum_ms 77
	takes "the PF's exec_quantum_ms" $PRELIM/pf/gt0/exec_quantum_ms 55
	refuses "auto_provisioning" $PRELIM/pf/auto_provisioning 1 "$EBUSY"
	refuses "auto_provisioning" $PRELIM/pf/auto_provisioning 2 "$EINVAL"
	save_provisioned d
}

change_all() {
	all=$ADMIN/.bulk_profile
	before=$(cat $ADMIN/*/profile/exec_quantum_ms | xargs)
	expect "all exec_quantum_ms refuse" "$ERANGE" "$(write_value $all/exec_quantum_ms 100001)"
	expect "all exec_quantum_ms refuse text" "$EINVAL" "$(write_value $all/exec_quantum_ms long)"
	expect "all are as before" "$before" "$(cat $ADMIN/*/profile/exec_quantum_ms | xargs)"
	expect "all exec_quantum_ms take 33" "" "$(write_value $all/exec_quantum_ms 33)"
	expect "all preempt_timeout_us take 34000" "" "$(write_value $all/preempt_timeout_us 34000)"
	expect "all have 33" 33 "$(cat $ADMIN/*/profile/exec_quantum_ms | sort -u)"
	expect "all have 34000" 34000 "$(cat $ADMIN/*/profile/preempt_timeout_us | sort -u)"
	save_provisioned e
	change_all_but_vf2
}

# Nobody keeps what not all could get.
change_all_but_vf2() {
	before=$(cat $ADMIN/*/profile/exec_quantum_ms | xargs)
	fault "fail klv=0x8a01 vf=2"
	expect "all exec_quantum_ms refuse what VF2 cannot get" "Required key not available" "$(write_value $all/exec_quantum_ms 44)"
	fault clear
	expect "all are as they were" "$before" "$(cat $ADMIN/*/profile/exec_quantum_ms | xargs)"
}

tell_vf() { expect "VF$1 takes $2" "$3" "$(write_value $PRELIM/vf$1/control $2)"; }

commands() {
	tell_vf 1 pause ""
	expect "VF1 is paused" paused "$(vf_state 1)"
	tell_vf 1 pause "Stale file handle"
	tell_vf 1 resume ""
	expect "VF1 is ready" ready "$(vf_state 1)"
	tell_vf 1 jump "$EINVAL"
	tell_vf 1 clear "$EBUSY"
	tell_vf 4 pause "No such device"
	expect "VF2/stop takes 0" "" "$(write_value $ADMIN/vf2/stop 0)"
	expect "VF2 is ready" ready "$(vf_state 2)"
	expect "VF2/stop refuses 2" "$EINVAL" "$(write_value $ADMIN/vf2/stop 2)"
	expect "VF2/stop takes 1" "" "$(write_value $ADMIN/vf2/stop 1)"
	expect "VF2 is stopped" stopped "$(vf_state 2)"
	expect "VF1 is not" ready "$(vf_state 1)"
	echo 1 >$PF/virtfn1/enable
	echo 1 >$PF/virtfn1/reset
	assert "its reset makes VF2 ready" await 10 is_vf_state 2 ready
}

guc_refuses() {
	log_mark
	fault 'fail klv=0x8002 count=1'
	refuses sample_period_ms $policies/sample_period_ms 77 "Required key not available"
	expect_one_line "one line says so" 'GuC did not take 77 for ADVERSE_SAMPLE_PERIOD .-ENOKEY.; it stays 1000'
	log_mark
	fault 'fail klv=0x8a05 vf=2 count=1'
	refuses "VF2's page_fault_count" $PRELIM/vf2/gt0/threshold/page_fault_count 77 "Required key not available"
	expect_one_line "one line says so of VF2" 'VF2: GuC did not take 77 for THRESHOLD_PAGE_FAULT .-ENOKEY.; it stays 8'
	fault clear
}

restart() {
	takes sched_if_idle $policies/sched_if_idle 1
	mark c
	echo 1 >"$(gpu_debugfs)/i915_wedged"
	expect "after a reset 3 VFs own what they owned" 3 "$(print_provisioned | grep -c '^ggtt ')"
	save_provisioned r
	expect "after a reset sched_if_idle is 1" 1 "$(cat $policies/sched_if_idle)"
	expect "after a reset sample_period_ms is 1000" 1000 "$(cat $policies/sample_period_ms)"
	expect "after a reset VF1's h2g_time_us is 103" 103 "$(cat $PRELIM/vf1/gt0/threshold/h2g_time_us)"
}

priorities() {
	own=$ADMIN/pf/profile/sched_priority
	all=$ADMIN/.bulk_profile/sched_priority
	expect "sched_if_idle makes all normal" "low [normal] high" "$(cat $own)"
	expect "VFs too" "low [normal]" "$(cat $ADMIN/vf1/profile/sched_priority)"
	refuses "the PF's priority" $own urgent "$EINVAL"
	expect "the PF's priority takes high" "" "$(write_value $own high)"
	expect "the PF's priority is high" "low normal [high]" "$(cat $own)"
	expect "all cannot be high" "$EINVAL" "$(write_value $all high)"
	expect "the PF's priority is still high" "low normal [high]" "$(cat $own)"
	expect "all can be low" "" "$(write_value $all low)"
	expect "then sched_if_idle is 0" 0 "$(cat $policies/sched_if_idle)"
	expect "then the PF's priority is low" "[low] normal high" "$(cat $own)"
	expect "all can be normal" "" "$(write_value $all normal)"
	expect "then sched_if_idle is 1" 1 "$(cat $policies/sched_if_idle)"
}

without_vfs() {
	expect "without VFs sched_if_idle is 0" 0 "$(cat $policies/sched_if_idle)"
	expect "without VFs engine_reset stays 1" 1 "$(cat $policies/engine_reset)"
	expect "without VFs sample_period_ms stays 1000" 1000 "$(cat $policies/sample_period_ms)"
	for tree in $PRELIM $ADMIN; do
		refuse "$(basename $tree): without VFs there is no vf1/device" ls $tree/vf1/device
	done
	expect "without VFs no VF that was enabled has a threshold" 0 "$(cat $PRELIM/vf[123]/gt0/threshold/* | sort -u)"
	takes "VF5's doorbells_quota" $PRELIM/vf5/gt0/doorbells_quota 9
	expect "VF5 takes clear" "" "$(write_value $PRELIM/vf5/control clear)"
	expect "VF5's doorbells_quota is 0" 0 "$(cat $PRELIM/vf5/gt0/doorbells_quota)"
	expect "without VFs VF3's contexts_quota stays 1024" 1024 "$(cat $PRELIM/vf3/gt0/contexts_quota)"
	expect "auto_provisioning takes 1" "" "$(write_value $PRELIM/pf/auto_provisioning 1)"
	expect "auto_provisioning is 1" 1 "$(cat $PRELIM/pf/auto_provisioning)"
	expect "then VFs have no threshold, no quota, no limit" 0 \
		"$(cat $PRELIM/vf*/gt0/threshold/* $PRELIM/vf*/gt0/*_quota $ADMIN/*/profile/*_[mu]s | sort -u)"
	expect "auto_provisioning takes 0" "" "$(write_value $PRELIM/pf/auto_provisioning 0)"
	expect "auto_provisioning is 0" 0 "$(cat $PRELIM/pf/auto_provisioning)"
	expect "1 VF gets all the same" "" "$(set_vfs 1)"
	expect "its fair share" 32768 "$(cat $PRELIM/vf1/gt0/contexts_quota)"
	expect "0 VFs" "" "$(set_vfs 0)"
}

# taken FROM TO: what the model's GuC took between two marks, in order; without FROM, from the start.
taken() {
	from=1
	[ -z "$1" ] || from="/^mark $1/"
	sed -n "$from,/^mark $2/p" "$DIR/main/record" |
		sed -n 's/^policy key=\([^ ]*\) .*value=/\1 /p;s/^vf_cfg vf=\([0-9]\) key=\([^ ]*\) .*value=/vf\1 \2 /p'
}

same_text() { [ "$1" = "$2" ] || { echo "wanted: $1; got: $2"; return 1; }; }

policies_in_order() {
	same_text "0x8001 1 0x8d00 1 0x8002 1000 0x8001 0 0x8d00 0 0x8d00 1" \
		"$(taken '' b | grep '^0x8' | xargs)"
}

thresholds_with_the_vf() {
	same_text "vf1 0x8a03 8 vf1 0x8a04 8 vf1 0x8a05 8 vf2 0x8a03 11 vf2 0x8a04 8 vf2 0x8a05 8 vf2 0x8a08 4294967295 vf3 0x8a03 8 vf3 0x8a04 8 vf3 0x8a05 8" \
		"$(taken '' b | grep -E '0x8a0[3-8]' | xargs)"
}

thresholds_one_by_one() {
	same_text "vf1 0x8a03 100 vf1 0x8a04 101 vf1 0x8a05 102 vf1 0x8a06 103 vf1 0x8a07 104 vf1 0x8a08 105 vf1 0x8a07 0" \
		"$(taken b c | grep -E 'vf1 0x8a0[3-8]' | xargs)"
}

told_again() {
	same_text "0x8001 1 0x8d00 1 0x8002 1000 vf0 vf1 vf1 vf1 vf1 vf1 vf1 vf2 vf2 vf2 vf2 vf2 vf3 vf3 vf3 vf3" \
		"$(taken c r | grep -E '^0x|vf[0-9] 0x(0001|8a0[3-8])' | sed 's/^\(vf[0-9]\) .*/\1/' | xargs)"
}

priority_of_all() {
	same_text "vf0 0x8a0c 2 0x8001 0 0x8001 1 0x8001 0" \
		"$(taken r z | grep -E '0x(8001|8a0c|8002|8d00)' | xargs)"
}

functions() { echo pf; for n in 1 2 3 4 5 6 7; do echo vf$n; done; }

wanted_prelim() {
	echo "444 ./mode"
	for file in exec_quantum_ms preempt_timeout_us; do
		for f in $(functions); do echo "644 ./$f/gt0/$file"; done
	done
	for file in ggtt contexts doorbells; do
		echo "644 ./pf/gt0/${file}_spare"
		echo "444 ./pf/gt0/available/${file}_free"
		echo "444 ./pf/gt0/available/${file}_max_quota"
	done
	echo "644 ./pf/auto_provisioning"
	for file in sched_if_idle engine_reset sample_period_ms; do echo "644 ./pf/gt0/policies/$file"; done
	echo "./pf/device ->"
	for n in 1 2 3 4 5 6 7; do
		echo "444 ./vf$n/id"
		echo "200 ./vf$n/control"
		for file in ggtt contexts doorbells; do echo "644 ./vf$n/gt0/${file}_quota"; done
		for file in $THRESHOLDS; do echo "644 ./vf$n/gt0/threshold/$file"; done
	done
}

wanted_admin() {
	for file in exec_quantum_ms preempt_timeout_us sched_priority; do echo "200 ./.bulk_profile/$file"; done
	echo "./pf/device ->"
	for f in $(functions); do
		for file in exec_quantum_ms preempt_timeout_us; do echo "644 ./$f/profile/$file"; done
	done
	echo "644 ./pf/profile/sched_priority"
	for n in 1 2 3 4 5 6 7; do
		echo "444 ./vf$n/profile/sched_priority"
		echo "200 ./vf$n/stop"
	done
}

in_order() { LC_ALL=C sort -k 2 "$DIR/main/$1" >"$DIR/main/$1.sorted"; }

host() {
	for tree in prelim admin; do
		in_order files.$tree
		wanted_$tree | LC_ALL=C sort -k 2 >"$DIR/main/wanted.$tree"
		check "$tree: these files, with these modes" diff "$DIR/main/wanted.$tree" "$DIR/main/files.$tree.sorted"
	done
	check "the GuC was told the policies, once each" policies_in_order
	check "the GuC was told thresholds with the VF that has them" thresholds_with_the_vf
	check "thresholds of a running VF go one by one" thresholds_one_by_one
	check "a restarted GuC is told policies, then the PF and VFs" told_again
	check "priorities: the PF's own, and the policy for all" priority_of_all
	check "3 VFs own what the table says" agrees main b 3
	check "and after one was changed" agrees main d 3
	check "and after all were changed" agrees main e 3
	check "and after the reset too" agrees main r 3
	check "nothing is left of VFs" nothing_left main z
}

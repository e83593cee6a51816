# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the administrator's files: which there are and with which modes; each is read, written with good
# values, which the GuC then has, and with bad ones, which the writer is told and which change nothing; a
# restarted GuC is told again, policies before VFs; a GuC that refuses a value leaves the old one.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086

PARAMS="max_vfs=7"
ALLOWED_DMESG='Manually set wedged engine mask|GPU HANG|GuC did not take 77 for ADVERSE_SAMPLE_PERIOD|VF2: GuC did not take 77 for THRESHOLD_PAGE_FAULT'
ALLOWED_RECORD='^refused action=0x550[23] '

# By errno, as the C library words it.
EINVAL="Invalid argument"
ERANGE="Numerical result out of range"
EACCES="Permission denied"

THRESHOLDS="cat_error_count engine_reset_count page_fault_count h2g_time_us irq_time_us doorbell_time_us"

guest() {
	load_i915 $PARAMS
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
	with_vfs
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
	expect "$1: the PF's priority is low" "[low] normal high" "$(cat "$ADMIN/pf/profile/sched_priority")"
	expect "$1: a VF's is too" "[low] normal" "$(cat "$ADMIN/vf7/profile/sched_priority")"
}

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
		for dir in $vf/gt0 $ADMIN/vf$n/profile; do
			expect "vf$n/exec_quantum_ms" 16 "$(cat $dir/exec_quantum_ms)"
			expect "vf$n/preempt_timeout_us" 16000 "$(cat $dir/preempt_timeout_us)"
		done
	done
	n=100
	for file in $THRESHOLDS; do
		takes "VF1's $file" $PRELIM/vf1/gt0/threshold/$file $n
		n=$((n + 1))
	done
	takes "VF1's irq_time_us" $PRELIM/vf1/gt0/threshold/irq_time_us 0
}

guc_refuses() {
	log_mark
	fault 'fail klv=0x8002 count=1'
	refuses sample_period_ms $policies/sample_period_ms 77 "Required key not available"
	expect_one_line "one line says so" 'GuC did not take 77 for ADVERSE_SAMPLE_PERIOD .-ENOKEY.; it stays 1000'
	log_mark
	fault 'fail klv=0x8a05 vf=2 count=1'
	refuses "VF2's page_fault_count" $PRELIM/vf2/gt0/threshold/page_fault_count 77 "Required key not available"
	expect_one_line "one line says so of VF2" 'VF2: GuC did not take 77 for THRESHOLD_PAGE_FAULT .-ENOKEY.; it stays 0'
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
	for vf in 1 2; do
		expect "without VFs VF$vf has no threshold" 0 "$(cat $PRELIM/vf$vf/gt0/threshold/* | sort -u)"
	done
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
	same_text "vf2 0x8a03 11 vf2 0x8a08 4294967295" "$(taken '' b | grep -E '0x8a0[3-8]' | xargs)"
}

thresholds_one_by_one() {
	same_text "vf1 0x8a03 100 vf1 0x8a04 101 vf1 0x8a05 102 vf1 0x8a06 103 vf1 0x8a07 104 vf1 0x8a08 105 vf1 0x8a07 0" \
		"$(taken b c | grep -E '0x8a0[3-8]' | xargs)"
}

told_again() {
	same_text "0x8001 1 0x8d00 1 0x8002 1000 vf0 vf1 vf1 vf1 vf1 vf1 vf1 vf2 vf2 vf2 vf3" \
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
		for f in $(functions); do echo "444 ./$f/gt0/$file"; done
	done
	for file in sched_if_idle engine_reset sample_period_ms; do echo "644 ./pf/gt0/policies/$file"; done
	echo "./pf/device ->"
	for n in 1 2 3 4 5 6 7; do
		echo "444 ./vf$n/id"
		for file in ggtt contexts doorbells; do echo "444 ./vf$n/gt0/${file}_quota"; done
		for file in $THRESHOLDS; do echo "644 ./vf$n/gt0/threshold/$file"; done
	done
}

wanted_admin() {
	echo "200 ./.bulk_profile/sched_priority"
	echo "./pf/device ->"
	for f in $(functions); do
		for file in exec_quantum_ms preempt_timeout_us; do echo "444 ./$f/profile/$file"; done
	done
	echo "644 ./pf/profile/sched_priority"
	for n in 1 2 3 4 5 6 7; do echo "444 ./vf$n/profile/sched_priority"; done
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
	check "3 VFs own what the table says" "$HERE/compare-provisioning" "$DIR/main" b 3
	check "and after the reset too" "$HERE/compare-provisioning" "$DIR/main" r 3
	check "nothing is left of VFs" "$HERE/nothing-provisioned" "$DIR/main" z
}

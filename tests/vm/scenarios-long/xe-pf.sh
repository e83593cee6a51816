# SPDX-License-Identifier: GPL-2.0-or-later
# Shows a driver that nobody here wrote, the xe of Debian's newest kernels, as PF and as VFs on the
# model: 1, 3, 7 VFs and back to 0, an xe VF probed on each, a VF reset. What xe says that VFs own
# equals what the GuC was told and the GGTT's entries hold, and is what pf-vfs expects of our driver.
# Each xe that probes runs a batch on every class of engine, to record its default contexts.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="xe-7-3 xe-7-2"
MODULE=xe
PARAMS="force_probe=4680 max_vfs=7"
DRIVER=/sys/bus/pci/drivers/xe
TIMEOUT=300
RESOURCES="ggtt contexts doorbells exec_quantum_ms preempt_timeout_us"

# A VF waits 50 ms for the GuC, which does not hear it until the PF has cleared its GGTT after an FLR;
# on a slow machine it says so, and asks again.
ALLOWED_DMESG='0000:00:02.1: .*GuC mmio request 0x5507: no reply'

boot_xe_7_3() { KERNEL="trixie 7.3"; }
boot_xe_7_2() { KERNEL="trixie 7.2"; }

guest() {
	load_xe $PARAMS
	assert "xe is bound to the PF" is_bound
	assert "the PF has card and render node" has_card
	expect "7 VFs are offered" 7 "$(cat $PF/sriov_totalvfs)"
	with_vfs 1
	with_vfs 3
	with_vfs 7
	reset_of_vf1
	adverse_events_of_vf1
	expect "sriov_numvfs takes 0 after the reset" "" "$(set_vfs 0)"
	assert "xe unloads" rmmod xe
	load_xe $PARAMS
	assert "xe probes again" has_card
	expect "xe warned of nothing" "" "$(warnings_of xe | grep -vE "$ALLOWED_DMESG")"
}

with_vfs() {
	expect "sriov_numvfs takes $1" "" "$(set_vfs $1)"
	assert "numvfs $1: xe VFs are on 00:02.1 to 00:02.$1" await 20 have_render_nodes "$1"
	assert "numvfs $1: PF and VFs run batches on every engine" all_run_batches "$1"
	save_provisioned "$1"
	expect "sriov_numvfs takes 0 after $1" "" "$(set_vfs 0)"
	expect "no VF is left after $1" "00:02.0" "$(gpu_functions)"
	expect "the driver's table is empty after $1" "" "$(print_provisioned)"
	mark "$(echo "$1" | tr 137 abc)"
}

reset_of_vf1() {
	expect "sriov_numvfs takes 1 for the reset" "" "$(set_vfs 1)"
	assert "VF1 has an xe" await 20 have_render_nodes 1
	expect "VF1 is unbound" "" "$(write_value $DRIVER/unbind 0000:00:02.1)"
	expect "VF1 is reset" "" "$(write_value $PF/virtfn0/reset 1)"
	expect "VF1 is bound again" "" "$(write_value $DRIVER/bind 0000:00:02.1)"
	assert "VF1's xe probes after the reset" have_render_nodes 1
	assert "PF and VF1 run batches after the reset" all_run_batches 1
}

adverse_events_of_vf1() {
	gt=tile0/gt0
	sriov=$(gpu_debugfs)/sriov
	expect "xe samples VFs each 100 ms" "" "$(write_value "$sriov/pf/$gt/sample_period_ms" 100)"
	expect "VF1 may use 50 us of the GuC in that time" "" "$(write_value "$sriov/vf1/$gt/threshold_guc_time_us" 50)"
	assert "VF1 runs batches, slower" xe-batch "$(render_node "$PF/virtfn0")" 5
	expect_match "xe is told that VF1 was too busy" '^VF1:.*guc_time_us' "$(cat "$sriov/pf/$gt/adverse_events")"
}

# Host -----------------------------------------------------------------------

# A reset is announced to the PF, which starts and finishes it.
is_handshaken() {
	[ "$(sed -n '/^flr vf=1$/,$s/^vf_control vf=1 command=\([45]\)$/\1/p' "$DIR/$boot/record" | head -n 2 | xargs)" = "4 5" ]
}

# ours VFS RESOURCE: what pf-vfs expects of our driver.
ours() {
	case "$2" in
	exec_quantum_ms) sed -n 's/.*executes for .* ms" \([0-9]*\) .*/\1/p' "$HERE/scenarios/pf-vfs.sh" ;;
	preempt_timeout_us) sed -n 's/.*preempted after .* us" \([0-9]*\) .*/\1/p' "$HERE/scenarios/pf-vfs.sh" ;;
	*) sed -n "s/^\tshare $1 $2 \([0-9]*\)$/\1/p" "$HERE/scenarios/pf-vfs.sh" ;;
	esac
}

# xe VFS RESOURCE: what each VF got of xe, said once when all got the same.
xe() {
	sed -n "s/^$2 [0-9]* //p" "$DIR/$boot/provisioned.$1" | while read -r value; do
		case "$value" in
		*-*) echo $((${value#*-} - ${value%-*} + 1)) ;;
		*) echo "$value" ;;
		esac
	done | sort -u | xargs
}

same_shares() {
	for resource in $RESOURCES; do
		[ -n "$(ours $1 $resource)" ] || echo "pf-vfs expects no $resource of our driver"
		[ "$(ours $1 $resource)" = "$(xe $1 $resource)" ] ||
			echo "$resource: xe gives '$(xe $1 $resource)', we '$(ours $1 $resource)'"
	done | grep . && return 1
	return 0
}

print_shares() {
	echo "fair shares: xe of $boot, and what pf-vfs expects of our i915"
	printf "  %-3s  %-5s %10s %8s %9s %5s %8s\n" VFs "" 'GGTT bytes' contexts doorbells 'EQ ms' 'PT us'
	for vfs in 1 3 7; do
		for who in xe ours; do
			printf '  %-3s  %-5s' $vfs $who
			printf ' %10s %8s %9s %5s %8s\n' "$($who $vfs ggtt)" "$($who $vfs contexts)" \
				"$($who $vfs doorbells)" "$($who $vfs exec_quantum_ms)" "$($who $vfs preempt_timeout_us)"
		done
	done
}

host() {
	for boot in $BOOTS; do
		for vfs in 1 3 7; do
			check "$boot, numvfs $vfs: driver, GuC and GGTT entries agree" agrees $boot $vfs $vfs
			check "$boot, numvfs $vfs: xe's fair shares are ours" same_shares $vfs
		done
		for after in a b c; do
			check "$boot: GuC and GGTT hold nothing of VFs after mark $after" nothing_left $boot $after
		done
		check "$boot: the PF starts and finishes the reset of VF1" is_handshaken
		print_shares
	done
}

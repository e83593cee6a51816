# SPDX-License-Identifier: GPL-2.0-or-later
# Counts what a VF of ours costs, under our PF in one kernel: its probe, batches one after another beside the PF's, and a reset of
# itself. The limits are what the best other i915 for VFs took on this model.
# shellcheck shell=sh disable=SC1091,SC2034,SC2086,SC2153,SC2154

PARAMS="enable_guc=3 max_vfs=7"
BATCHES=200
MAPPINGS=16
TIMEOUT=200
ALLOWED_DMESG='GPU HANG|Resetting chip'

guest() {
	load_i915 $PARAMS
	echo on >$PF/power/control
	calm_frequency
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	echo 1 >$PF/sriov_drivers_autoprobe
	step ab probe
	expect "VF1 is bound" i915 "$(basename "$(readlink $PF/virtfn0/driver)")"
	gpu-batch "$(render_node)" 2
	gpu-batch "$(render_node $PF/virtfn0)" 2
	step cd gpu-batch "$(render_node)" $BATCHES
	step ef gpu-batch "$(render_node $PF/virtfn0)" $BATCHES
	step gh reset
	assert "VF1 works afterwards" vfs_run_batches 1
}

probe() {
	echo 0000:00:02.1 >$DRIVER/bind
	await 20 have_render_nodes 1
}

reset() { echo 1 >"$(vf_debugfs 1)/i915_wedged"; }

# Until nothing more is sent or received because of what was done before.
rest() {
	settle
	[ ! -e "$PF/virtfn0/drm" ] || echo 0x7f >"$(vf_debugfs 1)/i915_gem_drop_caches"
}

# Host -----------------------------------------------------------------------------

print_table() {
	printf '  %-22s %-8s' step function
	printf ' %9s' $COLUMNS
	echo
	FN=1 row "probe" VF1 main ab
	FN=0 row "probe, PF's side" PF main ab
	FN=0 row "$((BATCHES * 5)) batches, waiting" PF main cd
	FN=1 row "$((BATCHES * 5)) batches, waiting" VF1 main ef
	FN=1 row "reset" VF1 main gh
}

# as_the_pf COLUMN: as the PF in the same run, or, when a busy machine lets a waiter see the end before the interrupt comes, what a
# batch takes when none does; 2 % are noise, as for the PF.
as_the_pf() {
	each=$(for_a_batch "$1")
	limit=$(FN=0 count main cd "$1") || { echo "$limit"; return 1; }
	[ "$limit" -ge $((BATCHES * 5 * each)) ] || limit=$((BATCHES * 5 * each))
	FN=1 at_most $((limit * 102 / 100 + MAPPINGS * each)) main ef "$1"
}

host() {
	. "$HERE/bench-count"
	print_table
	FN=1
	check "probe of a VF: 196 reads, and 33 for the early CTB" at_most 229 main ab mmio_rd
	check "probe of a VF: 377 writes, and 80 for the early CTB" at_most 457 main ab mmio_wr
	check "probe of a VF: 24 mailbox requests" at_most 24 main ab mailbox
	check "probe of a VF: 70 messages" at_most 70 main ab h2g
	check "probe of a VF: 264 entries, and 6 for the early CTB" at_most 270 main ab pte_wr
	# A VF has the GuC drop translations by a message, where the PF writes a register: one for each of a few new mappings. Each costs
	# what a batch does.
	for column in h2g msi mmio_rd mmio_wr; do
		check "batches of a VF: as the PF, and $MAPPINGS messages for new mappings: $column" as_the_pf $column
	done
	check "reset of a VF: 10 mailbox requests" at_most 10 main gh mailbox
	check "reset of a VF: 21 messages" at_most 21 main gh h2g
	FN=0
	check "probe of a VF, PF's side: 3 messages" at_most 3 main ab h2g
	check "probe of a VF, PF's side: 18 reads" at_most 18 main ab mmio_rd
	check "probe of a VF, PF's side: 33 writes" at_most 33 main ab mmio_wr
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Counts the instructions that a machine with one CPU executes for 1000 batches, each waited for before the next: on a VF of ours, on
# its PF in the same kernel, and on the native GPU with the stock i915. QEMU counts them (-icount), kernel and program, and
# the model writes the number at each mark. What a program costs that runs no batch is taken off: of two runs, one has
# 1000 batches more.
# shellcheck shell=sh disable=SC1091,SC2034,SC2046,SC2086,SC2153,SC2154

BOOTS="stock ours"
ICOUNT=on
FEW=10
# On each of five engines.
MORE=200
PERCENT=2
TIMEOUT=300

boot_stock() { MODULE=stock PARAMS="enable_guc=3"; }
boot_ours() { MODULE=ours PARAMS="enable_guc=3 max_vfs=7"; }

guest() {
	load_i915 $PARAMS
	echo on >$PF/power/control
	calm_frequency
	[ "$BOOT" = stock ] || with_vf
	measure abcd "$PF"
	[ "$BOOT" = stock ] || measure efgh "$PF/virtfn0"
}

with_vf() {
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	assert "VF1 has a render node" await 20 have_render_nodes 1
}

# measure LETTERS FUNCTION: the first two marks are around few batches, the others around many.
measure() {
	node=$(render_node "$2")
	assert "$2 runs batches" gpu-batch "$node" $FEW
	set -- $(echo "$1" | sed 's/./& /g')
	rest
	mark $1
	gpu-batch "$node" $FEW
	mark $2
	rest
	mark $3
	gpu-batch "$node" $((FEW + MORE))
	mark $4
}

# Until nothing more is done because of what was done before.
rest() {
	settle
	[ ! -e "$PF/virtfn0/drm" ] || echo 0x7f >"$(vf_debugfs 1)/i915_gem_drop_caches"
	sleep 1
}

# Host -----------------------------------------------------------------------------

at() { sed -n "s/^instructions mark=$2 count=//p" "$DIR/$1/record"; }

# per_batch BOOT LETTERS
per_batch() {
	set -- $1 $(echo "$2" | sed 's/./& /g')
	few=$(($(at $1 $3) - $(at $1 $2)))
	many=$(($(at $1 $5) - $(at $1 $4)))
	echo $(((many - few) / (MORE * 5)))
}

within() { # LIMIT WHAT HAVE
	[ $3 -gt 0 ] && [ $((($3 - $1) * 100)) -le $(($1 * PERCENT)) ] || { echo "$3, where $2 takes $1"; return 1; }
}

host() {
	native=$(per_batch stock abcd)
	pf=$(per_batch ours abcd)
	vf=$(per_batch ours efgh)
	echo "  instructions for a batch, waiting for it: $native native, $pf PF, $vf VF"
	check "a batch on the PF costs at most $PERCENT % more instructions than on the native GPU" within $native "the native GPU" $pf
	check "a batch on a VF costs at most $PERCENT % more instructions than on the native GPU" within $native "the native GPU" $vf
}

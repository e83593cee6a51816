# SPDX-License-Identifier: GPL-2.0-or-later
# Shows 20 times 7 VFs and back to 0 with nothing leaked: GGTT, ids, objects, references, power.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=240
CYCLES=20

guest() {
	load_i915 $PARAMS
	settle
	before=$(footprint)
	mark a
	i=0
	while [ $i -lt $CYCLES ]; do
		i=$((i + 1))
		cycle $i
	done
	settle
	mark z
	expect "all $CYCLES cycles went through" "" "$complaints"
	expect "the last cycle's VFs own what the first's did" "$first" "$last"
	expect "nothing leaked" "$before" "$(footprint)"
	assert_gpu_works "after $CYCLES cycles"
}

complaints=

cycle() {
	complaints="$complaints$(set_vfs 7)"
	last=$(print_provisioned)
	[ "$1" -ne 1 ] || first=$last
	complaints="$complaints$(set_vfs 0)"
}

# What must be the same after: provisioning, GEM objects, references to the module, wakerefs.
footprint() {
	echo "provisioned: $(print_provisioned)"
	echo "objects: $(head -n 1 "$(gpu_debugfs)/i915_gem_objects")"
	echo "module references: $(cat /sys/module/i915/refcnt)"
	echo "wakerefs: $(grep 'Usage count' "$(gpu_debugfs)/i915_runtime_pm_status")"
	echo "functions: $(gpu_functions)"
}

# The PF's own entries are left out: what VFs gave back points to its scratch page afterwards.
same_state() {
	for mark in a z; do
		sed -n -e '/ vf=0 /s/pte_[^ ]* //g' -e "s/^state mark=$mark //p" "$DIR/main/record" >"$DIR/main/state.$mark"
	done
	[ -s "$DIR/main/state.a" ] && diff "$DIR/main/state.a" "$DIR/main/state.z"
}

# Each cycle tells the GuC to forget each VF.
resets_match() {
	for vf in 1 2 3 4 5 6 7; do
		seen=$(grep -c "^vf_cfg_reset vf=$vf\$" "$DIR/main/record" || :)
		[ "$seen" -eq "$CYCLES" ] || { echo "VF$vf: $seen resets in $CYCLES cycles"; return 1; }
	done
}

host() {
	check "GuC and GGTT hold what they held before" same_state
	check "the GuC was told to forget each VF in each cycle" resets_match
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the reset of one VF by its user (sysfs reset, as vfio does between two VMs): what the VF left in
# its mailbox registers and its GGTT entries is gone, the entries are still the VF's, and the VF
# beside it keeps all of its own.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086

PARAMS="max_vfs=7"

# Offsets in BAR0: the first mailbox register; the entry of the first page of VF windows' GGTT.
SCRATCH=0x190240
GGTT=0x800000

guest() {
	load_i915 $PARAMS
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	for n in 0 1; do echo 1 >"$PF/virtfn$n/enable"; done
	leave_traces 1
	leave_traces 2
	expect "VF1 left a word in its mailbox" 0xCAFE0001 "$(peek 1 $SCRATCH)"
	expect "VF1 left an address in its GGTT" 0x5A5A5000 "$(address_in $(peek 1 $(entry 1)))"
	mark b
	echo 1 >"$PF/virtfn0/reset"
	assert "the reset reached VF1's mailbox" await 5 is_word 1 $SCRATCH 0x00000000
	assert "VF1 is ready again" await 5 grep -qx ready "$(gt_debugfs)/vf1/state"
	expect "VF1's GGTT points nowhere" 0x00000000 "$(address_in $(peek 1 $(entry 1)))"
	expect "VF2 keeps its mailbox" 0xCAFE0002 "$(peek 2 $SCRATCH)"
	expect "VF2 keeps its GGTT" 0x5A5A5000 "$(address_in $(peek 2 $(entry 2)))"
	save_provisioned r
	expect "0 VFs again" "" "$(set_vfs 0)"
	assert_gpu_works "after the reset of a VF"
}

bar() { sed -n 's/ .*//;1p' "$PF/virtfn$(($1 - 1))/resource"; }

peek() { devmem $(($(bar $1) + $2)) 32; }

poke() { devmem $(($(bar $1) + $2)) 32 $3; }

is_word() { [ "$(peek $1 $2)" = "$3" ]; }

# Where a VF's first GGTT entry is in its BAR0: 8 bytes for each page of 4 KiB.
entry() {
	start=$(provisioned ggtt $1)
	echo $((GGTT + ${start%-*} / 512))
}

address_in() { printf '0x%08X\n' $(($1 & 0xfffff000)); }

leave_traces() {
	poke $1 $SCRATCH $((0xcafe0000 + $1))
	poke $1 $(entry $1) 0x5a5a5000
}

host() {
	check "each VF still owns its entries" "$HERE/compare-provisioning" "$DIR/main" r 2
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows the boot of an older i915 as VF, which asks its PF through the mailbox before it has a CTB: words as they are on the wire,
# not those of a driver, sent through the VF's BAR0. And that what makes no sense is refused without saying why.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086,SC2154

PARAMS="max_vfs=7"

REFUSED="e0000000"
# Three registers at a time, in the order in which such a VF asks; its number differs from question to question.
CLOCK_AND_FUSES=09105005,00000d00,00009118,00009134
SLICES=04105005,00009138,0000913c,00009140
TIME_AND_HUC=0b105005,0000a26c,0000c1dc,00000000

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "3 VFs are enabled" "" "$(set_vfs 3)"
	decode_vfs 3
	lines=$(dmesg | wc -l)
	boot_of_vf 1
	boot_of_vf 3
	bad_inputs
	after_an_flr
	expect "the log has no line of it" "$lines" "$(dmesg | wc -l)"
	save_provisioned 3
	expect "0 VFs" "" "$(set_vfs 0)"
	mark z
}

# ask VF DWORDS: the answer's first dwords, as many as there are names to read them into.
ask() { vf-mailbox "0000:00:02.$1" "$2"; }

# answers VF NAME WANTED DWORDS: all four dwords; those that an answer does not have are what was there before.
answers() { expect "VF$1: $2" "$3" "$(ask $1 $4)"; }

# header VF DWORDS: of an answer that has nothing else to say.
header() { ask $1 $2 | cut -d ' ' -f 1; }

low_dword() { printf '%08x' $(($1 & 0xffffffff)); }

# The GuC of the model says 1.17.
meets_the_guc() {
	expect "VF$1: VF2GUC_VF_RESET" f0000000 "$(header $1 00005507)"
	expect "VF$1: MATCH_VERSION 1.1" "f0000000 00011100" "$(ask $1 00005500,00010100 | cut -d ' ' -f 1-2)"
}

boot_of_vf() {
	vf=$1
	window=$(provisioned ggtt $vf)
	expect "VF$vf: it is a VF" 0x00000001 "$(peek $vf 0x1901f8)"
	meets_the_guc $vf
	expect "VF$vf: GGTT_START" "f0000002 $(low_dword ${window%-*}) 00000000" "$(ask $vf 00005509,00000001 | cut -d ' ' -f 1-3)"
	expect "VF$vf: GGTT_SIZE" "f0000002 $(low_dword $((${window#*-} - ${window%-*} + 1))) 00000000" \
		"$(ask $vf 00005509,00000002 | cut -d ' ' -f 1-3)"
	expect "VF$vf: NUM_CONTEXTS" "f0000001 $(low_dword $(provisioned_count contexts $vf))" "$(ask $vf 00005509,00000004 | cut -d ' ' -f 1-2)"
	expect "VF$vf: NUM_DOORBELLS" "f0000001 $(low_dword $(provisioned_count doorbells $vf))" "$(ask $vf 00005509,00000006 | cut -d ' ' -f 1-2)"
	expect "VF$vf: registers before the handshake are refused" $REFUSED "$(header $vf $CLOCK_AND_FUSES)"
	answers $vf "HANDSHAKE 1.0" "ff000000 00010000 00000000 00000000" 0f015005,00010000
	expect "VF$vf: clock and fuses" "f9000000 00000000 00000000" "$(ask $vf $CLOCK_AND_FUSES | cut -d ' ' -f 1,3-)"
	answers $vf "slices, subslices, boxes" "f4000000 00000001 00000003 000e00fa" $SLICES
	expect "VF$vf: timestamps and HuC" "fb000000 00000001" "$(ask $vf $TIME_AND_HUC | cut -d ' ' -f 1,3)"
}

bad_inputs() {
	for request in 0f025005,00001000 0f7f5005 0f005005; do
		expect "VF1: opcode of $request is refused" $REFUSED "$(header 1 $request)"
	done
	for offset in 00001234 00002358 00190240 00800000 ffffffff 00000d01; do
		expect "VF1: register $offset is refused" $REFUSED "$(header 1 03105005,$offset)"
		expect "VF1: register $offset is refused among others" $REFUSED "$(header 1 03105005,00000d00,00009118,$offset)"
	done
	answers 1 "three times nothing is nothing" "f1000000 00000000 00000000 00000000" 01105005
	answers 1 "HANDSHAKE of any version is 1.0" "ff000000 00010000 00000000 00000000" 0f015005
	answers 1 "HANDSHAKE 1.9 is 1.0" "ff000000 00010000 00000000 00000000" 0f015005,00010009
	answers 1 "HANDSHAKE 2.0 is 1.0" "ff000000 00010000 00000000 00000000" 0f015005,00020000
	meets_the_guc 2
	expect "VF2: HANDSHAKE 0.9 is refused" $REFUSED "$(header 2 0f015005,00000009)"
	expect "VF2: then registers are too" $REFUSED "$(header 2 $SLICES)"
}

after_an_flr() {
	reset_vf 1
	assert "VF1 is reset" await 5 has_forgotten 1
	meets_the_guc 1
	expect "VF1: registers are refused after it" $REFUSED "$(header 1 $SLICES)"
	answers 3 "VF3 is answered as before" "f4000000 00000001 00000003 000e00fa" $SLICES
	answers 1 "a new handshake" "ff000000 00010000 00000000 00000000" 0f015005,00010000
	answers 1 "the same fuses" "f4000000 00000001 00000003 000e00fa" $SLICES
}

has_forgotten() { [ "$(vf_state $1)" = ready ] && is_word $1 $SCRATCH 0x00000000; }

relayed() { [ "$(sed -n 's/^action mark=3 fn=0 via=h2g action=0x5007 count=//p' "$DIR/main/record")" -ge 10 ]; }

host() {
	check "the PF answered them" relayed
	check "nothing is left of the VFs" nothing_left main z
}

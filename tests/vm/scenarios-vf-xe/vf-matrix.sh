# SPDX-License-Identifier: GPL-2.0-or-later
# Shows each driver of a PF with each driver of a VF, on each platform: ours and Debian's xe, all in one kernel whose xe does both (7.2
# and newer). VF1 is ours, VF2 is xe's, and PF and VFs work at once. The table has what each VF did from its probe to its last batch, and
# how often it touched what no VF may touch.
# shellcheck shell=sh disable=SC1091,SC2034,SC2086,SC2153

BOOTS="tgl-ours tgl-xe adls-ours adls-xe adlp-ours adlp-xe adln-ours adln-xe rpls-ours rpls-xe rplp-ours rplp-xe"
MODULES="xe"
TIMEOUT=200
BATCHES=20

platform() { GPU=",platform=$1" ID=$2 PF_DRIVER=$3 ENGINES=5; }

boot_tgl_ours() { platform tgl 9a49 ours; }
boot_tgl_xe() { platform tgl 9a49 xe; }
boot_adls_ours() { platform adls 4680 ours; }
boot_adls_xe() { platform adls 4680 xe; }
boot_adlp_ours() { platform adlp 46a6 ours; }
boot_adlp_xe() { platform adlp 46a6 xe; }
# With one engine for video.
boot_adln_ours() { platform adln 46d1 ours; ENGINES=4; }
boot_adln_xe() { platform adln 46d1 xe; ENGINES=4; }
boot_rpls_ours() { platform rpls a780 ours; }
boot_rpls_xe() { platform rpls a780 xe; }
boot_rplp_ours() { platform rplp a7a0 ours; }
boot_rplp_xe() { platform rplp a7a0 xe; }

# Guest ----------------------------------------------------------------------------

guest() {
	load_"$PF_DRIVER"_as_pf
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	mark a
	give_to i915 00:02.1 "VF1"
	give_to xe 00:02.2 "VF2"
	assert "both VFs have a render node" await 20 have_render_nodes 2
	all_at_once
	mark b
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
}

load_ours_as_pf() {
	load_i915 max_vfs=7
	assert "our i915 is bound to the PF" is_bound
	load_xe force_probe=$ID
}

load_xe_as_pf() {
	DRIVER=/sys/bus/pci/drivers/xe
	load_xe force_probe=$ID max_vfs=7
	assert "xe is bound to the PF" is_bound
	load_i915
}

all_at_once() {
	gpu-batch "$(render_node "$PF/virtfn0")" $BATCHES >/tmp/vf1 2>&1 &
	xe-batch "$(render_node "$PF/virtfn1")" $BATCHES >/tmp/vf2 2>&1 &
	assert "the PF runs batches" batches_of_pf
	wait
	expect_match "VF1 of ours runs batches on every engine" "$ENGINES engines ran $BATCHES batches" "$(cat /tmp/vf1)"
	expect_match "VF2 of xe runs batches on every engine" "$ENGINES engines ran $BATCHES batches" "$(cat /tmp/vf2)"
}

batches_of_pf() {
	if [ "$PF_DRIVER" = xe ]; then xe-batch "$(render_node)" $BATCHES; else gpu-batch "$(render_node)" $BATCHES; fi
}

# Host -----------------------------------------------------------------------------

COUNTED="mmio_rd mmio_wr mailbox h2g msi"

host() {
	. "$HERE/bench-count"
	printf '  %-9s %-7s %-7s %-7s' platform PF VF works
	printf ' %8s' $COUNTED outside
	echo
	for boot in $BOOTS; do
		print_vf $boot ours 1
		print_vf $boot xe 2
	done
}

print_vf() { # BOOT DRIVER VF
	FN=$3
	printf '  %-9s %-7s %-7s %-7s' "${1%-*}" "${1#*-}" "$2" "$(works $1 $3)"
	cells 8 $1 ab $COUNTED
	printf ' %8s\n' "$(grep -c "^violation .*fn=$3 " "$DIR/$1/record")"
	has_marks $1 ab
}

works() { if grep -q "^ok VF$2 of .* runs batches" "$DIR/$1/results"; then echo yes; else echo no; fi; }

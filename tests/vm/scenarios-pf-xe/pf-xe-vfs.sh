# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our PF serving VF drivers that nobody here wrote: Debian's xe on 1 and 7 VFs in the same kernel, a batch on every
# engine of PF and VFs at once, one VF reset while the others work, VFs off under their drivers. It takes a kernel
# whose xe drives VFs (7.2 and newer).
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
MODULES="xe"
XE=/sys/bus/pci/drivers/xe
TIMEOUT=200

# A VF waits 50 ms for the GuC, which does not hear it until the PF has cleared its GGTT after an FLR;
# on a slow machine it says so, and asks again.
ALLOWED_DMESG='0000:00:02.1: .*GuC mmio request 0x5507: no reply'

guest() {
	load_i915 $PARAMS
	assert_gpu_works "PF"
	load_xe force_probe=4680
	with_vfs 1
	mark a
	expect "sriov_numvfs takes 0 under xe" "" "$(set_vfs 0)"
	with_vfs 7
	mark b
	reset_of_vf1
	expect "sriov_numvfs takes 0 under 7 xe" "" "$(set_vfs 0)"
	expect "no VF is left" "00:02.0" "$(gpu_functions)"
	assert "the GT goes idle" settle
	expect "xe warned of nothing" "" "$(warnings_of xe | grep -vE "$ALLOWED_DMESG")"
	assert "xe unloads" rmmod xe
	mark z
}

# VFs are not offered to i915, which is loaded first.
with_vfs() {
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes $1" "" "$(set_vfs $1)"
	give_vfs_to xe 1 "$1"
	assert "numvfs $1: each VF has an xe with a render node" await 20 have_render_nodes "$1"
	assert "numvfs $1: VFs run batches on every engine" xe_vfs_run_batches "$1"
	assert_gpu_works "numvfs $1: PF"
}

reset_of_vf1() {
	xe-batch "$(render_node "$PF/virtfn1")" 200 >/tmp/others 2>&1 &
	expect "VF1 is unbound" "" "$(write_value $XE/unbind 0000:00:02.1)"
	expect "VF1 is reset" "" "$(write_value $PF/virtfn0/reset 1)"
	expect "VF1 is bound again" "" "$(write_value $XE/bind 0000:00:02.1)"
	assert "VF1's xe probes after the reset" await 20 have_render_nodes 1
	wait
	expect_match "VF2 ran batches all the while" '5 engines ran 200 batches each' "$(cat /tmp/others)"
	assert "all VFs run batches after the reset" xe_vfs_run_batches 7
}

host() { check "GuC and GGTT hold nothing of VFs afterwards" nothing_left main z; }

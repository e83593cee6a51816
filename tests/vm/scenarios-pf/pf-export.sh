# SPDX-License-Identifier: GPL-2.0-or-later
# Shows what i915 exports to variant drivers of vfio, by a module that asks for it: pause, size, save, restore, resume, stop of a VF; what
# is refused; and that a PF which leaves waits for who is asking, and is gone for who asks then.
# shellcheck shell=sh disable=SC2034,SC2086,SC2154

PARAMS="max_vfs=7"
FILES=${ROOT:-}/build/vf-api/vf_api.ko
ALLOWED_DMESG='PF: VF[0-9]: state was not (saved|restored)|vf_api: loading out-of-tree'

# On the host, before the boot.
prepare() { "$HERE/vf-api/build" "$KDIR"; }

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	prelim=$(echo $PF/drm/card*/prelim_iov)
	for vf in 1 2; do write_value $prelim/vf$vf/gt0/ggtt_quota 1048576; done
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	log_mark
	assert "the module loads" insmod /test/vf_api.ko
	verdicts
	assert "it comes to its end" log_lines 'vf-api: the end'
	assert "the module unloads" rmmod vf_api
	expect "VF2 is reset" "" "$(control_vf 2 reset)"

	log_mark
	assert "the module loads to stay" insmod /test/vf_api.ko hold=1
	assert "VF1 is saved again and again" await 10 log_lines 'vf-api: VF1 is being saved'
	expect "i915 leaves the device meanwhile" "" "$(write_value $DRIVER/unbind 0000:00:02.0)"
	assert "who saves VF1 is told" await 10 log_lines 'vf-api: .*until the PF was gone'
	verdicts
	expect "i915 takes the device again" "" "$(write_value $DRIVER/bind 0000:00:02.0)"
	assert "the module unloads" rmmod vf_api
	assert_gpu_works "afterwards"
	assert "i915 unloads" unload_i915
	mark z
}

verdicts() {
	log_lines 'vf-api: (not )?ok ' | sed 's/.*vf-api: //' >/tmp/verdicts
	while read -r line; do
		case $line in
		"ok "*) ok "${line#ok }" ;;
		"not ok "*) not_ok "${line#not ok }" "" ;;
		esac
	done </tmp/verdicts
}

host() { check "nothing is left of the VFs" nothing_left main z; }

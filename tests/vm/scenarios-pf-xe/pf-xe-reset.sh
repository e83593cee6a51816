# SPDX-License-Identifier: GPL-2.0-or-later
# Shows what a reset of the whole GT, which makes the GuC forget its VFs, means to xe VFs at work: the PF tells the new GuC what they
# own, and they run batches again, without help.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
MODULES="xe"
TIMEOUT=200

# What xe says of a GuC that has forgotten it, and i915 of the reset that was asked for. xe learns of it by its own
# time-outs, of 5 s for a job and again for its context: nothing tells a VF whose CTB the GuC has forgotten.
ALLOWED_DMESG='xe 0000:00:02\.[12]: |GPU HANG: ecode 12:0:00000000'
# A VF at work cannot know that its PF resets the GuC just now.
ALLOWED_RECORD='violation fn=[12] rings the GuC, which is not running'

guest() {
	load_i915 $PARAMS
	load_xe force_probe=4680
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	give_vfs_to xe 1 2
	assert "VF1 runs batches" vf_runs 1
	assert "VF2 runs batches" vf_runs 2
	save_provisioned 1
	xe-batch "$(render_node "$PF/virtfn0")" 100000 >/tmp/busy 2>&1 &
	assert "VF1 is at work" await 20 grep -q begun /tmp/busy
	expect "the PF's GT is reset" "" "$(write_value "$(gpu_debugfs)/i915_wedged" 0xffffffffffffffff)"
	assert "VF2 runs batches again" await 60 vf_runs 2
	assert "VF1 runs batches again" await 60 vf_runs 1
	save_provisioned 2
	assert_gpu_works "PF"
}

vf_runs() { xe-batch "$(render_node "$PF/virtfn$(($1 - 1))")" 5; }

host() {
	check "after the reset driver, GuC and GGTT entries agree" agrees main 2 2
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our i915 on a VF whose PF and GuC are broken, slow or lie: the probe fails in bounded time with a line, or gets by; the
# device can be bound again afterwards, and nobody else notices.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
TIMEOUT=300
ALLOWED_DMESG='0000:00:02.1: .*(VF: |mmio request|Device initialization failed|CT: |GUC: )|0000:00:02.0: .*CT: (No response for request|Sending action) 0x5(101|007) '
ALLOWED_RECORD='^refused action=0x(5[0-9a-f]{3}|0508) '

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	echo 1 >$PF/sriov_drivers_autoprobe
	echo i915 >$PF/virtfn0/driver_override

	fails_with "the GuC refuses to be agreed with" "fail action=0x5500 fn=1" 'VF: GuC does not answer as it should'
	fails_with "the GuC refuses a reset" "fail action=0x5507 fn=1" 'VF: GuC does not answer as it should'
	fails_with "the GuC does not tell the quota" "fail action=0x5509 fn=1" 'VF: GuC does not tell what this VF has'
	fails_with "the GuC is silent about the quota" "drop action=0x5509 fn=1" 'VF: GuC does not tell what this VF has'
	fails_with "the GuC wants to be asked again for ever" "retry action=0x5509 fn=1 count=100000000" 'VF: GuC does not tell what this VF has'
	fails_with "PF and GuC refuse all questions" "fail action=0x5103 fn=1;fail action=0x5005 fn=1" 'VF: PF does not tell what this GPU is'
	fails_with "the PF is silent" "drop action=0x5101;drop action=0x5007" 'VF: PF does not tell what this GPU is'
	fails_with "the GuC takes no CTB" "fail action=0x0508 fn=1;fail action=0x5005 fn=1" 'VF: PF does not tell what this GPU is'

	gets_by "the PF answers by mailbox only" "fail action=0x5103 fn=1"
	gets_by "the GuC is busy for 200 ms" "busy action=0x5500 fn=1 ms=200"
	gets_by "the GuC wants to be asked again" "retry action=0x5509 fn=1 count=3"
	gets_by "bells ring while a request is written" "on what=eager-bell"
	gets_by "a reset is not answered at once" "drop action=0x5507 fn=1 count=3"

	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
	assert_gpu_works "PF afterwards"
	assert "i915 unloads" unload_i915
}

# fails_with WHAT FAULTS LINE
fails_with() {
	fails_by "$1" "$2" "$3"
	expect "$1: VF1 is bound when all is well" "" "$(write_value $DRIVER/bind 0000:00:02.1)"
	assert "$1: VF1 runs batches then" vfs_run_batches 1
	expect "$1: VF1 is unbound" "" "$(write_value $DRIVER/unbind 0000:00:02.1)"
}

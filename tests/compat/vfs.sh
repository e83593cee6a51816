# SPDX-License-Identifier: GPL-2.0-or-later
# Shows on any kernel that our i915 drives the GPU there: it probes without a complaint, executes on every engine, creates 7 VFs of
# which one is handed to vfio-pci, unloads with them enabled and loads again.
# shellcheck shell=sh disable=SC2034,SC2086

PARAMS="max_vfs=7"
IOMMU=on
CMDLINE="intel_iommu=on"
MODULES="vfio-pci vfio_iommu_type1"

guest() {
	load_i915 $PARAMS
	assert "the first line names package, base and kernel" introduces_itself
	assert_gpu_works "PF"
	expect "autoprobe is off" "" "$(write_value $PF/sriov_drivers_autoprobe 0)"
	expect "7 VFs are enabled" "" "$(set_vfs 7)"
	expect "lspci lists the PF and 7 VFs" "00:02.0 00:02.1 00:02.2 00:02.3 00:02.4 00:02.5 00:02.6 00:02.7" \
		"$(gpu_functions)"
	save_provisioned 7
	give_to vfio-pci 00:02.1 VF1
	take_from vfio-pci 00:02.1 VF1
	assert_gpu_works "PF with 7 VFs"
	assert "i915 unloads with VFs enabled" unload_i915
	expect "the VFs are gone from the bus" "00:02.0" "$(gpu_functions)"
	assert "i915 loads again" load_i915 $PARAMS
	assert_gpu_works "loaded again"
	assert "the GT goes idle" settle
}

introduces_itself() { dmesg | grep -q "i915-sriov-dkms .*linux-source-6.12.* for kernel $(uname -r)"; }

host() { check "driver, GuC and GGTT entries agree" agrees main 7 7; }

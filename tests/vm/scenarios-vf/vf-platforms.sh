# SPDX-License-Identifier: GPL-2.0-or-later
# Shows our i915 on a VF of our PF on each other platform, and that what user space asks a GPU is answered on the VF as on the PF.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="tgl adlp adln rpls rplp"
PARAMS="max_vfs=7"

boot_tgl() { GPU=,platform=tgl; }
boot_adlp() { GPU=,platform=adlp; }
boot_adln() { GPU=,platform=adln; }
boot_rpls() { GPU=,platform=rpls; }
boot_rplp() { GPU=,platform=rplp; }

guest() {
	load_i915 $PARAMS
	assert_gpu_works "PF"
	expect "sriov_numvfs takes 2" "" "$(set_vfs 2)"
	assert "both VFs have a render node" await 20 have_render_nodes 2
	assert "both VFs run batches" vfs_run_batches 2
	expect_match "the PF tells engines" 'rcs0' "$(engines "$PF")"
	expect_match "the PF tells slices and units" 'EU total: [1-9]' "$(topology "$(gpu_debugfs)")"
	expect_match "the PF tells its HuC" '0x[0-9a-f]*[1-9a-f]' "$(huc "$(gpu_debugfs)")"
	expect "VF1 has the PF's engines" "$(engines "$PF")" "$(engines "$PF/virtfn0")"
	expect "VF1 has the PF's slices and units" "$(topology "$(gpu_debugfs)")" "$(topology "$(vf_debugfs 1)")"
	expect "VF1 has the PF's HuC" "$(huc "$(gpu_debugfs)")" "$(huc "$(vf_debugfs 1)")"
	expect "sriov_numvfs takes 0" "" "$(set_vfs 0)"
}

engines() { (cd "$1/drm/"card*/engine && echo *); }

topology() { grep -E '^(slice|total|subslice|EU|has (slice|subslice|EU)|available)' "$1/i915_capabilities" | xargs; }

huc() { grep -o 'HuC status: 0x[0-9a-f]*' "$1/gt0/uc/huc_info" | xargs; }

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that Intel's media driver, Mesa's Vulkan and OpenCL drivers and Intel's own tools find on the render node of a VF what
# they find on the PF's: each says the same of both, but for names and addresses. Enumeration only: nothing here has the
# execution units that would run shaders.
# shellcheck shell=sh disable=SC2034,SC2046,SC2086

PARAMS="max_vfs=7"
TIMEOUT=400
MACHINE="-cpu max -m 3G"
USERSPACE="intel-media-va-driver vainfo mesa-vulkan-drivers vulkan-tools mesa-opencl-icd clinfo intel-gpu-tools"
USER_ENV="RUSTICL_ENABLE=iris"

guest() {
	load_i915 $PARAMS
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	assert "VF1 has a render node" await 20 have_render_nodes 1
	assert "programs are on the disk" mount_userspace
	assert "programs on VF1 are told of its own part of the GGTT, not of all" has_room 1800 2066 "$PF/virtfn0"
	compare vainfo 'VAProfileH264Main *:.*VAEntrypointEncSliceLP' vainfo --display drm --device NODE
	compare clinfo 'Device Name .*Intel' clinfo
	vulkan
	list
	top
	assert "VF1 runs batches afterwards" vfs_run_batches 1
}

# has_room MIN MAX FUNCTION: in MiB. The only VF has 2048; what is beyond the reach of the GuC, 18, the base counts on any GPU.
has_room() {
	room=$(gpu-batch "$(render_node "$3")" room)
	[ "$room" -ge $1 ] && [ "$room" -le $2 ] || { echo "$room MiB"; return 1; }
}

# compare NAME ERE COMMAND...: says the same of VF1 as of the PF, and ERE is in it.
compare() {
	ask_both "$@"
	assert "$1 finds on VF1 what it finds on the PF" diff /tmp/$1.pf /tmp/$1.vf
}

ask_both() {
	program=$1
	wanted=$2
	shift 2
	ask "$program.pf" "$PF" "$@"
	ask "$program.vf" "$PF/virtfn0" "$@"
	expect_match "$program finds the PF" "$wanted" "$(cat /tmp/$program.pf)"
}

# What Vulkan lacks on a VF is compared on the host, with what a VF cannot have.
vulkan() {
	ask_both vulkaninfo 'deviceType *= PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU' vulkaninfo
	diff /tmp/vulkaninfo.pf /tmp/vulkaninfo.vf | grep '^[-+][^-+]' | tr -s '\t ' ' ' | sed 's/ $//' | sort -u | save vulkan.differences
}

# ask FILE FUNCTION COMMAND...: what the command says of the function, the only one that it sees.
ask() {
	file=$1
	function=$2
	shift 2
	show_gpus "$function"
	in_userspace 120 $(echo "$*" | sed "s,NODE,$(render_node "$function"),") >/tmp/$file.raw 2>&1 || echo "status $?" >>/tmp/$file.raw
	save $file </tmp/$file.raw
	without_names </tmp/$file.raw >/tmp/$file
}

# Nodes, PCI addresses, identifiers that are made of those, and how much memory happens to be free.
without_names() {
	sed -e 's,/dev/dri/\(card\|renderD\)[0-9]*,/dev/dri/\1N,g' -e 's,0000:00:02\.[0-9],PCI,g' |
		grep -vE '(render|primary)Minor|pciFunction|deviceUUID|PCI-E, |Device UUID|Device Topology|heapBudget|heapUsage|budget *=|usage *='
}

# All functions are on lsgpu's list, whoever is asked for: the first two lines are the PF, the others VF1.
list() {
	ask lsgpu "$PF" lsgpu
	expect_match "lsgpu knows the GPU" 'Intel Alderlake_s' "$(head -n 1 /tmp/lsgpu)"
	expect "lsgpu says of VF1 what it says of the PF" "$(sed -n '1,2p' /tmp/lsgpu | without_card)" "$(sed -n '3,$p' /tmp/lsgpu | without_card)"
}

without_card() { sed 's/^card[0-9]*/card/;s/^\(..*renderD\)[0-9]* /\1 /' | tr -s ' '; }

# A VF has no counters of its own, and intel_gpu_top says so. The PF's are there all the same, and what each program has had
# of a VF is told by its descriptor, for tools that ask those.
top() {
	show_gpus "$PF" "$PF/virtfn0"
	expect_match "intel_gpu_top lists VF1" 'card1 .*Alderlake_s' "$(in_userspace 30 intel_gpu_top -L 2>&1)"
	expect_match "intel_gpu_top shows the PF's engines" 'Render/3D' "$(in_userspace 5 intel_gpu_top -J -s 500 -d $(card "$PF") 2>&1)"
	expect_match "intel_gpu_top says that VF1 has no counters" 'Failed to detect engines' "$(in_userspace 5 intel_gpu_top -J -s 500 -d $(card "$PF/virtfn0") 2>&1)"
	gpu-batch "$(render_node "$PF/virtfn0")" 100000 >/dev/null 2>&1 &
	busy=$!
	assert "the time that a program has had of VF1 is told" await 10 has_used_render
	kill $busy
	wait $busy 2>/dev/null
}

has_used_render() { cat /proc/$busy/fdinfo/* | grep -E '^drm-engine-render:[[:space:]]*[1-9]'; }

# card FUNCTION: as Intel's tools name it.
card() { echo "sys:$(readlink -f "$1")"; }

# Host -----------------------------------------------------------------------------

host() {
	check "Vulkan lacks on VF1 what a VF cannot have, and nothing else" differs_as_it_must
}

differs_as_it_must() { grep -v '^#' "$ROOT/tests/golden/vf_vulkan.txt" | diff - "$DIR/main/vulkan.differences"; }

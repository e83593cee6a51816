# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that a guest which has its VF reset without end costs the PF a few FLRs and refills of its GGTT window a second, that
# none is dropped, and that other VFs and the PF go on meanwhile.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

PARAMS="max_vfs=7"
TIMEOUT=180

# Four at once, then two a second (pf_pace.h), and one that may be under way at either end.
allowed_in() { echo $((4 + 2 * $1 + 2)); }

FLRS=250
ENTRIES=16384

guest() {
	load_i915 $PARAMS
	echo 0 >$PF/sriov_drivers_autoprobe
	prelim=$(echo $PF/drm/card*/prelim_iov)
	expect "VF1's window is 64 MiB" "" "$(write_value $prelim/vf1/gt0/ggtt_quota $((ENTRIES * 4096)))"
	expect "VF2's is 1 MiB" "" "$(write_value $prelim/vf2/gt0/ggtt_quota 1048576)"
	expect "2 VFs are enabled" "" "$(set_vfs 2)"
	decode_vfs 2
	devctl=$(($(express_capability 00:02.1) + 8))
	lines=$(dmesg | wc -l)
	mark a
	start=$(cut -d . -f 1 /proc/uptime)
	storm &
	others_go_on
	wait
	leave_traces 1
	flr_of_vf1
	assert "the last FLR leaves no trace" await 5 has_been_reset 1
	echo $(($(cut -d . -f 1 /proc/uptime) - start + 1)) | save seconds
	mark b
	expect "nothing is said of it" "$lines" "$(dmesg | wc -l)"
	expect "0 VFs" "" "$(set_vfs 0)"
	save_provisioned z
}

express_capability() { printf '%d\n' 0x"$(lspci -vv -s "$1" | sed -n 's/.*\[\([0-9a-f]*\)\] Express.*/\1/p')"; }

# As a guest does it, in the VF's config space; the kernel's own reset waits for 100 ms.
flr_of_vf1() { printf '\000\200' | dd of="$PF/virtfn0/config" bs=1 seek=$devctl conv=notrunc 2>/dev/null; }

storm() { for n in $(seq $FLRS); do flr_of_vf1; done; }

others_go_on() {
	for round in 1 2 3; do
		leave_traces 2
		reset_vf 2
		assert "VF2 is reset meanwhile, round $round" await 3 has_been_reset 2
	done
	assert_gpu_works "meanwhile"
}

between() { sed -n "/ mark=a\$/,/^state mark=b /p" "$DIR/main/record"; }

number_of() { between | grep -c "$1"; }

counter() { sed -n "s/^counters mark=$1 fn=0 .* pte_wr=\([0-9]*\) .*/\1/p" "$DIR/main/record"; }

# at_most NUMBER MOST
at_most() { [ "$1" -le "$2" ] || { echo "$1, not $2"; return 1; }; }

host() {
	seconds=$(cat "$DIR/main/seconds")
	allowed=$(allowed_in "$seconds")
	flrs=$(number_of '^flr vf=1')
	starts=$(number_of '^vf_control vf=1 command=4')
	echo "tests/vm/run: $flrs FLRs in $seconds s, $starts of them begun"
	check "VF1 asked far more often" at_most $((allowed * 3)) "$flrs"
	check "a few FLRs a second begin" at_most "$starts" "$allowed"
	check "and as many refills" at_most $(($(counter b) - $(counter a))) $(((allowed + 1) * ENTRIES))
	check "nothing is left of the VFs" nothing_left main z
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that the base's mock selftests, which need no GPU, give the same answers with our hooks and files as
# without. Started by tests/selftests/run, which says in SELFTEST_MODULES where the two builds are.
#
# A run stops at the first test that fails, and insmod succeeds all the same. So the answers are read from the
# kernel log, and the module is loaded again without that test, from its group on, until it comes to the end.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="vanilla ours"
GPU=none
MACHINE="-cpu max -m 3G"
TIMEOUT=600
CMDLINE="log_buf_len=4M"

boot_vanilla() { MODULE=dir:${SELFTEST_MODULES:-}/vanilla; }
boot_ours() { MODULE=dir:${SELFTEST_MODULES:-}/ours; }

LEAST_SUBTESTS=50
MOST_LOADS=8
# The base's own sign that all tests that were asked for have passed (-ENOTTY).
ALL_PASSED=-25

# What fails on the unmodified base: CALLER/NAME and the error, one a line.
# igt_mock_splintered_region wants all of a region in one piece to be refused, and the kernel's allocator has that
# piece. Mainline's test (7.1) asks for more than the region; 6.12's was not changed.
KNOWN_FAILURES="intel_memory_region_mock_selftests/igt_mock_splintered_region -22"

guest() {
	filter='' groups='' loads=0
	while :; do
		loads=$((loads + 1))
		log_mark
		modprobe i915 mock_selftests=-1 st_random_seed=0x5eed5eed $groups ${filter:+st_filter=$filter}
		status=$(cat /sys/module/i915/parameters/mock_selftests)
		[ "$status" != $ALL_PASSED ] || break
		failure=$(log_lines '^i915/|[ ]i915/' | sed -n 's,.*i915/\([^:]*\): \([^ ]*\) failed with error .*,\1/\2,p' | tail -n 1)
		[ -n "$failure" ] && [ $loads -lt $MOST_LOADS ] || break
		say "$failure failed; loading again without it"
		filter="${filter:+$filter,}!$failure"
		groups=$(groups_from "$(log_lines 'i915: Running [^/]*$' | sed -n '$s/.*Running //p')")
		rmmod i915
	done
	expect "the tests come to their end, in $loads loads" $ALL_PASSED "$status"
	assert "the module unloads after them" unload_i915
	dmesg | save selftests
}

# The parameters that choose the group $1 and those after it; their names hold the line in the base's list.
groups_from() {
	ls /sys/module/i915/parameters | sed -n 's/^igt__\([0-9]*\)__mock_\(.*\)/\1 \2 &/p' | sort -n |
		awk -v first="$1" '$2 == first { found = 1 } found { printf "%s=1 ", $3 }'
}

count() { grep -c "^$2 " "$DIR/$1.answers"; }

failures() { sed -n 's/^test //p' "$DIR/$1.answers" | grep -v ' passed$' || :; }

enough() {
	[ "$(count "$1" test)" -ge $LEAST_SUBTESTS ] || { echo "only $(count "$1" test), and $LEAST_SUBTESTS are known"; return 1; }
}

none_new() {
	new=$(failures vanilla | grep -vxF "$KNOWN_FAILURES" || :)
	[ -z "$new" ] || { echo "$new"; return 1; }
}

host() {
	for build in vanilla ours; do
		"$ROOT/tests/selftests/answers" <"$DIR/$build/selftests" >"$DIR/$build.answers"
		check "$build: $(count $build test) subtests of $(count $build group) groups ran" enough $build
	done
	check "ours answers as the unmodified base does" diff "$DIR/vanilla.answers" "$DIR/ours.answers"
	check "the unmodified base fails only where it is known to" none_new
	failures vanilla >"$DIR/failures"
	while read -r test error; do
		skip "$test" "fails with $error on the unmodified base too"
	done <"$DIR/failures"
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the subtests of one IGT test binary in the guest; tests/vm/igt tells what became of them.
# Each runs in a process of its own. Lines to fd 3:
#
#   igt TEST@SUBTEST ANSWER SECONDS [REASON]     ANSWER: pass skip fail timeout crash
#
# igt_only=SUBTEST on the kernel's command line chooses one. $IGT_ANSWERS has the subtests to leave
# out ("TEST@SUBTEST out REASON") and those of which only one of the engines is to be asked
# ("TEST@SUBTEST pass only ENGINE"), $IGT_OPTIONS what the test binary is told.
# shellcheck shell=sh

IGT_SECONDS=${IGT_SECONDS:-120}
IGT_OUT=/tmp/igt-out
EXIT_SKIP=77
EXIT_FAIL=98

uptime_cs() { sed 's/^\([0-9]*\)\.\([0-9]*\) .*/\1\2/' /proc/uptime; }

# igt_answer STATUS CENTISECONDS
igt_answer() {
	case "$1" in
	0) echo pass ;;
	"$EXIT_SKIP") echo skip ;;
	"$EXIT_FAIL") echo fail ;;
	*) if [ "$2" -ge $((IGT_SECONDS * 100)) ]; then echo timeout; else echo crash; fi ;;
	esac
}

# igt_reason ANSWER: what the test itself says of why.
igt_reason() {
	case "$1" in
	# What is not met after the verdict is of other subtests.
	skip) sed '/Subtest .*: SKIP/q' $IGT_OUT | sed -n '/^Test requirement not met/{n;s/^Test requirement: //;p}' | tail -n 1 ;;
	fail | crash) sed -n 's/.*\(Failed assertion: .*\|Received signal .*\)/\1/p' $IGT_OUT | head -n 1 ;;
	esac | tr -s '\t ' ' '
}

# The engine that a subtest is to be limited to, as IGT names it.
only_engine() { sed -n "s/^$1 [a-z]* only \([^ ]*\).*/\1/p" "$IGT_ANSWERS"; }

# igt_subtest TEST [SUBTEST]
igt_subtest() {
	start=$(uptime_cs)
	engine=$(only_engine "$1@${2:-}")
	# shellcheck disable=SC2086 # options
	timeout -k 10 "$IGT_SECONDS" "/igt/$1" ${IGT_OPTIONS:-} ${2:+--run-subtest "$2"} \
		${engine:+--dynamic-subtest "$engine"} >$IGT_OUT 2>&1
	status=$?
	took=$(($(uptime_cs) - start))
	answer=$(igt_answer $status $took)
	echo "igt $1${2:+@$2} $answer $((took / 100)).$((took / 10 % 10)) $(igt_reason "$answer")" >&3
	[ "$answer" = pass ] || save "out.$1.$2" <$IGT_OUT
	case "$answer" in
	pass | skip) ;;
	*)
		# Of one that was stopped its children go on.
		killall -q -KILL "$1"
		igt_recover
		;;
	esac
}

# What a failed test left behind is no reason for the next to fail. A scenario knows how, or does nothing.
command -v igt_recover >/dev/null || igt_recover() { :; }

IGT_ONLY=$(sed -n 's/.*igt_only=\([^ ]*\).*/\1/p' /proc/cmdline)

is_wanted() { [ -z "$IGT_ONLY" ] || [ "$1" = "$IGT_ONLY" ]; }

is_left_out() { grep -q "^$1 out " "$IGT_ANSWERS"; }

# igt_run TEST: all its subtests; a test without any is run as it is.
igt_run() {
	subtests=$("/igt/$1" --list-subtests 2>/dev/null)
	[ -n "$subtests" ] || igt_subtest "$1"
	for subtest in $subtests; do
		is_wanted "$subtest" || continue
		[ -z "$IGT_ONLY" ] && is_left_out "$1@$subtest" || igt_subtest "$1" "$subtest"
	done
	echo "igt-listed $1 $(echo $subtests | wc -w)" >&3
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the module of tests/compat/shims on this kernel: what compat puts in the place of other kernels' interfaces does what the
# base expects of locks, references, timers, queues, fences, folios, the console and MST. SHIMS_KO says where the module is.
# shellcheck shell=sh disable=SC2034

MODULE=stock
GPU=none
MODULES="zram"
TIMEOUT=300
FILES=${SHIMS_KO:-}

# The stock i915 is not loaded, but what it needs serves the tests too.
guest() {
	assert "there is swap" make_swap
	for module in drm_kms_helper drm_display_helper ttm video; do modprobe $module 2>/dev/null; done
	log_mark
	assert "the module loads" insmod /test/compat-shims.ko
	log_lines 'compat[-_]shims: ' | sed 's/.*compat[-_]shims: //' >/tmp/shims
	why=
	while read -r line; do
		case $line in
		"does not hold"*) why="$why ${line#*: };" ;;
		"ok "*) ok "${line#ok }" ;;
		"not ok "*) not_ok "${line#not ok }" "$why"; why= ;;
		esac
	done </tmp/shims
	assert "all tests came to their end" grep -qx "the end" /tmp/shims
	assert "the module unloads" rmmod compat_shims
}

make_swap() {
	modprobe zram && echo 64M >/sys/block/zram0/disksize && mkswap /dev/zram0 && swapon /dev/zram0
}

# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that the model takes Intel's own GuC and HuC files: their headers pass its check as they pass i915's and
# xe's, and the GuC that it then plays has their version. It needs the files, which are not free:
# IGPU_FIRMWARE_DIR=PATH is a tree like /lib/firmware, for instance Debian's unpacked firmware-intel-graphics.
# shellcheck shell=sh disable=SC2034,SC2086,SC2153

BOOTS="i915-adls i915-adlp i915-tgl xe-adls"
MODULE=stock
PARAMS="enable_guc=3"
FIRMWARE=dir:${IGPU_FIRMWARE_DIR:-}

boot_i915_adlp() { GPU=",platform=adlp"; }
boot_i915_tgl() { GPU=",platform=tgl"; }
boot_xe_adls() {
	MODULE=xe KERNEL="trixie 7.3" PARAMS="force_probe=4680 max_vfs=7"
	DRIVER=/sys/bus/pci/drivers/xe
}

lacks() {
	[ -e "${IGPU_FIRMWARE_DIR:-}/i915/tgl_guc_70.bin" ] && return 1
	echo "IGPU_FIRMWARE_DIR does not name a tree with i915/tgl_guc_70.bin"
}

guest() {
	log_mark
	modprobe "$(basename $DRIVER)" $PARAMS
	assert "the driver is bound" is_bound
	log_lines 'GuC firmware i915/|HuC firmware i915/|uthenticated' | sed 's/^/guest: /'
	case "$MODULE" in
	xe) assert "every engine runs batches" xe-batch ;;
	*)
		assert_gpu_works "with real firmware"
		assert "the HuC is authenticated" grep -q 'status: RUNNING' "$(gt_debugfs)/uc/huc_info"
		;;
	esac
}

version_of() { sed -n 's/^guc_ready version=//p' "$DIR/$1/record" | head -n 1; }

# Of the file's header: dword 16.
version_in() {
	od -A n -t u1 -j 64 -N 3 "$IGPU_FIRMWARE_DIR/i915/$1" | awk '{ print $3 "." $2 "." $1 }'
}

same_version() {
	[ "$(version_of $1)" = "$(version_in $2)" ] || echo "the file says $(version_in $2), the model '$(version_of $1)'"
	[ "$(version_of $1)" = "$(version_in $2)" ]
}

host() {
	check "i915-adls: the GuC has the version of tgl_guc_70.bin" same_version i915-adls tgl_guc_70.bin
	check "i915-adlp: the GuC has the version of adlp_guc_70.bin" same_version i915-adlp adlp_guc_70.bin
	check "i915-tgl: the GuC has the version of tgl_guc_70.1.1.bin" same_version i915-tgl tgl_guc_70.1.1.bin
	check "xe-adls: the GuC has the version of tgl_guc_70.bin" same_version xe-adls tgl_guc_70.bin
}

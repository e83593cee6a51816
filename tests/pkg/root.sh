# SPDX-License-Identifier: GPL-2.0-or-later
# Private Debian roots for the tests of packages; sourced. A base root is made once by mmdebstrap and kept in the cache under its
# contents; a test works in a layer above it, in memory, inside a mount namespace that takes all of it along when it ends.
# The sourcing script sets $subject, which its verdicts begin with, and $work, a directory of its own.
# shellcheck shell=sh disable=SC2034,SC2154 # variables of the one who sources

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
get=$top/tools/build/debian-get
failed=0

# Verdicts -------------------------------------------------------------------

ok() { echo "ok $subject: $1"; }
not_ok() { echo "not ok $subject: $1: $2"; failed=1; }
skip() { echo "skip $subject: $1"; exit 0; }

# check NAME COMMAND...: the command succeeds; what it prints last says why not.
check() {
	name=$1
	shift
	if "$@" >"$work/check.log" 2>&1; then ok "$name"; else not_ok "$name" "$(tail -n 3 "$work/check.log" | tr '\n' ' ')"; fi
}

# Making ---------------------------------------------------------------------

# need_root ARGUMENT...: goes on in a namespace of its own, with the arguments that the script was called with.
need_root() {
	[ "$(id -u)" -eq 0 ] || skip "needs to be root"
	for tool in mmdebstrap mount unshare chroot; do
		command -v $tool >/dev/null || skip "needs $tool"
	done
	if [ "${IN_NAMESPACE:-}" != yes ]; then
		unshare --mount true 2>/dev/null || skip "needs mount namespaces"
		IN_NAMESPACE=yes exec unshare --mount --pid --fork --kill-child "$0" "$@"
	fi
	mkdir -p "$work"
}

# make_base NAME RELEASE PACKAGES [OPTION]...: sets $base, of which another one is made when the packages change. They are separated by
# commas; options are for mmdebstrap.
make_base() {
	name=$1
	release=$2
	packages=$3
	shift 3
	base=$("$get" cache)/roots/$release-$name-$({ echo "$packages"; cat "$here/hold-i915" "$here/fetch-kernel"; } | sha256sum | cut -c 1-12)
	mkdir -p "${base%/*}"
	exec 9>"$base.lock"
	flock 9
	if [ ! -e "$base/.done" ]; then
		echo "tests/pkg: making the root ${base##*/}" >&2
		rm -rf "$base"
		mkdir -p "$base"
		"$get" -r "$release" sources >"$work/sources.list"
		mmdebstrap --quiet --mode=root --variant=apt --include="$packages" \
			--aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/man/*' \
			--dpkgopt='path-exclude=/usr/share/doc/*' --skip=cleanup/apt/lists "$@" \
			"$release" "$base" "$work/sources.list" >"$work/root.log" 2>&1 || {
			not_ok "private root" "mmdebstrap failed: $(tail -n 1 "$work/root.log") ($work/root.log)"
			exit 1
		}
		touch "$base/.done"
	fi
	exec 9>&-
}

# Sets $root: $base with a layer above it, in memory, as an overlay cannot lie on every file system.
enter_layer() {
	root=$work/root
	mkdir -p "$root" "$work/layer"
	mount -t tmpfs tmpfs "$work/layer"
	mkdir "$work/layer/upper" "$work/layer/work"
	mount -t overlay overlay -o "lowerdir=$base,upperdir=$work/layer/upper,workdir=$work/layer/work" "$root"
	mount -t proc proc "$root/proc"
	mount --rbind /dev "$root/dev"
	mkdir -p "$root/run"
}

inside() { chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }

# Kernels --------------------------------------------------------------------

# kernels_of RELEASE PATTERN: kernels whose image and headers the archives have, in version order.
kernels_of() {
	"$get" -r "$1" search "^linux-(headers|image)-$2" | sed 's/-unsigned$//' | sort -uV >"$work/found"
	sed -n 's/^linux-headers-//p' "$work/found" | while read -r kernel; do
		! grep -qxF "linux-image-$kernel" "$work/found" || echo "$kernel"
	done
}

# The package that holds the image of kernel $2 of release $1: the signed one, if there is one.
image_package() { "$get" -r "$1" search "^linux-image-$(echo "$2" | sed 's/[.+]/\\&/g')(-unsigned)?\$" | sort | head -n 1; }

# The module that modprobe would load for kernel $1.
module_in_use() { inside modinfo -k "$1" -F filename i915; }
is_ours() { module_in_use "$1" | grep -q '/updates/dkms/'; }
is_stock() { module_in_use "$1" | grep -q '/kernel/drivers/gpu/drm/i915/'; }
says() { [ "$(inside modinfo -k "$1" -F "$2" i915)" = "$3" ]; }

# Packages -------------------------------------------------------------------

default_deb() { echo "${DEB:-$top/build/i915-sriov-dkms_$(cat "$top/VERSION")_all.deb}"; }

# Sets $cpu_ms, of the children that this shell has waited for. Not in a subshell, which has none.
read_cpu() {
	times >"$work/times"
	cpu_ms=$(awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); ms += (t[1] * 60 + t[2]) * 1000 } print int(ms) }' "$work/times")
}

# timed COMMAND...: its output goes to $log. Sets elapsed_s, and what of it make took, make_s; rest_cpu_s is the CPU time of all but make.
timed() {
	cat >"$root/usr/local/bin/make" <<-'END'
		#!/bin/sh
		# Times what of an installation is compilation: wall and CPU, in milliseconds.
		[ -z "${MAKELEVEL:-}" ] || exec /usr/bin/make "$@"
		begin=$(date +%s%3N)
		/usr/bin/make "$@"
		status=$?
		times >/make-cpu
		echo $(($(date +%s%3N) - begin)) "$(awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); ms += (t[1] * 60 + t[2]) * 1000 } print int(ms) }' /make-cpu)" >>/make-times
		exit $status
	END
	chmod +x "$root/usr/local/bin/make"
	: >"$root/make-times"
	begin=$(date +%s%3N)
	read_cpu
	cpu=$cpu_ms
	timed_status=0
	"$@" >"$log" 2>&1 || timed_status=$?
	read_cpu
	cpu=$((cpu_ms - cpu))
	elapsed_s=$((($(date +%s%3N) - begin) / 1000))
	make_s=$(awk '{ ms += $1 } END { print int(ms / 1000) }' "$root/make-times")
	rest_cpu_s=$(((cpu - $(awk '{ ms += $2 } END { print int(ms) }' "$root/make-times")) / 1000))
	rm -f "$root/usr/local/bin/make" "$root/make-times" "$root/make-cpu"
	return $timed_status
}

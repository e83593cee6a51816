# SPDX-License-Identifier: GPL-2.0-or-later
# What the tests of recipes (Arch, Nix, by hand, the install pages) share on top of root.sh: sourced after $subject and $work are set.
# shellcheck shell=sh disable=SC2034,SC2154 # variables of the one who sources

# shellcheck source=tests/pkg/root.sh
. "$(dirname "$0")/root.sh"

version=$(cat "$top/VERSION")
stem=i915-sriov-dkms-$version
tarball=$top/build/$stem.tar.xz

# What cannot be shown here, by name; the rest goes on.
leave_out() { echo "skip $subject: $1"; }

# Packed anew, as it is what 'make' would take.
pack_release() {
	[ -e "$top/build/tree/.files" ] || { not_ok "release" "there is no build/tree: run 'make tree' first"; exit 1; }
	"$top/tools/build/dist" >"$work/dist.log" 2>&1 || { not_ok "release" "$(tail -n 1 "$work/dist.log")"; exit 1; }
}

# tools_root RELEASE PACKAGE...: sets $base; another list makes another root.
tools_root() {
	of=$1
	shift
	root_name=$of-$(echo "$*" | sha256sum | cut -c1-12)
	base=$("$get" cache)/roots/$root_name
	# Another test may be making another root, which takes minutes.
	[ -e "$base/.done" ] || make_base "$root_name" "$of" "$(echo "$*" | tr ' ' ,)"
}

# The stock kernel that other tests use.
find_kernel() {
	kernel=${VM_KERNEL:-$top/build/check/kernel.env}
	[ -e "$kernel" ] || { kernel=$work/kernel.env; "$top/tests/vm/kernel" >"$kernel"; }
	# shellcheck source=/dev/null
	. "$kernel"
}

# Without a network, as all of it has to work.
offline() { chroot "$root" unshare --net env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C HOME=/root "$@"; }

# What git has of this clone, as it is in the work tree.
copy_clone() { mkdir -p "$1" && (cd "$top" && git ls-files --cached --others --exclude-standard | tar -c -f - -T -) | tar -x -C "$1" -f -; }

# The sources of the assembled tree, without what was built of them.
copy_tree() {
	mkdir -p "$1/build/tree"
	cp "$top/build/tree/.files" "$1/build/tree/"
	(cd "$top/build/tree" && tar -c -f - --no-recursion -T .files) | tar -x -C "$1/build/tree" -f -
}

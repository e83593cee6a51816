# SPDX-License-Identifier: GPL-2.0-or-later
# Shows that the settings of our package keep xe off a GPU that is ours, even where something else lets it have all, and that
# this stops nobody who says so on purpose.
# shellcheck shell=sh disable=SC2034,SC2086

BOOTS="settings on-purpose"
MODULE=xe
KERNEL="trixie 7.3"
DRIVER=/sys/bus/pci/drivers/xe
FILES="$HERE/../../tools/modprobe.d/00-i915-sriov-dkms-xe.conf"

guest() {
	settings=$(tr -d '\\\n' </test/00-i915-sriov-dkms-xe.conf | sed -n 's/.*options xe //p')
	"guest_$(echo "$BOOT" | tr - _)"
}

# The last of several options of a module holds; modprobe puts the kernel's command line last.
guest_settings() {
	load_xe force_probe=4680 $settings
	refuse "xe does not take the GPU" is_bound
	expect "because it is told not to" "$settings" "force_probe=$(cat /sys/module/xe/parameters/force_probe)"
}

guest_on_purpose() {
	load_xe $settings force_probe=4680
	assert "xe takes the GPU" is_bound
}

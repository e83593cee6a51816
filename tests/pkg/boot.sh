# SPDX-License-Identifier: GPL-2.0-or-later
# Boots a private root as a machine of its own: its kernel, its initramfs, its systemd and udev, on a disk made of all its files, on the
# GPU model. Sourced after root.sh; the root has systemd-sysv, udev, pciutils. In the guest runs boot-guest, once a boot.
# shellcheck shell=sh disable=SC2034,SC2154 # variables of the one who sources

BOOT_TIMEOUT_S=900
DISK_BYTES=6G

# The harness in the guest; everything else is as the package and Debian left it.
equip_root() {
	mkdir -p "$root/test" "$root/etc/systemd/system/graphical.target.wants"
	cp "$here/boot-guest" "$root/test/guest"
	cc -static -O1 -Wall -o "$root/test/vfio-hold" "$top/tests/vm/guest/vfio-hold.c"
	cat >"$root/etc/systemd/system/test-guest.service" <<-'END'
		[Unit]
		After=multi-user.target
		[Service]
		Type=oneshot
		ExecStart=/test/guest
	END
	ln -sf ../test-guest.service "$root/etc/systemd/system/graphical.target.wants/test-guest.service"
	# Stands for whoever uses VFs, and notes what it found when its turn came.
	cat >"$root/etc/systemd/system/incus.service" <<-'END'
		[Service]
		Type=oneshot
		ExecStart=/bin/sh -c 'cat /sys/bus/pci/devices/0000:00:02.0/sriov_numvfs >/run/seen-by-incus'
		[Install]
		WantedBy=multi-user.target
	END
	mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
	ln -sf ../incus.service "$root/etc/systemd/system/multi-user.target.wants/incus.service"
	# A machine that is emulated beside other work takes minutes for what takes others seconds.
	for unit in i915-sriov-vfs sysfsutils; do
		mkdir -p "$root/etc/systemd/system/$unit.service.d"
		printf '[Service]\nEnvironment=DRIVER_TIMEOUT_S=400\nTimeoutStartSec=500\n' >"$root/etc/systemd/system/$unit.service.d/slow.conf"
	done
	echo model >"$root/etc/hostname"
}

unequip_root() {
	rm -rf "$root/test" "$root/etc/systemd/system/i915-sriov-vfs.service.d" "$root/etc/systemd/system/sysfsutils.service.d"
	find "$root/etc/systemd" -name test-guest.service -delete -o -name incus.service -delete
}

# Without what is mounted inside: mke2fs sees the root alone.
make_disk() {
	disk=$work/disk
	rm -f "$disk"
	mkdir -p "$work/view"
	mount --bind "$root" "$work/view"
	mke2fs -q -t ext4 -O ^metadata_csum -m 0 -d "$work/view" "$disk" $DISK_BYTES >"$work/disk.log" 2>&1
	umount "$work/view"
}

# boot_root NAME KERNEL: prints what the guest found, as verdicts.
boot_root() {
	dir=$work/boot-$1
	rm -rf "$dir"
	mkdir -p "$dir"
	: >"$dir/results"
	: >"$dir/record"
	start=$(date +%s)
	status=0
	timeout $BOOT_TIMEOUT_S "$QEMU" -accel tcg,thread=multi -smp 2 -cpu max -m 3G -M q35 -nodefaults -vga none -no-reboot -display none \
		-monitor none -kernel "$root/boot/vmlinuz-$2" -initrd "$root/boot/initrd.img-$2" \
		-drive "file=$disk,format=raw,if=none,id=disk,cache=unsafe" -device virtio-blk-pci,drive=disk,addr=05.0 \
		-serial "file:$dir/console.log" -serial "file:$dir/results" -device intel-iommu,intremap=off \
		-device "igpu,addr=02.0,record=$dir/record" \
		-append "root=/dev/vda rw console=ttyS0 intel_iommu=on panic=-1 oops=panic systemd.show_status=1" >"$dir/qemu.log" 2>&1 </dev/null || status=$?
	echo "boot $subject: $1: $2, systemd, 7 VFs ($(($(date +%s) - start)) s)"
	tr -d '\r' <"$dir/results" | sed -nE "s/^(ok|not ok|skip) /\1 $subject: boot, $1: /p; s/^show /    /p"
	! grep -q '^not ok ' "$dir/results" || failed=1
	if ! tr -d '\r' <"$dir/results" | grep -qx "done"; then
		not_ok "boot, $1: it comes to its end" "status $status; $(tail -n 1 "$dir/results"); see $dir/console.log"
		tail -n 25 "$dir/console.log" | tr -d '\r' | sed 's/^/    /'
	fi
	check "boot, $1: the model saw no violation" sh -c "! grep -E '^(violation|refused)' '$dir/record'"
}

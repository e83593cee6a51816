# SPDX-License-Identifier: GPL-2.0-or-later
# What a scenario's guest part may call. Results go to fd 3 (one line each), files to fd 4.
# shellcheck shell=sh

PF=/sys/bus/pci/devices/0000:00:02.0
# A scenario for xe sets another one.
DRIVER=/sys/bus/pci/drivers/i915

# Verdicts -------------------------------------------------------------------

say() { echo "guest: $*"; }

ok() { echo "ok $1" >&3; say "ok $1"; }

not_ok() { echo "not ok $1: $(echo "$2" | tr '\n' ' ')" >&3; say "not ok $1: $2"; }

skip() { echo "skip $1: $2" >&3; say "skip $1: $2"; }

# assert NAME COMMAND...: the command succeeds.
assert() {
	name=$1
	shift
	if out=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "$* -> ${out:-status $?}"; fi
}

# refuse NAME COMMAND...: the command fails.
refuse() {
	name=$1
	shift
	if out=$("$@" 2>&1); then not_ok "$name" "$* succeeded"; else ok "$name"; fi
}

# expect NAME WANTED ACTUAL: two texts are the same.
expect() {
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted '$2', got '$3'"; fi
}

# expect_match NAME ERE TEXT
expect_match() {
	if echo "$3" | grep -qE -- "$2"; then ok "$1"; else not_ok "$1" "'$2' is not in '$3'"; fi
}

# await SECONDS COMMAND...: until the command succeeds.
await() {
	tries=$(($1 * 10))
	shift
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		usleep 100000
	done
}

# up_within SECONDS WHAT: so long after the kernel's start. On a machine that does other work too, thrice that is let pass.
up_within() {
	up=$(cut -d . -f 1 /proc/uptime)
	if [ "$up" -le $(($1 * 3)) ]; then ok "$2: $up s after the kernel's start, of $1"; else not_ok "$2 within $1 s" "$up s"; fi
}

# save NAME <TEXT: becomes a file of that name in the host's result directory.
save() {
	{
		echo "@@@ $1"
		cat
		echo "@@@"
	} >&4
}

# Driver ---------------------------------------------------------------------

# A driver that did not probe leaves the module loaded: who calls this looks for more.
load_i915() { modprobe i915 "$@"; }

unload_i915() { rmmod i915; }

load_xe() { modprobe xe "$@"; }

is_bound() { [ "$(readlink -f "$PF/driver")" = "$(readlink -f $DRIVER)" ]; }

has_card() { ls -d "$PF"/drm/card* "$PF"/drm/renderD*; }

# 0 and readable means: the GPU was not given up.
is_not_wedged() { [ "$(cat "$(gpu_debugfs)/i915_wedged")" = 0 ]; }

gpu_debugfs() {
	for entry in /sys/kernel/debug/dri/*/name; do
		if grep -q 0000:00:02.0 "$entry" 2>/dev/null; then
			echo "${entry%/name}"
			return
		fi
	done
	return 1
}

# The driver's debug files of the first GT, where the tables of the PF are.
gt_debugfs() { echo "$(gpu_debugfs)/gt0"; }

is_gt_idle() { grep -q 'GPU idle: yes' "$(gpu_debugfs)/i915_runtime_pm_status"; }

# GPU idle, objects freed, retired requests gone: what may be compared before and after.
settle() {
	echo 0x7f >"$(gpu_debugfs)/i915_gem_drop_caches"
	await 10 is_gt_idle
}

gpu_works() {
	is_bound || { echo "i915 is not bound"; return 1; }
	has_card >/dev/null || { echo "card or render node is missing"; return 1; }
	is_not_wedged || { echo "the GPU is wedged"; return 1; }
	gpu-batch
}

# assert_gpu_works NAME: i915 is bound, and every engine executes a batch.
assert_gpu_works() { assert "$1: every engine of the GPU executes a batch" gpu_works; }

# Power ------------------------------------------------------------------------

is_power() { [ "$(cat "$PF/power/runtime_status")" = "$1" ]; }

runtime_suspend() {
	echo 100 >"$PF/power/autosuspend_delay_ms"
	echo auto >"$PF/power/control"
	assert "the PF is suspended when idle" await 10 is_power suspended
	echo on >"$PF/power/control"
	assert "the PF resumes" await 10 is_power active
}

# sleep_as_test STATE NAME [LEVEL]: devices go down and come back; the platform itself stays up. Level "platform" is all of
# it but that, "devices" without the late callbacks.
sleep_as_test() {
	expect "the kernel knows test level ${3:-devices}" "" "$(write_value /sys/power/pm_test "${3:-devices}")"
	expect "the kernel waits 1 s there" "" "$(write_value /sys/module/suspend/parameters/pm_test_delay 1)"
	log_mark
	expect "$2: suspend and resume" "" "$(write_value /sys/power/state "$1")"
	assert "$2: the devices were suspended" log_lines 'debug: Waiting'
}

# system_suspend s2idle|deep [LEVEL]
system_suspend() {
	expect "the kernel knows $1" "" "$(write_value /sys/power/mem_sleep "$1")"
	sleep_as_test mem "$1" "${2:-}"
}

# hibernate [LEVEL]: no image is written at these test levels, so no swap is needed.
hibernate() { sleep_as_test disk S4 "${1:-}"; }

# What a driver said at the levels warning and above. Its parameters are dangerous, as the kernel has it.
warnings_of() { dmesg -r | grep -E '^<[0-4]>' | grep -E " $1 " | grep -v 'Setting dangerous option'; }

# Batches of xe -----------------------------------------------------------------

# have_render_nodes N: VF1 to VFN have one each.
have_render_nodes() {
	for i in $(seq 0 $(($1 - 1))); do
		ls -d "$PF/virtfn$i/drm/"renderD* || return 1
	done
}

# all_run_batches N: the PF and VF1 to VFN at the same time. xe_vfs_run_batches N: the VFs alone.
all_run_batches() {
	# shellcheck disable=SC2046 # paths without blanks
	nodes_run_batches "$(render_node)" $(vf_nodes "$1")
}

xe_vfs_run_batches() {
	# shellcheck disable=SC2046 # paths without blanks
	nodes_run_batches $(vf_nodes "$1")
}

vf_nodes() {
	for i in $(seq 0 $(($1 - 1))); do render_node "$PF/virtfn$i"; done
}

# nodes_run_batches NODE...: at the same time.
nodes_run_batches() {
	rm -f /tmp/batches.*
	for node in "$@"; do
		xe-batch "$node" 20 >"/tmp/batches.${node##*/}" 2>&1 &
	done
	wait
	[ "$(grep -l '5 engines ran 20 batches each' /tmp/batches.* | wc -l)" = $# ] && return
	cat /tmp/batches.*
	return 1
}

# Virtual functions ----------------------------------------------------------

# Prints nothing when the value was taken, else the error's text.
write_value() { { echo "$2" >"$1"; } 2>&1 | sed 's/.*: //'; }

set_vfs() { write_value "$PF/sriov_numvfs" "$1"; }

# give_to DRIVER FUNCTION NAME, take_from DRIVER FUNCTION NAME: "00:02.1", and what to call it
give_to() {
	modprobe "$1"
	expect "$3 takes another driver" "" "$(write_value "/sys/bus/pci/devices/0000:$2/driver_override" "$1")"
	expect "$3 is probed" "" "$(write_value /sys/bus/pci/drivers_probe "0000:$2")"
	expect "$1 has $3" "$1" "$(basename "$(readlink "/sys/bus/pci/devices/0000:$2/driver")")"
}

take_from() {
	expect "$3 is given back" "" "$(write_value "/sys/bus/pci/drivers/$1/unbind" "0000:$2")"
}

# give_vfs_to DRIVER FIRST LAST
give_vfs_to() {
	for vf in $(seq "$2" "$3"); do give_to "$1" "00:02.$vf" "VF$vf"; done
}

vfs() { find "$PF/" -maxdepth 1 -name 'virtfn*' | wc -l; }

# Prints "00:02.0 00:02.1 ..." as lspci finds them.
gpu_functions() { lspci -n -s 00:02 | cut -d ' ' -f 1 | xargs; }

# mark L: the model writes what it and its GuC know, under this letter or digit, to the record.
mark() { printf %s "$1" | dd of="$PF/config" bs=1 seek=240 conv=notrunc 2>/dev/null; }

# step LETTERS COMMAND...: two marks, the command between them. The scenario's rest() waits until nothing more is sent or received.
step() {
	before=${1%?}
	after=${1#?}
	shift
	rest
	mark "$before"
	"$@"
	rest
	mark "$after"
}

# A wait boosts the frequency by a message, unless it is the highest already.
calm_frequency() {
	card=$(echo "$PF"/drm/card*)
	cat "$card/gt_boost_freq_mhz" >"$card/gt_min_freq_mhz"
}

# fault COMMAND: the model does it (docs/gpu-model.md has the commands); fails when it refuses.
fault() {
	rest="$1
"
	while [ -n "$rest" ]; do
		tail=${rest#????}
		[ "$tail" != "$rest" ] || tail=
		printf %s "${rest%"$tail"}" | dd of="$PF/config" bs=4 seek=61 conv=notrunc,sync 2>/dev/null
		rest=$tail
	done
	[ "$(dd if="$PF/config" bs=1 skip=245 count=1 2>/dev/null | tr '\001\002\377' 'ynr')" != n ]
}

# pf_table RESOURCE: the path of the PF's table. xe has the GGTT's beside the GT, i915 below it.
pf_table() {
	for table in "$(gt_debugfs)/pf/$1_provisioned" "$(gpu_debugfs)/sriov/pf/tile0/$1_provisioned"; do
		if [ -e "$table" ]; then echo "$table"; return; fi
	done
	return 1
}

# The driver's own tables, one fact a line: RESOURCE VF VALUE...
print_provisioned() {
	for resource in ggtt contexts doorbells; do
		sed -n "s/^VF\([0-9]*\):[[:space:]]*\([^[:space:]]*\).*/$resource \1 \2/p" "$(pf_table $resource)"
	done
	n=1
	while [ $n -le "$(vfs)" ]; do
		for value in exec_quantum_ms preempt_timeout_us; do
			echo "$value $n $(cat "$(gt_debugfs)/vf$n/$value")"
		done
		n=$((n + 1))
	done
}

# save_provisioned L: the driver's table and the model's, side by side for the host.
save_provisioned() {
	mark "$1"
	print_provisioned | save "provisioned.$1"
}

# provisioned RESOURCE VF: one value of the driver's table.
provisioned() { print_provisioned | sed -n "s/^$1 $2 //p"; }

# provisioned_count RESOURCE VF: the length of a range of that table.
provisioned_count() {
	range=$(provisioned "$1" "$2")
	if [ -n "$range" ]; then echo $((${range#*-} - ${range%-*} + 1)); else echo 0; fi
}

# The render node of the PF, or of the function at another path.
render_node() { echo /dev/dri/"$(basename "${1:-$PF}/drm/"renderD*)"; }

# BARs of VFs ------------------------------------------------------------------

# Offsets in BAR0: the first mailbox register; the first GGTT entry.
SCRATCH=0x190240
GGTT=0x800000

# decode_vfs N: VF1 to VFN can be read and written; no driver need be there.
decode_vfs() { for n in $(seq 0 $(($1 - 1))); do echo 1 >"$PF/virtfn$n/enable"; done; }

bar() { sed -n 's/ .*//;1p' "$PF/virtfn$(($1 - 1))/resource"; }

# peek VF OFFSET, poke VF OFFSET VALUE: 32 bits of the VF's BAR0.
peek() { devmem $(($(bar "$1") + $2)) 32; }

poke() { devmem $(($(bar "$1") + $2)) 32 "$3"; }

is_word() { [ "$(peek "$1" "$2")" = "$3" ]; }

# Where a VF's first GGTT entry is in its BAR0: 8 bytes for each page of 4 KiB.
entry() {
	start=$(provisioned ggtt "$1")
	echo $((GGTT + ${start%-*} / 512))
}

address_in() { printf '0x%08X\n' $(($1 & 0xfffff000)); }

# leave_traces VF: what its next user must not find.
leave_traces() {
	poke "$1" $SCRATCH $((0xcafe0000 + $1))
	poke "$1" "$(entry "$1")" 0x5a5a5000
}

has_no_traces() {
	is_word "$1" $SCRATCH 0x00000000 && [ "$(address_in "$(peek "$1" "$(entry "$1")")")" = 0x00000000 ]
}

# VFs driven by i915 ------------------------------------------------------------

# vfs_run_batches N: VF1 to VFN at the same time, every engine.
vfs_run_batches() {
	rm -f /tmp/vf-batches.*
	for n in $(seq "$1"); do
		{ gpu-batch "$(render_node "$PF/virtfn$((n - 1))")" 5 && echo fine; } >"/tmp/vf-batches.$n" 2>&1 &
	done
	wait
	[ "$(cat /tmp/vf-batches.* | grep -c '^fine$')" = "$1" ] && return
	cat /tmp/vf-batches.*
	return 1
}

# while_spinning NAME NODE COMMAND...: a batch that runs meanwhile ends well afterwards.
while_spinning() {
	spun=$1
	node=$2
	shift 2
	rm -f /tmp/spin.end
	mkfifo /tmp/spin.end
	gpu-spin "$node" </tmp/spin.end >/tmp/spin 2>&1 &
	spinner=$!
	exec 9>/tmp/spin.end
	await 10 grep -q spinning /tmp/spin
	"$@"
	exec 9>&-
	wait $spinner
	expect "$spun: a batch that was running ends as it should" "0 spinning" "$? $(cat /tmp/spin)"
}

# fails_by WHAT FAULTS LINE [MS]: VF1 is not bound under them, which it finds within that time, and a line says why.
fails_by() {
	inject "$2"
	log_mark
	before=$(up_ms)
	refuse "$1: VF1 is not bound" timeout 30 sh -c "echo 0000:00:02.1 >$DRIVER/bind"
	took_at_most "${4:-10000}" "$1: it takes no longer" "$before"
	assert "$1: a line says why" log_lines "$3"
	fault clear
}

# gets_by WHAT FAULTS: VF1 is bound under them all the same, and works afterwards.
gets_by() {
	inject "$2"
	expect "$1: VF1 is bound all the same" "" "$(write_value $DRIVER/bind 0000:00:02.1)"
	fault clear
	assert "$1: VF1 runs batches" vfs_run_batches 1
	expect "$1: VF1 is unbound" "" "$(write_value $DRIVER/unbind 0000:00:02.1)"
}

# inject FAULTS: rules with ; between them.
inject() {
	echo "$1" | tr ';' '\n' | while read -r rule; do fault "$rule"; done
}

# move_vf VF ADDRESS: as if VF's state had been taken to another host, which has put its GGTT there.
move_vf() {
	expect "VF$1 is paused" "" "$(write_value "$(gt_debugfs)/vf$1/control" pause)"
	assert "another host puts VF$1 at $2" fault "move vf=$1 value=$2"
	expect "VF$1 goes on" "" "$(write_value "$(gt_debugfs)/vf$1/control" resume)"
}

# window DEBUGFS: where in the GGTT the part of the VF begins whose driver has its GT's files there.
window() { sed -n 's/^GGTT range:[[:space:]]*\(0x[0-9a-f]*\)-.*/\1/p' "$1/vf/self_config"; }

# vf_debugfs VF: the files of its driver.
vf_debugfs() {
	for entry in /sys/kernel/debug/dri/*/name; do
		if grep -q "0000:00:02.$1" "$entry" 2>/dev/null; then
			echo "${entry%/name}"
			return
		fi
	done
	return 1
}

# read_all VF: every file that its driver shows, while it is awake. What is read matters not, that it can be does.
read_all() {
	gpu-busy "$(render_node "$PF/virtfn$(($1 - 1))")" >/dev/null 2>&1 &
	busy=$!
	find "$(vf_debugfs "$1")/" "$PF/virtfn$(($1 - 1))/drm/" -type f -perm -400 2>/dev/null | grep -v -E '/(uevent|.*_spin|guc_log_relay|crc|pipe-.*)$' |
		while read -r file; do timeout 5 cat "$file" >/dev/null 2>&1; done
	cat /proc/$busy/fdinfo/* >/dev/null 2>&1
	kill $busy 2>/dev/null
	wait $busy 2>/dev/null
}

unbind_in_time() { timeout 20 sh -c "echo 0000:00:02.$1 >$DRIVER/unbind"; }

# Registers that the driver wanted and the VF has not: offset, reads, writes.
save_dropped() { save dropped <"$(vf_debugfs "$1")/gt0/vf/dropped"; }

up_ms() { echo $(($(cut -d ' ' -f 1 /proc/uptime | tr -d .) * 10)); }

# took_at_most MS WHAT SINCE: on a machine that does other work too, thrice that is let pass.
took_at_most() {
	took=$(($(up_ms) - $3))
	if [ $took -le $(($1 * 3)) ]; then ok "$2: $took ms, of $1"; else not_ok "$2 within $1 ms" "$took ms"; fi
}

# Programs from the disk -------------------------------------------------------

USER_ROOT=/user

# mount_userspace: what the scenario's USERSPACE names, with the nodes of no GPU yet.
mount_userspace() {
	modprobe -a virtio_blk crc32c_generic ext4 || return
	mkdir -p $USER_ROOT
	await 5 test -b /dev/vda || return
	mount -t ext4 -o ro /dev/vda $USER_ROOT || return
	mount -t proc proc $USER_ROOT/proc
	mount -t sysfs sys $USER_ROOT/sys
	mount -t tmpfs tmp $USER_ROOT/tmp
	mount -t tmpfs dev $USER_ROOT/dev
	for node in null zero urandom random; do cp -a /dev/$node $USER_ROOT/dev/; done
}

# show_gpus FUNCTION...: programs from the disk see the nodes of these, by their paths in /sys, and no other.
show_gpus() {
	rm -rf $USER_ROOT/dev/dri
	mkdir $USER_ROOT/dev/dri
	for function in "$@"; do
		for node in "$function/drm/"card* "$function/drm/"renderD*; do cp -a "/dev/dri/${node##*/}" $USER_ROOT/dev/dri/; done
	done
}

# in_userspace SECONDS COMMAND...: with the variables of USER_ENV and no others.
in_userspace() {
	seconds=$1
	shift
	# shellcheck disable=SC2086 # a list
	env -i PATH=/bin:/usr/bin HOME=/tmp XDG_RUNTIME_DIR=/tmp ${USER_ENV:-} timeout "$seconds" chroot $USER_ROOT "$@"
}

# Control of VFs ---------------------------------------------------------------

vf_state() { cat "$(gt_debugfs)/vf$1/state"; }

is_vf_state() { [ "$(vf_state "$1")" = "$2" ]; }

# control_vf VF COMMAND: prints nothing, or the error.
control_vf() { write_value "$(gt_debugfs)/vf$1/control" "$2"; }

# reset_vf VF: as its user does it, by PCI; the driver learns of it from the GuC.
reset_vf() { echo 1 >"$PF/virtfn$(($1 - 1))/reset"; }

# has_been_reset VF: and nothing of its user is left, see leave_traces.
has_been_reset() { is_vf_state "$1" ready && has_no_traces "$1"; }

reset_vfs_at_once() {
	for n in $(seq "$1"); do reset_vf "$n" & done
	wait
}

# A VM inside --------------------------------------------------------------------

INNER_FILES=/tmp/inner
# shellcheck disable=SC2034 # for scenarios
WITH_VF1="-cpu host -smp 1 -m 1G -device vfio-pci,host=00:02.1,addr=02.0"

allow_vms() {
	assert "KVM is there" modprobe kvm-amd nested=1 npt=1
	assert "vfio takes unsafe interrupts" modprobe vfio_iommu_type1 allow_unsafe_interrupts=1
}

hand_over_vf1() {
	echo 0 >$PF/sriov_drivers_autoprobe
	expect "sriov_numvfs takes 1" "" "$(set_vfs 1)"
	give_to vfio-pci 00:02.1 VF1
}

# run_inner SECONDS QEMU-OPTION...: boots the scenario's INNER boot; its verdicts become ours.
run_inner() {
	seconds=$1
	shift
	mkdir -p $INNER_FILES
	timeout "$seconds" qemu-system-x86_64 -accel kvm -M q35 -nodefaults -vga none -display none -monitor none \
		-no-reboot -kernel /test/inner/vmlinuz -initrd /test/inner/initramfs \
		-append "console=ttyS0 loglevel=4 panic=-1 oops=panic mitigations=off" -serial file:$INNER_FILES/console \
		-serial file:$INNER_FILES/results -serial file:$INNER_FILES/files "$@" >$INNER_FILES/qemu.log 2>&1
	status=$?
	relay_inner
	if ! grep -qx "done" $INNER_FILES/results; then
		not_ok "the inner VM comes to its end" "status $status: $(tail -n 3 $INNER_FILES/qemu.log)"
		tail -n 30 $INNER_FILES/console
	fi
}

# Its files come out under its name: inner.dmesg.
relay_inner() {
	[ -e $INNER_FILES/results ] || return 0
	sed -n 's/^\(ok\|not ok\|skip\) /\1 inner VM: /p' $INNER_FILES/results >&3
	sed 's/^@@@ /@@@ inner./' $INNER_FILES/files >&4
	tr -d '\r' <$INNER_FILES/console | save inner.console
	save inner.qemu.log <$INNER_FILES/qemu.log
}

# Log ------------------------------------------------------------------------

# log_mark, then log_lines ERE: the kernel lines since the mark that match.
log_mark() {
	LOG_MARK="harness mark $(cat /proc/uptime)"
	echo "$LOG_MARK" >/dev/kmsg
}

log_lines() {
	dmesg | sed "1,/$LOG_MARK/d" | grep -E -- "$1"
}

# expect_one_line NAME ERE: exactly one kernel line since the mark matches.
expect_one_line() {
	lines=$(log_lines "$2")
	count=$(echo "$lines" | grep -c .)
	if [ "$count" = 1 ]; then ok "$1"; else not_ok "$1" "$count lines match '$2': $lines"; fi
}

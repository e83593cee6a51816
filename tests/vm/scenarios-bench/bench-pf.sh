# SPDX-License-Identifier: GPL-2.0-or-later
# Counts what the PF costs: MMIO accesses, entries of the GGTT, messages and interrupts, by the model and not by time, beside the
# stock i915 and mainline xe 7.3 in the same run. A row of ours that costs more than the better of the others fails.
#
# All with GuC submission, and without the frequency boosts that depend on how fast a waiter is.
# shellcheck shell=sh disable=SC1091,SC2034,SC2086,SC2153,SC2154

BOOTS="stock native ours xe"
BATCHES=200
TIMEOUT=200

boot_stock() { MODULE=stock PARAMS="enable_guc=3"; }
boot_native() { MODULE=ours PARAMS="enable_guc=3"; }
boot_ours() { MODULE=ours PARAMS="enable_guc=3 max_vfs=7"; }
boot_xe() { MODULE=xe KERNEL="trixie 7.3" PARAMS="force_probe=4680 max_vfs=7" DRIVER=/sys/bus/pci/drivers/xe; }

# Guest: a mark before and after each step ---------------------------------------

# Until nothing more is sent or received because of what was done before.
rest() {
	if [ "$BOOT" = xe ]; then sync_xe; else settle; fi
}

sync_xe() { usleep 500000; }

guest() {
	mark a
	"load_$(driver)" $PARAMS
	rest
	mark b
	echo on >$PF/power/control
	[ "$BOOT" = xe ] || calm_frequency
	batches warm 2
	[ "$BOOT" = xe ] || step cd batches native $BATCHES
	case "$BOOT" in
	ours | xe) with_vfs ;;
	esac
	assert "the GPU still works" batches after 1
}

driver() { if [ "$BOOT" = xe ]; then echo xe; else echo i915; fi; }

batches() {
	if [ "$BOOT" = xe ]; then xe-batch "$(render_node)" "$2"; else gpu-batch "$(render_node)" "$2"; fi
}

with_vfs() {
	echo 0 >$PF/sriov_drivers_autoprobe
	step ef set_vfs 1
	step gh reset_vf1
	step ij set_vfs 0
	step kl set_vfs 7
	expect "7 VFs are there" 7 "$(vfs)"
	step mn set_vfs 0
	expect "no VF is left" 0 "$(vfs)"
}

reset_vf1() { echo 1 >$PF/virtfn0/reset; }

# Host: a table, and what is asserted of it ----------------------------------------

print_table() {
	printf '  %-22s %-8s' step driver
	printf ' %9s' $COLUMNS
	echo
	for boot in stock native ours xe; do row probe $boot $boot ab; done
	for boot in stock native ours; do row "$((BATCHES * 5)) batches, waiting" $boot $boot cd; done
	for boot in ours xe; do row "enable 1 VF" $boot $boot ef; done
	for boot in ours xe; do row "FLR of a VF" $boot $boot gh; done
	for boot in ours xe; do row "disable 1 VF" $boot $boot ij; done
	for boot in ours xe; do row "enable 7 VFs" $boot $boot kl; done
	for boot in ours xe; do row "disable 7 VFs" $boot $boot mn; done
}

# A busy machine lets a waiter see the end before the interrupt comes, so that the stock driver may seem better than it is.
batches_as_stock() { # BOOT COLUMN
	no_more_than $1 stock cd $2 2 >/dev/null || at_most $((BATCHES * 5 * $(for_a_batch $2) * 103 / 100)) $1 cd $2
}

one_message_more() {
	messages=$(count stock ab h2g) || { echo "$messages"; return 1; }
	at_most $((messages + 1)) ours ab h2g
}

# How often a probe polls depends on the host's load: such counts of a probe are let vary by a third. So does how many messages one
# interrupt announces, from one to all of them. What is sent and written is not. Numbers without a driver beside them are the better of
# two other SR-IOV drivers, counted on this model before.
host() {
	. "$HERE/bench-count"
	print_table
	for column in mailbox h2g g2h msi mmio_rd mmio_wr; do
		check "batches: native as stock: $column" batches_as_stock native $column
		check "batches: with max_vfs=7 as stock: $column" batches_as_stock ours $column
	done
	for column in mailbox pte_wr; do
		check "probe: native as stock: $column" no_more_than native stock ab $column 0
	done
	for column in mmio_rd mmio_wr; do
		check "probe: native as stock: $column" no_more_than native stock ab $column 33
	done
	check "probe: native: an interrupt for each message of the stock driver's at most" no_more_than native stock ab msi 33 g2h
	check "probe with max_vfs=7: one message more" one_message_more
	check "probe with max_vfs=7: no mailbox request more" no_more_than ours stock ab mailbox 0
	check "probe with max_vfs=7: reads" no_more_than ours stock ab mmio_rd 33
	check "probe with max_vfs=7: writes" no_more_than ours stock ab mmio_wr 33
	check "enable 7 VFs: 16 messages" at_most 16 ours kl h2g
	check "enable 7 VFs: 65 reads" at_most 65 ours kl mmio_rd
	check "enable 7 VFs: 101 writes" at_most 101 ours kl mmio_wr
	check "enable 7 VFs: only the VFs' entries are written" at_most 917521 ours kl pte_wr
	check "disable 7 VFs: 34 messages" at_most 34 ours mn h2g
	check "disable 7 VFs: entries are written once" at_most 917521 ours mn pte_wr
	check "FLR: 3 messages" at_most 3 ours gh h2g
	for column in mmio_rd mmio_wr h2g g2h msi pte_wr; do
		for letters in ef gh ij kl mn; do
			check "$letters: no more than xe: $column" no_more_than ours xe $letters $column 0
		done
	done
}

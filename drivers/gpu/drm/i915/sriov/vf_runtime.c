// SPDX-License-Identifier: MIT
/*
 * The values of registers that a VF cannot read itself, as the PF told them. No driver state and no lock: the
 * table is filled before anybody else sees it. Nothing that comes from the PF is believed before it is checked.
 */

#include <linux/bitfield.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sizes.h>

#include <abi/guc_messages_abi.h>
#include <abi/guc_relay_actions_abi.h>

#include "vf_runtime.h"

/* Registers end where the GGTT's entries begin. */
#define MMIO_SIZE	SZ_8M

/* Of its eight values four are crystals (GEN11_RPM_CONFIG0_CRYSTAL_CLOCK_FREQ_*, intel_gt_regs.h). */
#define RPM_CONFIG0		0x000d00
#define CRYSTAL_CLOCK_FREQ	GENMASK(5, 3)
#define NUM_CRYSTALS		4

/* Without these there is no telling what the GPU consists of (graphics version 12.00). */
static const u32 indispensable[] = {
	RPM_CONFIG0,	/* crystal clock */
	0x009118,	/* MIRROR_FUSE3: L3 banks */
	0x009134,	/* EU_DISABLE */
	0x009138,	/* GT_SLICE_ENABLE */
	0x00913c,	/* GT_GEOMETRY_DSS_ENABLE */
	0x009140,	/* GT_VEBOX_VDBOX_DISABLE */
};

/**
 * vf_runtime_add() - note one register
 * @runtime: the table
 * @offset: in BAR0, beyond all that are noted
 * @value: its value
 *
 * Return: 0, -EPROTO for an offset that is none or out of order, -ENOSPC when the table is full.
 */
int vf_runtime_add(struct vf_runtime *runtime, u32 offset, u32 value)
{
	if (!offset || offset >= MMIO_SIZE || offset % sizeof(u32))
		return -EPROTO;

	if (runtime->count && offset <= runtime->regs[runtime->count - 1].offset)
		return -EPROTO;

	if (runtime->count == VF_RUNTIME_MAX_REGS)
		return -ENOSPC;

	runtime->regs[runtime->count].offset = offset;
	runtime->regs[runtime->count].value = value;
	runtime->count++;
	return 0;
}

/**
 * vf_runtime_take_answer() - note what a PF answered to QUERY_RUNTIME
 * @runtime: the table
 * @answer: the PF's message (VF2PF_QUERY_RUNTIME, a success)
 * @len: number of dwords in @answer
 * @limit: how many registers were asked for
 * @remaining: how many more the PF says it has
 *
 * Return: 0, -EPROTO for an answer that contradicts itself, or what vf_runtime_add() returns.
 */
int vf_runtime_take_answer(struct vf_runtime *runtime, const u32 *answer, u32 len, u32 limit,
			   u32 *remaining)
{
	const u32 head = VF2PF_QUERY_RUNTIME_RESPONSE_MSG_MIN_LEN;
	u32 count, n;
	int err;

	if (len < head)
		return -EPROTO;

	count = FIELD_GET(VF2PF_QUERY_RUNTIME_RESPONSE_MSG_0_COUNT, answer[0]);
	*remaining = FIELD_GET(VF2PF_QUERY_RUNTIME_RESPONSE_MSG_1_REMAINING, answer[1]);
	if (count > limit || len != head + 2 * count)
		return -EPROTO;

	/* Asked again and again, such a PF would keep us for ever. */
	if (!count && *remaining)
		return -EPROTO;

	for (n = 0; n < count; n++) {
		err = vf_runtime_add(runtime, answer[head + 2 * n], answer[head + 2 * n + 1]);
		if (err)
			return err;
	}

	return 0;
}

/**
 * vf_runtime_find() - look a register up
 * @runtime: the table
 * @offset: in BAR0
 * @value: its value, if it is known
 *
 * Context: any.
 * Return: whether it is known.
 */
bool vf_runtime_find(const struct vf_runtime *runtime, u32 offset, u32 *value)
{
	u32 first = 0, last = runtime->count;

	while (first < last) {
		u32 middle = first + (last - first) / 2;

		if (runtime->regs[middle].offset < offset)
			first = middle + 1;
		else
			last = middle;
	}

	if (first == runtime->count || runtime->regs[first].offset != offset)
		return false;

	*value = runtime->regs[first].value;
	return true;
}

/**
 * vf_runtime_missing() - is all there that the driver cannot do without
 * @runtime: the table
 *
 * Return: 0, or the offset of the first register that is missing.
 */
u32 vf_runtime_missing(const struct vf_runtime *runtime)
{
	unsigned int n;
	u32 value;

	for (n = 0; n < ARRAY_SIZE(indispensable); n++) {
		if (!vf_runtime_find(runtime, indispensable[n], &value))
			return indispensable[n];
	}

	return 0;
}

/**
 * vf_runtime_has_crystal() - is the GPU's clock one that there is
 * @runtime: the table, of which nothing is missing
 *
 * The base divides by what it makes of it.
 *
 * Return: true if so.
 */
bool vf_runtime_has_crystal(const struct vf_runtime *runtime)
{
	u32 value;

	return vf_runtime_find(runtime, RPM_CONFIG0, &value) &&
	       FIELD_GET(CRYSTAL_CLOCK_FREQ, value) < NUM_CRYSTALS;
}

// SPDX-License-Identifier: MIT
/*
 * Finds the addresses of the GGTT in commands that i915 has written into a ring, and shifts them. Pure: knows commands and
 * nothing of the driver. A ring holds only what the driver emits itself; batches of user space have addresses of their own.
 * Formats: Intel's PRM of Tiger Lake, volume 2a, "Command Reference: Instructions".
 */

#include <linux/kernel.h>

#include "vf_ring.h"

#define CLIENT(header)		((header) >> 29)
#define   CLIENT_MI		0u
#define   CLIENT_BLITTER	2u
#define   CLIENT_RENDER		3u

/* Commands of MI below this opcode are one dword; all others tell their length. */
#define MI_OPCODE_OF(header)	(((header) >> 23) & 0x3f)
#define MI_FIRST_LONG		0x10u
#define LENGTH_OF(header)	(((header) & 0xff) + 2)

#define MI_OP_SEMAPHORE_WAIT	0x1cu
#define MI_OP_STORE_IMM		0x20u
#define MI_OP_STORE_REGISTER	0x24u
#define MI_OP_FLUSH_DW		0x26u
#define MI_OP_LOAD_REGISTER	0x29u
#define MI_OP_ATOMIC		0x2fu
#define MI_OP_BATCH_START	0x31u

/* Most say in the header whether their address is one of the GGTT. */
#define USES_GGTT		BIT(22)
#define BATCH_USES_PPGTT	BIT(8)

/* Both of these write only with such an operation. */
#define POST_SYNC_OP		(3u << 14)
#define FLUSH_DW_USES_GGTT	BIT(2)
#define FLUSH_DW_NO_LENGTH	(3u << 6)	/* the video engines' caches, among others */
#define IS_PIPE_CONTROL(header)	(((header) & 0xffff0000u) == 0x7a000000u)
#define PIPE_CONTROL_USES_GGTT	BIT(24)

/* Which dword of the command is its GGTT address? 0 for none. The command is complete. */
static u32 address_of_mi(const u32 *command)
{
	switch (MI_OPCODE_OF(command[0])) {
	case MI_OP_STORE_IMM:
	case MI_OP_ATOMIC:
		return command[0] & USES_GGTT ? 1 : 0;
	case MI_OP_SEMAPHORE_WAIT:
	case MI_OP_STORE_REGISTER:
	case MI_OP_LOAD_REGISTER:
		return command[0] & USES_GGTT ? 2 : 0;
	case MI_OP_FLUSH_DW:
		return command[0] & POST_SYNC_OP && command[1] & FLUSH_DW_USES_GGTT ? 1 : 0;
	case MI_OP_BATCH_START:
		return command[0] & BATCH_USES_PPGTT ? 0 : 1;
	default:
		return 0;
	}
}

static u32 address_of_render(const u32 *command)
{
	if (!IS_PIPE_CONTROL(command[0]))
		return 0;

	return command[1] & POST_SYNC_OP && command[1] & PIPE_CONTROL_USES_GGTT ? 2 : 0;
}

static u32 length_of_mi(u32 header)
{
	if (MI_OPCODE_OF(header) < MI_FIRST_LONG)
		return 1;

	return LENGTH_OF(MI_OPCODE_OF(header) == MI_OP_FLUSH_DW ? header & ~FLUSH_DW_NO_LENGTH : header);
}

static u32 length_of(u32 header)
{
	switch (CLIENT(header)) {
	case CLIENT_MI:
		return length_of_mi(header);
	case CLIENT_BLITTER:
	case CLIENT_RENDER:
		return LENGTH_OF(header);
	default:
		return 0;
	}
}

static void shift_command(u32 *command, u32 len, const struct vf_shift *shift)
{
	u32 at = 0;

	if (len == 1)
		return;

	if (CLIENT(command[0]) == CLIENT_MI)
		at = address_of_mi(command);
	else if (CLIENT(command[0]) == CLIENT_RENDER)
		at = address_of_render(command);

	/* Addresses are of 64 bits, and the GGTT's have 32. */
	if (at && at + 1 < len && !command[at + 1] && command[at] - shift->base < shift->size)
		command[at] += shift->by;
}

/**
 * vf_ring_shift() - shift the addresses of the GGTT in a part of a ring
 * @ring: the ring
 * @size: its size in bytes
 * @head: where the part begins, in bytes, at a command
 * @end: where it ends, behind a command; below @head when it wraps
 * @shift: which addresses, and by how much
 *
 * Return: whether all of it were commands, none of them cut off by the end of the ring.
 */
bool vf_ring_shift(u32 *ring, u32 size, u32 head, u32 end, const struct vf_shift *shift)
{
	const u32 count = size / sizeof(u32);
	u32 at = head / sizeof(u32) % count;
	u32 left = (end - head) / sizeof(u32) % count;

	while (left) {
		u32 len = length_of(ring[at]);

		if (!len || len > left || len > count - at)
			return false;

		shift_command(ring + at, len, shift);
		at = (at + len) % count;
		left -= len;
	}

	return true;
}

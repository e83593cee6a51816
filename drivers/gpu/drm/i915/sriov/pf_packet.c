// SPDX-License-Identifier: MIT
/*
 * A stream is: descriptor, scratch registers, GGTT entries, the GuC's part, trailer; each a packet.
 *
 *   head of a packet    u8 version (1), u8 type, u8 tile (0), u8 gt (0), u32 flags (0),
 *   24 bytes            u64 offset (0), u64 size of what follows
 *
 * Descriptor: KLVs 0xf001 (PCI device) and 0xf002 (revision), of one dword each. Types and head are those of mainline
 * xe (xe_sriov_packet_types.h); with one packet of each type in this order all parts are aligned.
 *
 * A stream comes from another host or a file: nothing in it is believed.
 */

#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "pf_packet.h"

#define PACKET_VERSION	1

enum packet_type {
	PACKET_DESCRIPTOR = 1,
	PACKET_TRAILER = 2,
	PACKET_GGTT = 3,
	PACKET_MMIO = 4,
	PACKET_GUC = 5,
};

struct packet_head {
	u8 version;
	u8 type;
	u8 tile;
	u8 gt;
	u32 flags;
	u64 offset;
	u64 size;
};

/* Key in the upper half, number of dwords in the lower. */
#define KLV_DEVID	0xf0010001u
#define KLV_REVID	0xf0020001u

struct descriptor {
	u32 klv_devid;
	u32 devid;
	u32 klv_revid;
	u32 revid;
};

#define MMIO_SIZE	(PF_STATE_MMIO_DWORDS * sizeof(u32))

/* Far above what a GGTT or a GuC can hold, far below an overflow. */
#define MAX_PART_SIZE	(1ull << 30)

/**
 * pf_packet_stream_size() - room that a stream takes
 * @num_ptes: GGTT entries
 * @guc_size: bytes that the GuC saves, a multiple of 4
 *
 * Return: size in bytes.
 */
u64 pf_packet_stream_size(u64 num_ptes, u64 guc_size)
{
	return 5 * sizeof(struct packet_head) + sizeof(struct descriptor) + MMIO_SIZE +
	       num_ptes * sizeof(u64) + guc_size;
}

/* Returns where the packet's content goes. */
static void *put_head(void **at, enum packet_type type, u64 size)
{
	const struct packet_head head = { .version = PACKET_VERSION, .type = type, .size = size };
	void *content = *at + sizeof(head);

	memcpy(*at, &head, sizeof(head));
	*at = content + size;
	return content;
}

/**
 * pf_packet_lay_out() - write all of a stream that is known before the state is
 * @stream: room of pf_packet_stream_size()
 * @parts: device, number of entries and the GuC's size; gets the places where the rest is to be written
 */
void pf_packet_lay_out(void *stream, struct pf_state_parts *parts)
{
	const struct descriptor descriptor = {
		.klv_devid = KLV_DEVID, .devid = parts->devid,
		.klv_revid = KLV_REVID, .revid = parts->revid,
	};
	void *at = stream;

	memcpy(put_head(&at, PACKET_DESCRIPTOR, sizeof(descriptor)), &descriptor, sizeof(descriptor));
	parts->mmio = put_head(&at, PACKET_MMIO, MMIO_SIZE);
	parts->ptes = put_head(&at, PACKET_GGTT, parts->num_ptes * sizeof(u64));
	parts->guc = put_head(&at, PACKET_GUC, parts->guc_size);
	put_head(&at, PACKET_TRAILER, 0);
}

/* Returns the packet's content, or NULL when the next packet is not such a one. */
static void *take(void **at, u64 *left, enum packet_type type, u64 *size)
{
	struct packet_head head;
	void *content;

	if (*left < sizeof(head))
		return NULL;

	memcpy(&head, *at, sizeof(head));
	*left -= sizeof(head);
	if (head.version != PACKET_VERSION || head.type != type || head.tile || head.gt ||
	    head.flags || head.offset || head.size > MAX_PART_SIZE || head.size > *left)
		return NULL;

	content = *at + sizeof(head);
	*at = content + head.size;
	*left -= head.size;
	*size = head.size;
	return content;
}

static int take_descriptor(void **at, u64 *left, struct pf_state_parts *parts)
{
	struct descriptor descriptor;
	void *content;
	u64 size;

	content = take(at, left, PACKET_DESCRIPTOR, &size);
	if (!content || size != sizeof(descriptor))
		return -EINVAL;

	memcpy(&descriptor, content, sizeof(descriptor));
	if (descriptor.klv_devid != KLV_DEVID || descriptor.klv_revid != KLV_REVID)
		return -EINVAL;

	parts->devid = descriptor.devid;
	parts->revid = descriptor.revid;
	return 0;
}

/**
 * pf_packet_parse() - find the parts of a stream
 * @stream: aligned to 8 bytes
 * @size: its size in bytes
 * @parts: gets what it says; whether that suits the VF, the caller judges
 *
 * Return: 0, -EINVAL for anything that pf_packet_lay_out() would not have written.
 */
int pf_packet_parse(void *stream, u64 size, struct pf_state_parts *parts)
{
	u64 mmio_size, ptes_size, trailer_size;
	int err;

	err = take_descriptor(&stream, &size, parts);
	if (err)
		return err;

	parts->mmio = take(&stream, &size, PACKET_MMIO, &mmio_size);
	if (!parts->mmio || mmio_size != MMIO_SIZE)
		return -EINVAL;

	parts->ptes = take(&stream, &size, PACKET_GGTT, &ptes_size);
	if (!parts->ptes || ptes_size % sizeof(u64))
		return -EINVAL;
	parts->num_ptes = ptes_size / sizeof(u64);

	parts->guc = take(&stream, &size, PACKET_GUC, &parts->guc_size);
	if (!parts->guc || !parts->guc_size || parts->guc_size % sizeof(u32))
		return -EINVAL;

	if (!take(&stream, &size, PACKET_TRAILER, &trailer_size) || trailer_size || size)
		return -EINVAL;

	return 0;
}

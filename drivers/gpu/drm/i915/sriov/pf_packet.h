/* SPDX-License-Identifier: MIT */
/*
 * A VF's state as a stream of bytes: packets with the head of mainline xe's migration data. Knows no
 * driver: pf_state.c fills it and takes it apart.
 */

#ifndef __I915_SRIOV_PF_PACKET_H__
#define __I915_SRIOV_PF_PACKET_H__

#include <linux/types.h>

/* Entries of a VF's mailbox. */
#define PF_STATE_MMIO_DWORDS	4u

/**
 * struct pf_state_parts - what a stream consists of
 * @devid: PCI device that the state is of
 * @revid: its revision
 * @mmio: PF_STATE_MMIO_DWORDS scratch registers
 * @ptes: GGTT entries without their owner
 * @num_ptes: how many
 * @guc: what the GuC has saved; only the GuC knows what is in it
 * @guc_size: its size in bytes
 */
struct pf_state_parts {
	u32 devid;
	u32 revid;
	u32 *mmio;
	u64 *ptes;
	u64 num_ptes;
	void *guc;
	u64 guc_size;
};

u64 pf_packet_stream_size(u64 num_ptes, u64 guc_size);
void pf_packet_lay_out(void *stream, struct pf_state_parts *parts);
int pf_packet_parse(void *stream, u64 size, struct pf_state_parts *parts);

#endif /* __I915_SRIOV_PF_PACKET_H__ */

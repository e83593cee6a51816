/* SPDX-License-Identifier: MIT */
/*
 * VF/PF relay by mailbox, for a VF whose CTB is not up yet. The base has no header for it.
 *
 * GUC2PF_MMIO_RELAY_SERVICE, an event of 6 dwords:
 *
 *   dword  bits   meaning
 *   0      31:0   HXG header, action 0x5006
 *   1      31:0   VFID
 *   2      27:24  magic, to be echoed
 *          23:16  opcode
 *   3-5    31:0   data
 */

#ifndef __GUC_MMIO_RELAY_ABI_H__
#define __GUC_MMIO_RELAY_ABI_H__

#define GUC_ACTION_GUC2PF_MMIO_RELAY_SERVICE	0x5006u

#endif /* __GUC_MMIO_RELAY_ABI_H__ */

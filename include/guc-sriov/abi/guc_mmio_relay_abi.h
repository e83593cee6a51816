/* SPDX-License-Identifier: MIT */
/*
 * VF/PF relay by mailbox, for a VF whose CTB is not up yet. The base has no header for it.
 *
 * The VF asks by VF2GUC_MMIO_RELAY_SERVICE (0x5005) in its mailbox, the GuC answers "busy" and passes the
 * question on; the PF's answer to the GuC becomes the mailbox's. One question of a VF at a time.
 *
 * VF2GUC_MMIO_RELAY_SERVICE, four dwords of a mailbox: 0 27:24 magic, 23:16 opcode, 15:0 action; 1-3 data. Its answer: 0 27:24
 * magic, 23:0 data0; 1-3 data.
 *
 * GUC2PF_MMIO_RELAY_SERVICE, an event of 6 dwords; PF2GUC_MMIO_RELAY_SUCCESS, a request of 6:
 *
 *   dword  bits   event                    success
 *   0      31:0   HXG header, action       HXG header, action
 *   1      31:0   VFID                     VFID
 *   2      27:24  magic, to be echoed      the event's magic
 *          23:16  opcode                   23:0 data0
 *   3-5    31:0   data                     data
 *
 * PF2GUC_MMIO_RELAY_FAILURE, a request of 3 dwords: 1 VFID; 2 27:24 magic, 7:0 fault (a positive errno).
 *
 * Opcodes: HANDSHAKE, data[0] is 31:16 major, 15:0 minor, wanted and then agreed. GET_RUNTIME, data are three
 * offsets of registers (0: none), answered by their values.
 */

#ifndef __GUC_MMIO_RELAY_ABI_H__
#define __GUC_MMIO_RELAY_ABI_H__

#define GUC_ACTION_VF2GUC_MMIO_RELAY_SERVICE	0x5005u
#define GUC_ACTION_GUC2PF_MMIO_RELAY_SERVICE	0x5006u
#define GUC_ACTION_PF2GUC_MMIO_RELAY_SUCCESS	0x5007u
#define GUC_ACTION_PF2GUC_MMIO_RELAY_FAILURE	0x5008u

/* Without the header, as events are handed on. */
#define GUC2PF_MMIO_RELAY_SERVICE_PAYLOAD_LEN	5u
#define VF2GUC_MMIO_RELAY_SERVICE_MSG_LEN	4u
#define PF2GUC_MMIO_RELAY_SUCCESS_MSG_LEN	6u
#define PF2GUC_MMIO_RELAY_FAILURE_MSG_LEN	3u

#define GUC_MMIO_RELAY_MAGIC			(0xfu << 24)
#define GUC_MMIO_RELAY_OPCODE			(0xffu << 16)
#define   GUC_MMIO_RELAY_HANDSHAKE		0x01u
#define   GUC_MMIO_RELAY_GET_RUNTIME		0x10u
#define GUC_MMIO_RELAY_FAULT			(0xffu << 0)

#endif /* __GUC_MMIO_RELAY_ABI_H__ */

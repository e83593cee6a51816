/* SPDX-License-Identifier: MIT */
/*
 * VF2GUC_RESFIX_START and VF2GUC_RESFIX_DONE: newer than the base's headers (mainline's abi/guc_actions_sriov_abi.h has
 * them). A VF whose state was restored, here or on another host, is held by the GuC until it says that its addresses of the
 * GGTT are right. Sent through the mailbox; the answer has no data.
 *
 *   dword  bits   meaning
 *   0      27:16  marker: 0 before version 1.27 of the interface between VFs and GuC; since then not 0, and the same in both
 *          15:0   action 0x550f (since 1.27), 0x5508
 */

#ifndef __GUC_RESFIX_ABI_H__
#define __GUC_RESFIX_ABI_H__

#define GUC_ACTION_VF2GUC_RESFIX_START			0x550fu
#define GUC_ACTION_VF2GUC_RESFIX_DONE			0x5508u

#define VF2GUC_RESFIX_REQUEST_MSG_LEN			1u
#define VF2GUC_RESFIX_REQUEST_MSG_0_MARKER		(0xfffu << 16)

#define VF2GUC_RESFIX_MARKED_SINCE_MINOR		27u

#endif /* __GUC_RESFIX_ABI_H__ */

/* SPDX-License-Identifier: MIT */
/*
 * PF2GUC_SAVE_RESTORE_VF: newer than the base's headers, for GuC 70.25.0 and newer (mainline's
 * abi/guc_actions_sriov_abi.h has it since 6.19). The VF is paused.
 *
 *   dword  bits   meaning
 *   0      27:16  0 save, 1 restore
 *          15:0   action 0x550b
 *   1      31:0   VFID
 *   2, 3          GGTT address of the buffer; 0 to be told the size that a save takes
 *   4      27:0   size of the buffer in dwords; likewise
 *
 * Answer: dwords that were used, or are needed.
 */

#ifndef __GUC_SAVE_RESTORE_ABI_H__
#define __GUC_SAVE_RESTORE_ABI_H__

#define GUC_ACTION_PF2GUC_SAVE_RESTORE_VF		0x550bu

#define PF2GUC_SAVE_RESTORE_VF_REQUEST_MSG_LEN		5u
#define PF2GUC_SAVE_RESTORE_VF_REQUEST_MSG_0_OPCODE	(0xfffu << 16)
#define   GUC_PF_OPCODE_VF_SAVE				0u
#define   GUC_PF_OPCODE_VF_RESTORE			1u
#define PF2GUC_SAVE_RESTORE_VF_REQUEST_MSG_4_SIZE	(0xfffffffu << 0)

#endif /* __GUC_SAVE_RESTORE_ABI_H__ */

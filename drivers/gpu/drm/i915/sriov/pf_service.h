/* SPDX-License-Identifier: MIT */
/*
 * What the PF tells a VF that asks: which version of their interface both speak, and the values of
 * registers that a VF cannot read. Knows no driver and no lock: pf_relay.c brings questions and takes
 * answers away.
 */

#ifndef __I915_SRIOV_PF_SERVICE_H__
#define __I915_SRIOV_PF_SERVICE_H__

#include <linux/types.h>

/**
 * struct pf_runtime_reg - a register as a VF is told
 * @offset: in BAR0
 * @value: as the PF has read it
 */
struct pf_runtime_reg {
	u32 offset;
	u32 value;
};

/* Room; pf_runtime.c has the list. */
#define PF_RUNTIME_MAX_REGS	16

/**
 * struct pf_runtime - all that a VF may ask for, ascending by offset since a VF searches by halves
 * @count: how many
 * @regs: what
 */
struct pf_runtime {
	u32 count;
	struct pf_runtime_reg regs[PF_RUNTIME_MAX_REGS];
};

/**
 * struct pf_vf_service - what was agreed upon with a VF
 * @major: of the interface's version, 0 until there was a handshake
 * @minor: of the same
 */
struct pf_vf_service {
	u16 major;
	u16 minor;
};

/* No question that has an answer is longer. */
#define PF_QUESTION_MAX_DWORDS	2u
/* The longest answer: header, how many remain, and all registers. */
#define PF_ANSWER_MAX_DWORDS	(2u + 2u * PF_RUNTIME_MAX_REGS)

/* By mailbox there is room for so many dwords beside the header. */
#define PF_MAILBOX_DWORDS	3u

unsigned int pf_service_answer(struct pf_vf_service *service, const struct pf_runtime *runtime,
			       const u32 *question, u32 len, u32 *answer);
int pf_service_answer_mailbox(struct pf_vf_service *service, const struct pf_runtime *runtime,
			      u32 opcode, const u32 *question, u32 *answer);

#endif /* __I915_SRIOV_PF_SERVICE_H__ */

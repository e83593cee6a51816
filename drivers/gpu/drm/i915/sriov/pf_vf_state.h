/* SPDX-License-Identifier: MIT */
#ifndef __I915_SRIOV_PF_VF_STATE_H__
#define __I915_SRIOV_PF_VF_STATE_H__

#include <linux/types.h>

/* Drawn in pf_vf_state.c. */
enum pf_vf_state {
	PF_VF_READY,
	PF_VF_PAUSE,
	PF_VF_PAUSE_EARLY,
	PF_VF_PAUSE_WAIT,
	PF_VF_PAUSED,
	PF_VF_RESUME,
	PF_VF_STOP,
	PF_VF_STOPPED,
	PF_VF_UNKNOWN,
	PF_VF_FLR_OVERDUE,
	PF_VF_FLR_ASKED,
	PF_VF_FLR_START,
	PF_VF_FLR_EARLY,
	PF_VF_FLR_WAIT,
	PF_VF_FLR_CLEAR,
	PF_VF_FLR_CLEAR_AGAIN,
	PF_VF_FLR_FINISH,
	PF_VF_FLR_FINISH_AGAIN,
	PF_VF_FLR_GIVE_UP,
	PF_VF_FLR_GIVE_UP_OWED,
	PF_VF_FLR_SWEEP,
	PF_VF_FAILED,
	PF_VF_FAILED_OWED,
	PF_VF_STATE_COUNT
};

/**
 * enum pf_vf_event - what can move a VF
 * @PF_VF_ASK_PAUSE: someone wants it paused
 * @PF_VF_ASK_RESUME: someone wants it to run again
 * @PF_VF_ASK_STOP: someone wants it stopped until its next FLR
 * @PF_VF_ASK_FLR: its user had it reset, or someone here wants that
 * @PF_VF_JOB_DONE: the state's job is done
 * @PF_VF_JOB_FAILED: the GuC refused the state's job
 * @PF_VF_JOB_UNANSWERED: the GuC did not say whether it does the state's job
 * @PF_VF_GUC_GONE: the state's job found the GuC in reset
 * @PF_VF_GUC_PAUSE_DONE: the GuC says that the VF has left the engines
 * @PF_VF_GUC_FLR_DONE: the GuC says that its part of the FLR is over
 * @PF_VF_TIMEOUT: neither was said in time
 * @PF_VF_RESTART: a new GuC runs, which knows nothing of the VF
 */
enum pf_vf_event {
	PF_VF_ASK_PAUSE,
	PF_VF_ASK_RESUME,
	PF_VF_ASK_STOP,
	PF_VF_ASK_FLR,
	PF_VF_JOB_DONE,
	PF_VF_JOB_FAILED,
	PF_VF_JOB_UNANSWERED,
	PF_VF_GUC_GONE,
	PF_VF_GUC_PAUSE_DONE,
	PF_VF_GUC_FLR_DONE,
	PF_VF_TIMEOUT,
	PF_VF_RESTART,
	PF_VF_EVENT_COUNT
};

/**
 * enum pf_vf_job - what is to be done in a state
 * @PF_VF_REST: nothing; the state is left when someone asks for it
 * @PF_VF_AWAIT_GUC: nothing but to wait for the GuC, which has a limited time
 * @PF_VF_SEND_PAUSE: tell the GuC
 * @PF_VF_SEND_RESUME: tell the GuC
 * @PF_VF_SEND_STOP: tell the GuC
 * @PF_VF_PREPARE_FLR: let pass what the GuC said before it was asked
 * @PF_VF_SEND_FLR_START: tell the GuC
 * @PF_VF_CLEAR_TRACES: of the VF's user
 * @PF_VF_SEND_FLR_FINISH: tell the GuC
 * @PF_VF_ISOLATE: stop the VF and clear the traces of its user, as far as that goes
 */
enum pf_vf_job {
	PF_VF_REST,
	PF_VF_AWAIT_GUC,
	PF_VF_SEND_PAUSE,
	PF_VF_SEND_RESUME,
	PF_VF_SEND_STOP,
	PF_VF_PREPARE_FLR,
	PF_VF_SEND_FLR_START,
	PF_VF_CLEAR_TRACES,
	PF_VF_SEND_FLR_FINISH,
	PF_VF_ISOLATE,
};

bool pf_vf_state_is_failed(enum pf_vf_state state);
bool pf_vf_state_is_paced(enum pf_vf_state from, enum pf_vf_state to);
enum pf_vf_job pf_vf_state_job(enum pf_vf_state state);
const char *pf_vf_state_name(enum pf_vf_state state);
int pf_vf_state_next(enum pf_vf_state state, enum pf_vf_event event, enum pf_vf_state *next);

#endif /* __I915_SRIOV_PF_VF_STATE_H__ */

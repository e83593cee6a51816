// SPDX-License-Identifier: MIT
/*
 * How a VF moves between running, paused, stopped and reset. No driver state and no lock: pf_control.c
 * keeps the state and does each state's job. (In brackets: the job. A job that is done leads along the
 * arrow without a name. DONE is an event of the GuC, which may overtake the answer to the order.)
 *
 *             pause                    DONE                   resume
 *     READY --------> PAUSE [send] --> PAUSE_WAIT -----> PAUSED --------> RESUME [send] --> READY
 *                       |  DONE                            ^
 *                       +-------> PAUSE_EARLY -------------+
 *
 *     any of these -- stop --> STOP [send] --> STOPPED, which an FLR leaves, and a restart of the GuC
 *
 *     PAUSE, RESUME, STOP refused or not answered, PAUSE_WAIT too long --> UNKNOWN: the VF may run or not.
 *     It can be paused, resumed, stopped or reset from there.
 *
 *     any of these, and FAILED -- FLR --> FLR_ASKED [prepare]
 *                                            |
 *                                            v             DONE
 *                                         FLR_START [send] -----> FLR_EARLY
 *                                            |                       |
 *                                            v        DONE           v
 *                                         FLR_WAIT ----------> FLR_CLEAR [clear] --> FLR_FINISH [send] --> READY
 *                                                                    | failed           | refused
 *     FLR_START, FLR_EARLY -- refused --> FLR_GIVE_UP [isolate] <----+------------------+
 *                                            |
 *                                            v
 *                                          FAILED, which an FLR or a restart of the GuC leaves
 *
 *     FLR_WAIT too long, FLR_START not answered --> FLR_GIVE_UP_OWED [isolate] --> FAILED_OWED
 *
 *     FLR_GIVE_UP_OWED, FAILED_OWED -- DONE --> FLR_GIVE_UP, FAILED
 *     FLR_GIVE_UP_OWED, FAILED_OWED -- FLR --> FLR_OVERDUE -- DONE --> FLR_ASKED
 *                                                 |
 *                                                 +-- too long --> FLR_GIVE_UP_OWED
 *
 * DONE names the VF and not the FLR. So the GuC is never to owe more than one: a DONE that comes then has but
 * one meaning. An FLR whose DONE is not there in time, or of which nobody knows whether the GuC has begun it, is
 * over for who asked, and its DONE is owed from then on. The GuC is not told of another FLR of that VF until it
 * has paid, since a late DONE would else end the new one while the GuC still runs what it was to end: another
 * FLR waits for the debt (FLR_OVERDUE) as long as for a DONE of its own, and fails like one. To go on and to
 * count DONEs, one for each FLR_START, would have the GuC begin an FLR within another, and gain nothing: one
 * that is lost would be missed for ever either way. What nobody can tell is a late DONE from a second one for
 * the same FLR; a GuC that sends two does not keep the protocol, and those that come before FLR_START is
 * sent are let pass.
 *
 * Debts end with a DONE or a restart of the GuC, which begins with none. FAILED and FAILED_OWED are left by
 * an FLR or such a restart; both are called failed.
 *
 * A further FLR while one runs is the same one until clearing begins: the GuC does not hear the VF before
 * FLR_FINISH. From then on the VF's next user may have left traces, so that the clearing
 * (FLR_CLEAR_AGAIN --> FLR_CLEAR) or the whole (FLR_FINISH_AGAIN --> FLR_ASKED) is done once more.
 *
 * A VF's user can have one FLR follow another without end. So where an FLR or a further clearing begins, on the way
 * to FLR_ASKED and from FLR_CLEAR_AGAIN to FLR_CLEAR, the job waits for its turn (pf_pace.c); what is asked
 * meanwhile is the same FLR. No other way leads from one clearing to the next but through a time-out.
 *
 * A restarted GuC knows nothing of VFs: all begin at READY. Those in an FLR or FAILED get there through
 * FLR_SWEEP [clear], since a restart clears no traces. What was under way ends with -EAGAIN.
 */

#include <linux/errno.h>
#include <linux/kernel.h>

#include "pf_vf_state.h"

#define IN(state)	(1u << PF_VF_##state)

#define PAUSING		(IN(PAUSE) | IN(PAUSE_EARLY) | IN(PAUSE_WAIT))
/* One further FLR is the same one ... */
#define FLR_NOT_CLEARED	(IN(FLR_ASKED) | IN(FLR_START) | IN(FLR_EARLY) | IN(FLR_WAIT))
/* ... or already noted. */
#define FLR_AGAIN	(IN(FLR_CLEAR_AGAIN) | IN(FLR_FINISH_AGAIN))
#define FLR_ENDING	(IN(FLR_GIVE_UP) | IN(FLR_SWEEP))
#define FAILED		(IN(FAILED) | IN(FAILED_OWED))
#define IN_FLR		(IN(FLR_OVERDUE) | FLR_NOT_CLEARED | IN(FLR_CLEAR) | IN(FLR_FINISH) | FLR_AGAIN | \
			 FLR_ENDING | IN(FLR_GIVE_UP_OWED))
#define NOT_IN_FLR	(IN(READY) | PAUSING | IN(PAUSED) | IN(RESUME) | IN(STOP) | IN(STOPPED) | \
			 IN(UNKNOWN))

/* In one of these states the event leads to the next; to where it is, for STAY; or is refused. */
struct rule {
	u32 in;
	enum pf_vf_event event;
	int next;
	int err;
};

#define STAY	-1

static const struct rule rules[] = {
	{ IN(READY) | IN(UNKNOWN),		PF_VF_ASK_PAUSE, PF_VF_PAUSE, 0 },
	{ IN(STOP) | IN(STOPPED),		PF_VF_ASK_PAUSE, STAY, -EPERM },
	{ IN(PAUSED),				PF_VF_ASK_PAUSE, STAY, -ESTALE },
	{ PAUSING,				PF_VF_ASK_PAUSE, STAY, -EALREADY },
	{ IN(RESUME) | IN_FLR,			PF_VF_ASK_PAUSE, STAY, -EBUSY },
	{ FAILED,				PF_VF_ASK_PAUSE, STAY, -EIO },

	{ IN(PAUSED) | IN(UNKNOWN),		PF_VF_ASK_RESUME, PF_VF_RESUME, 0 },
	{ IN(READY) | IN(STOP) | IN(STOPPED),	PF_VF_ASK_RESUME, STAY, -EPERM },
	{ IN(RESUME),				PF_VF_ASK_RESUME, STAY, -EALREADY },
	{ PAUSING | IN_FLR,			PF_VF_ASK_RESUME, STAY, -EBUSY },
	{ FAILED,				PF_VF_ASK_RESUME, STAY, -EIO },

	{ IN(STOPPED),				PF_VF_ASK_STOP, STAY, -ESTALE },
	{ IN(STOP),				PF_VF_ASK_STOP, STAY, -EALREADY },
	{ NOT_IN_FLR,				PF_VF_ASK_STOP, PF_VF_STOP, 0 },
	{ IN_FLR,				PF_VF_ASK_STOP, STAY, -EBUSY },
	{ FAILED,				PF_VF_ASK_STOP, STAY, -EIO },

	{ NOT_IN_FLR | IN(FAILED) | FLR_ENDING,	PF_VF_ASK_FLR, PF_VF_FLR_ASKED, 0 },
	{ IN(FLR_GIVE_UP_OWED) | IN(FAILED_OWED),
						PF_VF_ASK_FLR, PF_VF_FLR_OVERDUE, 0 },
	{ IN(FLR_OVERDUE) | FLR_NOT_CLEARED | FLR_AGAIN,
						PF_VF_ASK_FLR, STAY, 0 },
	{ IN(FLR_CLEAR),			PF_VF_ASK_FLR, PF_VF_FLR_CLEAR_AGAIN, 0 },
	{ IN(FLR_FINISH),			PF_VF_ASK_FLR, PF_VF_FLR_FINISH_AGAIN, 0 },

	{ IN(PAUSE),				PF_VF_JOB_DONE, PF_VF_PAUSE_WAIT, 0 },
	{ IN(PAUSE_EARLY),			PF_VF_JOB_DONE, PF_VF_PAUSED, 0 },
	{ IN(RESUME),				PF_VF_JOB_DONE, PF_VF_READY, 0 },
	{ IN(STOP),				PF_VF_JOB_DONE, PF_VF_STOPPED, 0 },
	{ IN(FLR_ASKED),			PF_VF_JOB_DONE, PF_VF_FLR_START, 0 },
	{ IN(FLR_START),			PF_VF_JOB_DONE, PF_VF_FLR_WAIT, 0 },
	{ IN(FLR_EARLY),			PF_VF_JOB_DONE, PF_VF_FLR_CLEAR, 0 },
	{ IN(FLR_CLEAR),			PF_VF_JOB_DONE, PF_VF_FLR_FINISH, 0 },
	{ IN(FLR_CLEAR_AGAIN),			PF_VF_JOB_DONE, PF_VF_FLR_CLEAR, 0 },
	{ IN(FLR_FINISH) | IN(FLR_SWEEP),	PF_VF_JOB_DONE, PF_VF_READY, 0 },
	{ IN(FLR_FINISH_AGAIN),			PF_VF_JOB_DONE, PF_VF_FLR_ASKED, 0 },
	{ IN(FLR_GIVE_UP),			PF_VF_JOB_DONE, PF_VF_FAILED, 0 },
	{ IN(FLR_GIVE_UP_OWED),			PF_VF_JOB_DONE, PF_VF_FAILED_OWED, 0 },

	{ IN(PAUSE) | IN(PAUSE_EARLY) | IN(RESUME) | IN(STOP),
						PF_VF_JOB_FAILED, PF_VF_UNKNOWN, 0 },
	{ IN(FLR_ASKED) | IN(FLR_START) | IN(FLR_EARLY) | IN(FLR_CLEAR) | IN(FLR_CLEAR_AGAIN) |
	  IN(FLR_FINISH),			PF_VF_JOB_FAILED, PF_VF_FLR_GIVE_UP, 0 },
	/* Refused perhaps for the very reason that the GuC has seen the further FLR. */
	{ IN(FLR_FINISH_AGAIN),			PF_VF_JOB_FAILED, PF_VF_FLR_ASKED, 0 },
	/* Isolated as far as possible. */
	{ IN(FLR_GIVE_UP) | IN(FLR_SWEEP),	PF_VF_JOB_FAILED, PF_VF_FAILED, 0 },
	{ IN(FLR_GIVE_UP_OWED),			PF_VF_JOB_FAILED, PF_VF_FAILED_OWED, 0 },

	/* It may have begun. FLR_EARLY has its DONE, so that all but FLR_START are as if refused. */
	{ IN(FLR_START),			PF_VF_JOB_UNANSWERED, PF_VF_FLR_GIVE_UP_OWED, 0 },

	{ IN(PAUSE_WAIT),			PF_VF_GUC_PAUSE_DONE, PF_VF_PAUSED, 0 },
	{ IN(PAUSE),				PF_VF_GUC_PAUSE_DONE, PF_VF_PAUSE_EARLY, 0 },
	{ IN(FLR_WAIT),				PF_VF_GUC_FLR_DONE, PF_VF_FLR_CLEAR, 0 },
	{ IN(FLR_START),			PF_VF_GUC_FLR_DONE, PF_VF_FLR_EARLY, 0 },
	{ IN(FLR_GIVE_UP_OWED),			PF_VF_GUC_FLR_DONE, PF_VF_FLR_GIVE_UP, 0 },
	{ IN(FAILED_OWED),			PF_VF_GUC_FLR_DONE, PF_VF_FAILED, 0 },
	{ IN(FLR_OVERDUE),			PF_VF_GUC_FLR_DONE, PF_VF_FLR_ASKED, 0 },

	{ IN(PAUSE_WAIT),			PF_VF_TIMEOUT, PF_VF_UNKNOWN, 0 },
	{ IN(FLR_WAIT) | IN(FLR_OVERDUE),	PF_VF_TIMEOUT, PF_VF_FLR_GIVE_UP_OWED, 0 },

	{ NOT_IN_FLR | IN(FLR_FINISH),		PF_VF_GUC_GONE, PF_VF_READY, 0 },
	{ IN_FLR | FAILED,			PF_VF_GUC_GONE, PF_VF_FLR_SWEEP, 0 },
	{ NOT_IN_FLR | IN(FLR_FINISH),		PF_VF_RESTART, PF_VF_READY, 0 },
	{ IN_FLR | FAILED,			PF_VF_RESTART, PF_VF_FLR_SWEEP, 0 },
};

static const struct rule *find_rule(enum pf_vf_state state, enum pf_vf_event event)
{
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(rules); n++)
		if (rules[n].event == event && rules[n].in & (1u << state))
			return &rules[n];

	return NULL;
}

/**
 * pf_vf_state_next() - where an event leads
 * @state: where the VF is
 * @event: what has happened
 * @next: where the VF is now, perhaps where it was; untouched on error
 *
 * Return: 0. If someone asks for what cannot be: -EPERM out of this state, -ESTALE when it is so
 * already, -EALREADY when it is being done, -EBUSY when something else is, -EIO for a VF whose FLR failed.
 * -EPROTO for anything else that does not fit the state.
 */
int pf_vf_state_next(enum pf_vf_state state, enum pf_vf_event event, enum pf_vf_state *next)
{
	const struct rule *rule = find_rule(state, event);

	if (!rule && event == PF_VF_JOB_UNANSWERED)
		rule = find_rule(state, PF_VF_JOB_FAILED);
	if (!rule)
		return -EPROTO;
	if (rule->err)
		return rule->err;

	*next = rule->next == STAY ? state : (enum pf_vf_state)rule->next;
	return 0;
}

/**
 * pf_vf_state_is_failed() - has the VF's last FLR failed
 * @state: where the VF is
 *
 * Return: true for a VF that is at rest and of no use.
 */
bool pf_vf_state_is_failed(enum pf_vf_state state)
{
	return FAILED & (1u << state);
}

/**
 * pf_vf_state_is_paced() - may the VF's user bring about this move as often as it likes
 * @from: where the VF was
 * @to: where it is
 *
 * Return: true if the job of @to has to wait for its turn.
 */
bool pf_vf_state_is_paced(enum pf_vf_state from, enum pf_vf_state to)
{
	return to == PF_VF_FLR_ASKED || (from == PF_VF_FLR_CLEAR_AGAIN && to == PF_VF_FLR_CLEAR);
}

/**
 * pf_vf_state_job() - what is to be done in a state
 * @state: where the VF is
 *
 * Return: the job. States of the same job go on with one that has begun.
 */
enum pf_vf_job pf_vf_state_job(enum pf_vf_state state)
{
	switch (state) {
	case PF_VF_PAUSE:
	case PF_VF_PAUSE_EARLY:
		return PF_VF_SEND_PAUSE;
	case PF_VF_RESUME:
		return PF_VF_SEND_RESUME;
	case PF_VF_STOP:
		return PF_VF_SEND_STOP;
	case PF_VF_FLR_ASKED:
		return PF_VF_PREPARE_FLR;
	case PF_VF_FLR_START:
	case PF_VF_FLR_EARLY:
		return PF_VF_SEND_FLR_START;
	case PF_VF_FLR_CLEAR:
	case PF_VF_FLR_CLEAR_AGAIN:
	case PF_VF_FLR_SWEEP:
		return PF_VF_CLEAR_TRACES;
	case PF_VF_FLR_FINISH:
	case PF_VF_FLR_FINISH_AGAIN:
		return PF_VF_SEND_FLR_FINISH;
	case PF_VF_FLR_GIVE_UP:
	case PF_VF_FLR_GIVE_UP_OWED:
		return PF_VF_ISOLATE;
	case PF_VF_PAUSE_WAIT:
	case PF_VF_FLR_OVERDUE:
	case PF_VF_FLR_WAIT:
		return PF_VF_AWAIT_GUC;
	default:
		return PF_VF_REST;
	}
}

/**
 * pf_vf_state_name() - a state in a word, for people and tests
 * @state: where the VF is
 *
 * Return: one word; steps of the same thing share it.
 */
const char *pf_vf_state_name(enum pf_vf_state state)
{
	static const struct {
		u32 in;
		const char *name;
	} names[] = {
		{ IN(READY), "ready" },
		{ PAUSING, "pausing" },
		{ IN(PAUSED), "paused" },
		{ IN(RESUME), "resuming" },
		{ IN(STOP), "stopping" },
		{ IN(STOPPED), "stopped" },
		{ IN_FLR, "flr" },
		{ FAILED, "failed" },
	};
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(names); n++)
		if (names[n].in & (1u << state))
			return names[n].name;

	return "unknown";
}

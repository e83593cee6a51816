// SPDX-License-Identifier: MIT

#include "pf_vf_state.h"
#include "unit.h"

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

/*
 * Every state by every event: where it leads, or the error. Written by hand from the drawing, a row a state.
 *		  PAUSE     RESUME    STOP      FLR       DONE      FAILED    NO ANSWER GONE      PAUSED    FLRDONE   TIMEOUT   RESTART
 */
enum {
	READY, PAUSE, PEARLY, PWAIT, PAUSED, RESUME, STOP, STOPPED, UNKNOWN, OVERDUE, ASKED, START, FEARLY, FWAIT,
	CLEAR, CLEAR2, FINISH, FINISH2, GIVEUP, GIVEOWE, SWEEP, BROKEN, FAILOWE,
	no = -EPROTO, perm = -EPERM, stale = -ESTALE, already = -EALREADY, busy = -EBUSY, io = -EIO,
};

static const int wanted[PF_VF_STATE_COUNT][PF_VF_EVENT_COUNT] = {
	[READY]    = { PAUSE,    perm,     STOP,     ASKED,    no,       no,       no,       READY,    no,       no,       no,       READY },
	[PAUSE]    = { already,  busy,     STOP,     ASKED,    PWAIT,    UNKNOWN,  UNKNOWN,  READY,    PEARLY,   no,       no,       READY },
	[PEARLY]   = { already,  busy,     STOP,     ASKED,    PAUSED,   UNKNOWN,  UNKNOWN,  READY,    no,       no,       no,       READY },
	[PWAIT]    = { already,  busy,     STOP,     ASKED,    no,       no,       no,       READY,    PAUSED,   no,       UNKNOWN,  READY },
	[PAUSED]   = { stale,    RESUME,   STOP,     ASKED,    no,       no,       no,       READY,    no,       no,       no,       READY },
	[RESUME]   = { busy,     already,  STOP,     ASKED,    READY,    UNKNOWN,  UNKNOWN,  READY,    no,       no,       no,       READY },
	[STOP]     = { perm,     perm,     already,  ASKED,    STOPPED,  UNKNOWN,  UNKNOWN,  READY,    no,       no,       no,       READY },
	[STOPPED]  = { perm,     perm,     stale,    ASKED,    no,       no,       no,       READY,    no,       no,       no,       READY },
	[UNKNOWN]  = { PAUSE,    RESUME,   STOP,     ASKED,    no,       no,       no,       READY,    no,       no,       no,       READY },
	[OVERDUE]  = { busy,     busy,     busy,     OVERDUE,  no,       no,       no,       SWEEP,    no,       ASKED,    GIVEOWE,  SWEEP },
	[ASKED]    = { busy,     busy,     busy,     ASKED,    START,    GIVEUP,   GIVEUP,   SWEEP,    no,       no,       no,       SWEEP },
	[START]    = { busy,     busy,     busy,     START,    FWAIT,    GIVEUP,   GIVEOWE,  SWEEP,    no,       FEARLY,   no,       SWEEP },
	[FEARLY]   = { busy,     busy,     busy,     FEARLY,   CLEAR,    GIVEUP,   GIVEUP,   SWEEP,    no,       no,       no,       SWEEP },
	[FWAIT]    = { busy,     busy,     busy,     FWAIT,    no,       no,       no,       SWEEP,    no,       CLEAR,    GIVEOWE,  SWEEP },
	[CLEAR]    = { busy,     busy,     busy,     CLEAR2,   FINISH,   GIVEUP,   GIVEUP,   SWEEP,    no,       no,       no,       SWEEP },
	[CLEAR2]   = { busy,     busy,     busy,     CLEAR2,   CLEAR,    GIVEUP,   GIVEUP,   SWEEP,    no,       no,       no,       SWEEP },
	[FINISH]   = { busy,     busy,     busy,     FINISH2,  READY,    GIVEUP,   GIVEUP,   READY,    no,       no,       no,       READY },
	[FINISH2]  = { busy,     busy,     busy,     FINISH2,  ASKED,    ASKED,    ASKED,    SWEEP,    no,       no,       no,       SWEEP },
	[GIVEUP]   = { busy,     busy,     busy,     ASKED,    BROKEN,   BROKEN,   BROKEN,   SWEEP,    no,       no,       no,       SWEEP },
	[GIVEOWE]  = { busy,     busy,     busy,     OVERDUE,  FAILOWE,  FAILOWE,  FAILOWE,  SWEEP,    no,       GIVEUP,   no,       SWEEP },
	[SWEEP]    = { busy,     busy,     busy,     ASKED,    READY,    BROKEN,   BROKEN,   SWEEP,    no,       no,       no,       SWEEP },
	[BROKEN]   = { io,       io,       io,       ASKED,    no,       no,       no,       SWEEP,    no,       no,       no,       SWEEP },
	[FAILOWE]  = { io,       io,       io,       OVERDUE,  no,       no,       no,       SWEEP,    no,       BROKEN,   no,       SWEEP },
};

static void each_event_in_each_state_leads_where_the_drawing_says(unit_state *test)
{
	int state, event;

	assert_int_equal(FAILOWE + 1, PF_VF_STATE_COUNT);
	for (state = 0; state < PF_VF_STATE_COUNT; state++) {
		for (event = 0; event < PF_VF_EVENT_COUNT; event++) {
			enum pf_vf_state next = PF_VF_STATE_COUNT;
			int got = pf_vf_state_next(state, event, &next);

			if (wanted[state][event] < 0)
				assert_int_equal(next, PF_VF_STATE_COUNT);
			else if (!got)
				got = next;
			if (got != wanted[state][event])
				print_error("state %d, event %d\n", state, event);
			assert_int_equal(got, wanted[state][event]);
		}
	}
}

/* Feeds events one by one; each must be legal. */
static enum pf_vf_state walk(enum pf_vf_state state, const enum pf_vf_event *events, unsigned int count)
{
	unsigned int n;

	for (n = 0; n < count; n++)
		assert_int_equal(pf_vf_state_next(state, events[n], &state), 0);

	return state;
}

#define WALK(from, ...) \
	walk(from, (const enum pf_vf_event[]){ __VA_ARGS__ }, \
	     COUNT(((const enum pf_vf_event[]){ __VA_ARGS__ })))

static void pause_and_resume_end_where_they_began(unit_state *test)
{
	assert_int_equal(WALK(PF_VF_READY, PF_VF_ASK_PAUSE, PF_VF_JOB_DONE, PF_VF_GUC_PAUSE_DONE), PF_VF_PAUSED);
	assert_int_equal(WALK(PF_VF_READY, PF_VF_ASK_PAUSE, PF_VF_GUC_PAUSE_DONE, PF_VF_JOB_DONE), PF_VF_PAUSED);
	assert_int_equal(WALK(PF_VF_PAUSED, PF_VF_ASK_RESUME, PF_VF_JOB_DONE), PF_VF_READY);
}

static void flr_done_may_overtake_the_answer(unit_state *test)
{
	assert_int_equal(WALK(PF_VF_READY, PF_VF_ASK_FLR, PF_VF_JOB_DONE, PF_VF_GUC_FLR_DONE, PF_VF_JOB_DONE,
			      PF_VF_JOB_DONE, PF_VF_JOB_DONE), PF_VF_READY);
	assert_int_equal(WALK(PF_VF_READY, PF_VF_ASK_FLR, PF_VF_JOB_DONE, PF_VF_JOB_DONE, PF_VF_GUC_FLR_DONE,
			      PF_VF_JOB_DONE, PF_VF_JOB_DONE), PF_VF_READY);
}

static void flr_asked_while_clearing_clears_once_more(unit_state *test)
{
	enum pf_vf_state state = WALK(PF_VF_FLR_CLEAR, PF_VF_ASK_FLR, PF_VF_JOB_DONE);

	assert_int_equal(pf_vf_state_job(state), PF_VF_CLEAR_TRACES);
	assert_int_equal(WALK(state, PF_VF_JOB_DONE, PF_VF_JOB_DONE), PF_VF_READY);
}

static void flr_asked_while_finishing_runs_the_whole_once_more(unit_state *test)
{
	assert_int_equal(WALK(PF_VF_FLR_FINISH, PF_VF_ASK_FLR, PF_VF_JOB_DONE), PF_VF_FLR_ASKED);
	assert_int_equal(WALK(PF_VF_FLR_FINISH, PF_VF_ASK_FLR, PF_VF_JOB_FAILED), PF_VF_FLR_ASKED);
}

/* A late FLR_DONE that is taken for that of a new FLR would end it while the GuC is still at it. */
static void late_flr_done_never_ends_another_flr(unit_state *test)
{
	enum pf_vf_state owed = WALK(PF_VF_FLR_WAIT, PF_VF_TIMEOUT, PF_VF_JOB_DONE);
	enum pf_vf_state state;

	assert_true(pf_vf_state_is_failed(owed));
	assert_int_equal(WALK(PF_VF_FLR_START, PF_VF_JOB_UNANSWERED, PF_VF_JOB_DONE), owed);

	/* The GuC is told of no other before it has paid ... */
	state = WALK(owed, PF_VF_ASK_FLR);
	assert_int_equal(pf_vf_state_job(state), PF_VF_AWAIT_GUC);
	assert_int_equal(WALK(state, PF_VF_TIMEOUT, PF_VF_JOB_DONE), owed);
	assert_int_equal(WALK(state, PF_VF_ASK_FLR), state);

	/* ... whenever it does, and then only begins the other. */
	assert_int_equal(WALK(state, PF_VF_GUC_FLR_DONE), PF_VF_FLR_ASKED);
	assert_int_equal(WALK(owed, PF_VF_GUC_FLR_DONE, PF_VF_ASK_FLR), PF_VF_FLR_ASKED);
	assert_int_equal(WALK(PF_VF_FLR_WAIT, PF_VF_TIMEOUT, PF_VF_GUC_FLR_DONE, PF_VF_JOB_DONE, PF_VF_ASK_FLR),
			 PF_VF_FLR_ASKED);
}

/* An FLR_DONE is to come here: of the FLR that runs, or of one that has failed. */
static bool is_owed(int state)
{
	return state == PF_VF_FLR_WAIT || state == PF_VF_FLR_OVERDUE || state == PF_VF_FLR_GIVE_UP_OWED ||
	       state == PF_VF_FAILED_OWED;
}

static void guc_is_told_of_no_flr_while_it_owes_one(unit_state *test)
{
	enum pf_vf_state next;
	int state, event;

	for (state = 0; state < PF_VF_STATE_COUNT; state++) {
		for (event = 0; event < PF_VF_EVENT_COUNT; event++) {
			if (!is_owed(state) || pf_vf_state_next(state, event, &next))
				continue;
			if (event == PF_VF_GUC_FLR_DONE)
				assert_false(is_owed(next));
			else
				assert_true(is_owed(next) || next == PF_VF_FLR_SWEEP);
		}
	}
}

static bool touches_all_entries(int state)
{
	return pf_vf_state_job(state) == PF_VF_CLEAR_TRACES || pf_vf_state_job(state) == PF_VF_ISOLATE;
}

/* Whether some events of a guest, and what follows from them, lead there without waiting for a turn or a time-out. */
static bool gets_there_unpaced(int from, int to, u32 *seen)
{
	enum pf_vf_state next;
	int event;

	for (event = 0; event < PF_VF_EVENT_COUNT; event++) {
		if (event == PF_VF_TIMEOUT || event == PF_VF_GUC_GONE || event == PF_VF_RESTART)
			continue;
		if (pf_vf_state_next(from, event, &next) || next == from || pf_vf_state_is_paced(from, next))
			continue;
		if (next == to)
			return true;
		if (*seen & (1u << next))
			continue;
		*seen |= 1u << next;
		if (gets_there_unpaced(next, to, seen))
			return true;
	}

	return false;
}

static void no_guest_has_entries_cleared_again_but_at_its_pace(unit_state *test)
{
	int state;

	for (state = 0; state < PF_VF_STATE_COUNT; state++) {
		u32 seen = 0;

		if (touches_all_entries(state))
			assert_false(gets_there_unpaced(state, state, &seen));
	}
}

static void no_way_leads_from_failed_to_ready_but_flr_and_restart(unit_state *test)
{
	enum pf_vf_state next;
	int event;

	for (event = 0; event < PF_VF_EVENT_COUNT; event++)
		if (!pf_vf_state_next(PF_VF_FAILED, event, &next))
			assert_true(next == PF_VF_FLR_ASKED || next == PF_VF_FLR_SWEEP);

	for (event = 0; event < PF_VF_EVENT_COUNT; event++)
		if (!pf_vf_state_next(PF_VF_FAILED_OWED, event, &next))
			assert_true(next == PF_VF_FLR_OVERDUE || next == PF_VF_FLR_SWEEP ||
				    next == PF_VF_FAILED);
}

/* Otherwise a VF would be stuck there, and who waits for it. */
static void each_state_with_a_job_has_a_way_out(unit_state *test)
{
	enum pf_vf_state next;
	int state;

	for (state = 0; state < PF_VF_STATE_COUNT; state++) {
		switch (pf_vf_state_job(state)) {
		case PF_VF_REST:
			break;
		case PF_VF_AWAIT_GUC:
			assert_int_equal(pf_vf_state_next(state, PF_VF_TIMEOUT, &next), 0);
			break;
		default:
			assert_int_equal(pf_vf_state_next(state, PF_VF_JOB_DONE, &next), 0);
			assert_int_equal(pf_vf_state_next(state, PF_VF_JOB_FAILED, &next), 0);
			assert_int_equal(pf_vf_state_next(state, PF_VF_GUC_GONE, &next), 0);
			break;
		}
	}
}

static void each_state_has_the_job_that_is_drawn(unit_state *test)
{
	static const enum pf_vf_job jobs[PF_VF_STATE_COUNT] = {
		[PF_VF_PAUSE] = PF_VF_SEND_PAUSE, [PF_VF_PAUSE_EARLY] = PF_VF_SEND_PAUSE,
		[PF_VF_PAUSE_WAIT] = PF_VF_AWAIT_GUC, [PF_VF_RESUME] = PF_VF_SEND_RESUME,
		[PF_VF_STOP] = PF_VF_SEND_STOP, [PF_VF_FLR_ASKED] = PF_VF_PREPARE_FLR,
		[PF_VF_FLR_START] = PF_VF_SEND_FLR_START, [PF_VF_FLR_EARLY] = PF_VF_SEND_FLR_START,
		[PF_VF_FLR_WAIT] = PF_VF_AWAIT_GUC, [PF_VF_FLR_CLEAR] = PF_VF_CLEAR_TRACES,
		[PF_VF_FLR_CLEAR_AGAIN] = PF_VF_CLEAR_TRACES, [PF_VF_FLR_FINISH] = PF_VF_SEND_FLR_FINISH,
		[PF_VF_FLR_FINISH_AGAIN] = PF_VF_SEND_FLR_FINISH, [PF_VF_FLR_GIVE_UP] = PF_VF_ISOLATE,
		[PF_VF_FLR_SWEEP] = PF_VF_CLEAR_TRACES, [PF_VF_FLR_OVERDUE] = PF_VF_AWAIT_GUC,
		[PF_VF_FLR_GIVE_UP_OWED] = PF_VF_ISOLATE,
	};
	int state;

	for (state = 0; state < PF_VF_STATE_COUNT; state++)
		assert_int_equal(pf_vf_state_job(state), jobs[state]);
}

static void states_have_names_for_people(unit_state *test)
{
	assert_string_equal(pf_vf_state_name(PF_VF_READY), "ready");
	assert_string_equal(pf_vf_state_name(PF_VF_PAUSE_WAIT), "pausing");
	assert_string_equal(pf_vf_state_name(PF_VF_PAUSED), "paused");
	assert_string_equal(pf_vf_state_name(PF_VF_RESUME), "resuming");
	assert_string_equal(pf_vf_state_name(PF_VF_STOP), "stopping");
	assert_string_equal(pf_vf_state_name(PF_VF_STOPPED), "stopped");
	assert_string_equal(pf_vf_state_name(PF_VF_FLR_ASKED), "flr");
	assert_string_equal(pf_vf_state_name(PF_VF_FLR_SWEEP), "flr");
	assert_string_equal(pf_vf_state_name(PF_VF_FLR_OVERDUE), "flr");
	assert_string_equal(pf_vf_state_name(PF_VF_FAILED), "failed");
	assert_string_equal(pf_vf_state_name(PF_VF_FAILED_OWED), "failed");
	assert_string_equal(pf_vf_state_name(PF_VF_UNKNOWN), "unknown");
}

UNIT_SUITE(pf_vf_state,
	UNIT_TEST(each_event_in_each_state_leads_where_the_drawing_says),
	UNIT_TEST(pause_and_resume_end_where_they_began),
	UNIT_TEST(flr_done_may_overtake_the_answer),
	UNIT_TEST(flr_asked_while_clearing_clears_once_more),
	UNIT_TEST(flr_asked_while_finishing_runs_the_whole_once_more),
	UNIT_TEST(late_flr_done_never_ends_another_flr),
	UNIT_TEST(guc_is_told_of_no_flr_while_it_owes_one),
	UNIT_TEST(no_guest_has_entries_cleared_again_but_at_its_pace),
	UNIT_TEST(no_way_leads_from_failed_to_ready_but_flr_and_restart),
	UNIT_TEST(each_state_with_a_job_has_a_way_out),
	UNIT_TEST(each_state_has_the_job_that_is_drawn),
	UNIT_TEST(states_have_names_for_people))

/* SPDX-License-Identifier: MIT */
/*
 * A PF without a device: the base's mock device, a GGTT whose entries are in memory, and a GuC that does what a
 * test wants. Made by pf_guc_test.c, for the suites of the other files.
 */

#ifndef FAKE_PF_H
#define FAKE_PF_H

#include <linux/completion.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#include "sriov_types.h"

/* Of the mock device's GGTT, 16 MiB; its upper half is where VFs' windows can be. */
#define FAKE_GGTT_PTES		4096
#define FAKE_WINDOWS_BEGIN	0x800000
#define FAKE_WINDOWS_SIZE	0x800000

/* What the GuC knows of a VF. */
#define FAKE_STATE_DWORDS	16

#define FAKE_LOG_LENGTH		256
#define FAKE_REQUEST_DWORDS	8

/* When the GuC says that its part of an FLR is over. */
enum fake_flr_done {
	FAKE_FLR_DONE_AFTER,	/* the answer to FLR_START, as it should be */
	FAKE_FLR_DONE_BEFORE,
	FAKE_FLR_DONE_TWICE,	/* once before and once after */
	FAKE_FLR_DONE_NEVER,
};

/**
 * struct fake_request - what the GuC was sent
 * @len: number of dwords
 * @dw: the first of them
 */
struct fake_request {
	u32 len;
	u32 dw[FAKE_REQUEST_DWORDS];
};

/**
 * struct fake_pf - the PF, its GGTT and its GuC
 * @sriov: as a device has it
 * @ptes: the GGTT's entries
 * @guc_status: the base's word for the mock device's GuC, which has none
 * @lock: guards what follows
 * @sent: number of requests so far
 * @log: these
 * @refuse_from: the first request that is refused, counted from 1; 0 is none
 * @refuse_to: the last one
 * @refusal: what these are answered
 * @settings: how much the GuC holds for each function: dwords of KLVs
 * @flr_done: see there
 * @pauses: the GuC says that a VF has left the engines
 * @holds: the GuC does not answer until @go_on
 * @entered: somebody waits for that
 * @go_on: see @holds
 * @events: the GuC's own, which cannot be delivered from where it answers
 * @flr_done_due: VFs that are in it
 * @pause_done_due: VFs that are in it
 */
struct fake_pf {
	struct i915_sriov sriov;
	u64 *ptes;
	int guc_status;
	spinlock_t lock;
	unsigned int sent;
	struct fake_request log[FAKE_LOG_LENGTH];
	unsigned int refuse_from;
	unsigned int refuse_to;
	int refusal;
	u32 settings[1 + PF_MAX_VFS];
	enum fake_flr_done flr_done;
	bool pauses;
	bool holds;
	struct completion entered;
	struct completion go_on;
	struct work_struct events;
	unsigned long flr_done_due;
	unsigned long pause_done_due;
};

/* For UNIT_SUITE_INIT(). */
int fake_pf_init(struct kunit *test);
void fake_pf_exit(struct kunit *test);

/* Of the running test. */
struct fake_pf *fake(void);
struct i915_sriov_pf *fake_pf(void);

/* Ways to say what is to go wrong. */
void fake_refuse(unsigned int nth, unsigned int count, int refusal);
unsigned int fake_sent(void);

/* The request that was sent as the nth; counted from 0. */
const struct fake_request *fake_request(unsigned int nth);
/* How many VF_CONTROL requests with these dwords were sent. */
unsigned int fake_count_control(u32 vfid, u32 command);

/* How many entries of the GGTT a function owns. */
unsigned int fake_ptes_of(u32 vfid);

/* The value of an expression that wants the PF's lock held; a test that fails must not leave with it. */
#define under_lock(expression) \
({ \
	int value__; \
\
	mutex_lock(&fake_pf()->lock); \
	value__ = (expression); \
	mutex_unlock(&fake_pf()->lock); \
	value__; \
})

/* Of the next allocations of this task the nth one fails, if there are so many ... */
static inline void fail_allocation(unsigned int nth)
{
	WRITE_ONCE(current->fail_nth, nth);
}

/* ... which this tells, and ends. */
static inline bool has_failed(void)
{
	return !xchg(&current->fail_nth, 0);
}

#define WHY_NO_FAILURES	"failslab spares those who can wait: write N to its ignore-gfp-wait"

/* What pf_guc_seam.h puts in the place of others. */
bool fake_is_active(void);
int fake_guc_send(struct intel_guc *guc, const u32 *request, u32 len);

#endif /* FAKE_PF_H */

// SPDX-License-Identifier: MIT
/*
 * When a VF's next FLR may begin: a guest can ask for one after another, and each has the PF write all entries of
 * the VF's GGTT window, under the lock that all VFs share. An FLR is put off, never dropped. Arithmetic only: no
 * driver state, no lock, no clock.
 */

#include <linux/minmax.h>

#include "pf_pace.h"

/**
 * pf_pace_take() - let one FLR begin, now or a little later
 * @pace: of the VF; all zero is a VF without FLRs
 * @now_ms: the time, of a clock that does not go back
 *
 * Return: how long to wait, in ms; at most PF_FLR_INTERVAL_MS.
 */
unsigned int pf_pace_take(struct pf_pace *pace, u64 now_ms)
{
	const u64 burst_ms = PF_FLR_BURST * PF_FLR_INTERVAL_MS;
	u64 full_ms = max(pace->full_ms, now_ms) + PF_FLR_INTERVAL_MS;
	u64 wait_ms = full_ms > now_ms + burst_ms ? full_ms - now_ms - burst_ms : 0;

	/* One that was to begin later may have been overtaken by a restart of the GuC: then more are due than fit. */
	pace->full_ms = min(full_ms, now_ms + burst_ms + PF_FLR_INTERVAL_MS);
	return min_t(u64, wait_ms, PF_FLR_INTERVAL_MS);
}

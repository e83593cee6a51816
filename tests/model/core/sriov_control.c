/* SPDX-License-Identifier: MIT */
/*
 * Life of the VFs: VF Enable, Function Level Reset, and what the PF orders. Owns enum vf_run_state.
 *
 * A VF's states, and who moves it:
 *
 *	RUNNING, RESFIX --PAUSE(PF)--> PAUSED --RESUME(PF)--> RUNNING, or when it was restored meanwhile RESFIX
 *	RESFIX --RESFIX_DONE, VF_RESET(VF)--> RUNNING, the PF is notified
 *	any --STOP(PF)--> STOPPED
 *	any --Initiate FLR(config space)--> FLR_WAITS_START, the PF is notified
 *	any --FLR_START(PF)--> FLR_WAITS_FINISH --FLR_FINISH(PF)--> RUNNING
 *	FLR_WAITS_FINISH --Initiate FLR--> FLR_WAITS_FINISH, the PF is notified; its FLR_FINISH ends both
 */
#include <string.h>

#include "state.h"

#define EVENT_VF_STATE		0x5106
#define NOTIFY_VF_ENABLE	1	/* with VFID 0 */
#define NOTIFY_FLR		1
#define NOTIFY_FLR_DONE		2
#define NOTIFY_PAUSE_DONE	3

void sriov_reset(struct igpu *g)
{
	unsigned int fn;

	for (fn = 0; fn < IGPU_MAX_FNS; fn++) {
		memset(&g->fn[fn].cfg, 0, sizeof(g->fn[fn].cfg));
		memset(&g->fn[fn].adverse, 0, sizeof(g->fn[fn].adverse));
		g->fn[fn].run_state = VF_RUNNING;
	}
	g->policy_sched_if_idle = 0;
	g->policy_sample_period = 0;
	g->policy_reset_after_switch = 0;
}

void sriov_notify_pf(struct igpu *g, unsigned int vfid, uint32_t event)
{
	uint32_t data[2] = { vfid, event };

	if (guc_is_alive(g))
		ctb_event(g, 0, EVENT_VF_STATE, data, 2);
}

enum vf_command { VF_PAUSE = 1, VF_RESUME = 2, VF_STOP = 3, VF_FLR_START = 4, VF_FLR_FINISH = 5 };

static void run_again(struct igpu *g, struct igpu_fn *f)
{
	f->run_state = VF_RUNNING;
	engine_kick(g);
}

/* The PF is told when the order has been answered. */
static void notify_behind(struct guc_msg *msg, struct igpu_fn *f, uint32_t event, unsigned int times)
{
	msg->notify_vf = f->id;
	msg->notify_event = event;
	msg->notify_times = times;
}

static uint32_t pause_vf(struct igpu *g, struct guc_msg *msg, struct igpu_fn *f)
{
	if (f->run_state != VF_RUNNING && f->run_state != VF_RESFIX)
		return GUC_ERR_INVALID_STATE;
	f->run_state = VF_PAUSED;
	f->pausing = sriov_runs_somewhere(g, f->id);
	if (f->pausing)
		engine_kick(g);
	else
		notify_behind(msg, f, NOTIFY_PAUSE_DONE, 1);
	return GUC_OK;
}

/* Those that had a context on an engine are paused when it has left. */
void sriov_run(struct igpu *g)
{
	unsigned int vf;

	for (vf = 1; vf <= g->config.total_vfs; vf++) {
		struct igpu_fn *f = &g->fn[vf];

		if (!f->pausing || sriov_runs_somewhere(g, vf))
			continue;
		f->pausing = false;
		if (f->run_state == VF_PAUSED)
			sriov_notify_pf(g, vf, NOTIFY_PAUSE_DONE);
	}
}

static uint32_t resume_vf(struct igpu *g, struct igpu_fn *f)
{
	if (f->run_state != VF_PAUSED)
		return GUC_ERR_INVALID_STATE;
	if (f->resfix != RESFIX_NONE)
		sriov_migrated(g, f);
	else
		run_again(g, f);
	/* What it rang for while nobody listened. */
	guc_doorbell(g, f->id, 0, 0);
	return GUC_OK;
}

static uint32_t stop_vf(struct igpu *g, struct igpu_fn *f)
{
	f->run_state = VF_STOPPED;
	sched_drop_function(g, f->id);
	return GUC_OK;
}

static uint32_t start_flr(struct igpu *g, struct guc_msg *msg, struct igpu_fn *f)
{
	static const unsigned int times[] = { [FLR_AS_IT_SHOULD] = 1, [FLR_UNASKED] = 1, [FLR_TWICE] = 2 };
	enum fault_flr fault;

	if (f->run_state == VF_FLR_WAITS_FINISH)
		return GUC_ERR_INVALID_STATE;
	guc_drop_function(g, f->id);
	f->run_state = VF_FLR_WAITS_FINISH;
	fault = fault_in_flr(g, f->id, true);
	if (fault == FLR_EARLY)
		sriov_notify_pf(g, f->id, NOTIFY_FLR_DONE);
	else if (fault != FLR_STUCK)
		notify_behind(msg, f, NOTIFY_FLR_DONE, times[fault]);
	return GUC_OK;
}

static uint32_t finish_flr(struct igpu *g, struct igpu_fn *f)
{
	if (f->run_state != VF_FLR_WAITS_FINISH)
		return GUC_ERR_INVALID_STATE;
	run_again(g, f);
	return GUC_OK;
}

uint32_t sriov_vf_control(struct igpu *g, struct guc_msg *msg)
{
	uint32_t vfid = msg->dw[1];
	struct igpu_fn *f;

	msg->about_vf = vfid;
	if (!vfid || vfid > g->config.total_vfs)
		return GUC_ERR_INVALID_VFID;
	f = &g->fn[vfid];
	record(g, "vf_control vf=%u command=%u", vfid, msg->dw[2]);
	switch (msg->dw[2]) {
	case VF_PAUSE: return pause_vf(g, msg, f);
	case VF_RESUME: return resume_vf(g, f);
	case VF_STOP: return stop_vf(g, f);
	case VF_FLR_START: return start_flr(g, msg, f);
	case VF_FLR_FINISH: return finish_flr(g, f);
	default: return GUC_ERR_INVALID_PARAMS;
	}
}

static void flr_of_vf(struct igpu *g, unsigned int fn)
{
	record(g, "flr vf=%u", fn);
	irq_reset(g, fn);
	guc_drop_function(g, fn);
	if (g->fn[fn].run_state != VF_FLR_WAITS_FINISH)
		g->fn[fn].run_state = VF_FLR_WAITS_START;
	sriov_notify_pf(g, fn, NOTIFY_FLR);
	if (fault_in_flr(g, fn, false) == FLR_UNASKED)
		sriov_notify_pf(g, fn, NOTIFY_FLR_DONE);
}

void igpu_flr(struct igpu *g, unsigned int fn)
{
	if (fault_is_on(g, FAULT_REMOVED))
		return;
	if (!fn) {
		igpu_reset(g);
		return;
	}
	if (!core_enter(g))
		return;
	flr_of_vf(g, fn);
	core_leave(g);
}

static void change_num_vfs(struct igpu *g, unsigned int n)
{
	unsigned int vf;

	record(g, "num_vfs=%u", n);
	for (vf = 1; vf <= g->config.total_vfs; vf++) {
		bool was_on = vf <= g->num_vfs;
		bool is_on = vf <= n;

		if (was_on == is_on)
			continue;
		irq_reset(g, vf);
		guc_drop_function(g, vf);
		if (is_on)
			memset(g->fn[vf].page, 0, sizeof(g->fn[vf].page));
	}
	g->num_vfs = n;
	sriov_notify_pf(g, 0, NOTIFY_VF_ENABLE);
}

void igpu_set_num_vfs(struct igpu *g, unsigned int n)
{
	if (n > g->config.total_vfs) {
		violation(g, "NumVFs %u, there are %u", n, g->config.total_vfs);
		n = g->config.total_vfs;
	}
	if (n == g->num_vfs || fault_is_on(g, FAULT_REMOVED) || !core_enter(g))
		return;
	change_num_vfs(g, n);
	core_leave(g);
}

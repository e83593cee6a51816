/* SPDX-License-Identifier: MIT */
/*
 * Layout of our state. It exists only on a device that runs as PF or VF: drm_i915_private.sriov is NULL
 * on all others.
 */

#ifndef __I915_SRIOV_TYPES_H__
#define __I915_SRIOV_TYPES_H__

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/ratelimit.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include <drm/drm_mm.h>

#include "intel_wakeref.h"
#include "pf_klv.h"
#include "pf_pace.h"
#include "pf_service.h"
#include "pf_vf_state.h"
#include "vf_types.h"

struct drm_i915_private;
struct i915_sriov_pf;
struct i915_vma;
struct kobject;

/* Three bits of VFID in a GGTT entry: the PF, as 0, and VF1 to VF7. */
#define PF_MAX_VFS	7
#define PF_VFID		0

/* What VFs get a part of. */
enum pf_resource {
	PF_GGTT,
	PF_CTXS,
	PF_DBS,
	PF_NUM_RESOURCES
};

/**
 * struct pf_quota - how much of each resource
 * @of: GGTT in bytes, contexts and doorbells by number
 */
struct pf_quota {
	u64 of[PF_NUM_RESOURCES];
};

/**
 * struct pf_sched - how a function takes turns, where that was set by hand
 * @of: the values
 * @is_set: which of them count
 */
struct pf_sched {
	u32 of[PF_NUM_SCHED];
	bool is_set[PF_NUM_SCHED];
};

/**
 * struct pf_vf_control - how a VF is paused, stopped and reset; guarded by &pf_control.lock
 * @pf: the PF
 * @vfid: the VF
 * @state: where it is, as drawn in pf_vf_state.c
 * @enabled: it can be asked for
 * @withheld: its GGTT window and its settings are not the VF's but ours, because its FLR has failed; guarded
 *	by &i915_sriov_pf.lock
 * @epoch: restarts of the GuC, which make the results of jobs void
 * @outcome: 0 or -errno for who waits until the VF is at rest
 * @deadline: in jiffies, when the GuC is waited for
 * @pace: how often FLRs begin
 * @log: how often the log says that one has failed
 * @work: does the state's job
 */
struct pf_vf_control {
	struct i915_sriov_pf *pf;
	unsigned int vfid;
	enum pf_vf_state state;
	bool enabled;
	bool withheld;
	unsigned int epoch;
	int outcome;
	unsigned long deadline;
	struct pf_pace pace;
	struct ratelimit_state log;
	struct delayed_work work;
};

/**
 * struct pf_control - what VFs' states have in common
 * @lock: guards states; taken last, nothing is waited for under it
 * @rest: woken when a VF has come to rest
 */
struct pf_control {
	spinlock_t lock;
	wait_queue_head_t rest;
};

/**
 * struct pf_vf_saved - what a VF was before the machine's sleep
 * @stream: as pf_state_save() made it, or NULL
 * @size: in bytes
 * @is_to_run: it was paused for that only
 */
struct pf_vf_saved {
	void *stream;
	size_t size;
	bool is_to_run;
};

/**
 * struct pf_vf - one function; index 0 of &i915_sriov_pf.vfs is the PF itself
 * @vfid: its number
 * @config: what the GuC was told, or is about to be; all zero when nothing is provisioned
 * @quota: what was set by hand, of 0 there is a fair share; not used for the PF
 * @sched: what was set by hand
 * @is_stale: the GuC did not forget what it was told of the VF, which is no longer so
 * @thresholds_set: a bit for each of &config.thresholds that was set by hand
 * @ggtt: the GGTT range behind @config; not allocated for the PF
 * @control: how it is paused, stopped and reset
 * @service: what the VF's driver agreed upon with us; guarded by &i915_sriov_pf.lock
 * @saved: while the machine sleeps
 */
struct pf_vf {
	u8 vfid;
	struct pf_vf_config config;
	struct pf_quota quota;
	struct pf_sched sched;
	bool is_stale;
	unsigned long thresholds_set;
	struct drm_mm_node ggtt;
	struct pf_vf_control control;
	struct pf_vf_service service;
	struct pf_vf_saved saved;
};

/**
 * struct pf_question - what a VF asks
 * @id: to be echoed: RELAY_ID, or magic and opcode of the mailbox
 * @len: dwords that were sent, of which @msg holds the first
 * @by_mailbox: not by CTB
 * @msg: what was sent
 */
struct pf_question {
	u32 id;
	u32 len;
	bool by_mailbox;
	u32 msg[PF_MAILBOX_DWORDS];
};

/* A VF driver waits for its answer before it asks again. */
#define PF_QUEUE_LENGTH	4u

/**
 * struct pf_vf_queue - a VF's questions that wait for their turn
 * @first: where the oldest is
 * @count: how many wait
 * @asked: since the VF's last FLR
 * @dropped: of these
 * @pace: how many are taken
 * @questions: the ring
 */
struct pf_vf_queue {
	unsigned int first;
	unsigned int count;
	u32 asked;
	u32 dropped;
	struct ratelimit_state pace;
	struct pf_question questions[PF_QUEUE_LENGTH];
};

/**
 * struct pf_relay - questions from VFs
 * @lock: guards @queues; taken last, nothing is waited for under it
 * @work: answers
 * @queues: of each VF
 */
struct pf_relay {
	spinlock_t lock;
	struct work_struct work;
	struct pf_vf_queue queues[1 + PF_MAX_VFS];
};

/**
 * struct pf_policies - what the GuC was told of all functions together; see pf_policy.c
 * @values: by enum pf_policy; 0 is the GuC's own default
 * @own_priority: the PF's place in the queue
 * @is_period_set: the sample period was set by hand
 */
struct pf_policies {
	u32 values[PF_NUM_POLICIES];
	u32 own_priority;
	bool is_period_set;
};

/**
 * struct pf_vf_monitor - what a VF did too often; see pf_monitor.c
 * @events: how often each threshold was passed
 * @untold: a bit for each threshold of which the administrator does not know yet
 * @log: keeps a VF from filling the log
 */
struct pf_vf_monitor {
	atomic_t events[PF_NUM_THRESHOLDS];
	unsigned long untold;
	struct ratelimit_state log;
};

/**
 * struct pf_monitor - the same for all VFs
 * @lock: guards @is_open, and that @tell is queued only while it is
 * @is_open: the PF is not about to go away
 * @tell: tells the administrator
 * @vfs: index 0 is not used
 */
struct pf_monitor {
	spinlock_t lock;
	bool is_open;
	struct delayed_work tell;
	struct pf_vf_monitor vfs[1 + PF_MAX_VFS];
};

/* Folders of the two trees: two roots, in each one of every function, and a GT's in one of them. */
#define PF_SYSFS_MAX_FOLDERS	(2 + 3 * (1 + PF_MAX_VFS))

/**
 * struct pf_sysfs - the administrator's files; see pf_sysfs.c
 * @folders: all, each behind its parent
 * @num_folders: how many there are
 * @functions: the two folders of each function, which have links to its device
 * @is_manual: the administrator wants to set what VFs own; guarded by nothing, nothing depends on it
 */
struct pf_sysfs {
	struct kobject *folders[PF_SYSFS_MAX_FOLDERS];
	unsigned int num_folders;
	struct kobject *functions[1 + PF_MAX_VFS][2];
	bool is_manual;
};

/**
 * struct i915_sriov_pf - the physical function
 * @lock: guards @vfs, @policies, @num_vfs, @ready and @spare, and the use of @klvs. It is held over
 *	allocations, hence never taken on the way of a GT reset: that queues @reprovision instead.
 * @max_vfs: VFs that may be enabled at once; set before the device is registered
 * @num_vfs: VFs that are provisioned
 * @ready: the GuC has taken the PF's own configuration, VFs may be enabled
 * @spare: what fair provisioning leaves to the PF at least
 * @klvs: one page in the GGTT by which settings reach the GuC
 * @klvs_vaddr: the same for the CPU
 * @wakeref: held while VFs are enabled, since a VF has no power state of its own
 * @reprovision: tells a restarted GuC everything again
 * @control: what VFs' states have in common
 * @asleep: the machine sleeps or is about to, so that a restarted GuC is told nothing yet
 * @put_off: a GuC was restarted meanwhile
 * @slept: the GGTT has forgotten the VFs too
 * @relay: questions from VFs
 * @runtime: registers that VFs are told of; guarded by @lock
 * @vfs: the PF and its VFs
 * @policies: of all functions together
 * @monitor: adverse events
 * @sysfs: guarded by the device's lock
 * @exported: in the list of those that other modules may ask, guarded by its lock (pf_export.c)
 */
struct i915_sriov_pf {
	struct mutex lock;
	unsigned int max_vfs;
	unsigned int num_vfs;
	bool ready;
	struct pf_quota spare;
	struct i915_vma *klvs;
	u32 *klvs_vaddr;
	intel_wakeref_t wakeref;
	struct work_struct reprovision;
	struct pf_control control;
	bool asleep;
	bool put_off;
	bool slept;
	struct pf_relay relay;
	struct pf_runtime runtime;
	struct pf_vf vfs[1 + PF_MAX_VFS];
	struct pf_policies policies;
	struct pf_monitor monitor;
	struct pf_sysfs sysfs;
	struct list_head exported;
};

/**
 * struct i915_sriov - all that we keep for a device
 * @i915: the device
 * @native_enable_guc: the option that the base chose, to go back to
 * @own_firmware: the GuC's file is our choice, not the base's nor the user's
 * @is_vf: it is a virtual function
 * @pf: the physical function, unless @is_vf
 * @vf: the virtual function, if @is_vf
 */
struct i915_sriov {
	struct drm_i915_private *i915;
	int native_enable_guc;
	bool own_firmware;
	bool is_vf;
	union {
		struct i915_sriov_pf pf;
		struct i915_sriov_vf vf;
	};
};

static inline struct drm_i915_private *pf_to_i915(struct i915_sriov_pf *pf)
{
	return container_of(pf, struct i915_sriov, pf)->i915;
}

static inline struct drm_i915_private *vf_to_i915(struct i915_sriov_vf *vf)
{
	return container_of(vf, struct i915_sriov, vf)->i915;
}

static inline struct i915_sriov_pf *vf_to_pf(struct pf_vf *vf)
{
	return container_of(vf - vf->vfid, struct i915_sriov_pf, vfs[0]);
}

#endif /* __I915_SRIOV_TYPES_H__ */

/* SPDX-License-Identifier: MIT */
/*
 * Layout of what a virtual function keeps of itself. All of it is learned while it is probed, before anybody
 * else can look, and stays as it is; what changes later says so.
 */

#ifndef __I915_SRIOV_VF_TYPES_H__
#define __I915_SRIOV_VF_TYPES_H__

#include <linux/atomic.h>
#include <linux/spinlock.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#include <drm/drm_mm.h>

#include "vf_runtime.h"

/* Registers that a VF may touch are all in one KiB, from here. */
#define VF_REGS_BASE	0x190000u
#define VF_REGS_SIZE	0x400u

/* More different registers than a VF ever tries. */
#define VF_MAX_DROPPED	64u

/**
 * struct vf_guc_version - of the interface between VFs and GuC; all zero is none
 * @branch: usually 0
 * @major: changes are incompatible
 * @minor: changes add
 * @patch: changes mend
 */
struct vf_guc_version {
	u8 branch;
	u8 major;
	u8 minor;
	u8 patch;
};

/**
 * struct vf_config - what the PF gave us
 * @ggtt_base: first address of our part of the GGTT
 * @ggtt_size: its length in bytes
 * @num_ctxs: contexts that the GuC may know of us at once
 * @num_dbs: doorbells; none are used
 */
struct vf_config {
	u64 ggtt_base;
	u64 ggtt_size;
	u32 num_ctxs;
	u32 num_dbs;
};

/**
 * struct vf_dropped - a register outside our set that the driver wanted
 * @offset: which; 0 while this place is free
 * @reads: answered by 0
 * @writes: not done
 */
struct vf_dropped {
	atomic_t offset;
	atomic_t reads;
	atomic_t writes;
};

/**
 * struct vf_ggtt - our part of the GGTT
 * @balloons: what is not ours, below and above
 * @lock: guards that an entry and its copy are the same
 * @copies: of our entries, since the host's reset of us clears them; 0 where none was ever written
 */
struct vf_ggtt {
	struct drm_mm_node balloons[2];
	spinlock_t lock;
	u64 *copies;
};

/**
 * struct i915_sriov_vf - the virtual function that this device is
 * @guc_version: agreed upon with the GuC, the same at each start
 * @config: what the PF gave us; @config.ggtt_base changes in a reset when the host has moved us, see vf_move.c
 * @runtime: registers that we cannot read, with the values that the PF told us
 * @accessible: a bit for each register from VF_REGS_BASE on that the device lets us touch
 * @dropped: registers that it does not, and that the driver wanted; entries are only ever added
 * @overflown: accesses that found no place there
 * @ggtt: our part of the GGTT
 * @watch: looks whether the GuC still knows us; see vf_watch.c
 * @was_told: the GuC has said that the host has restored our state. Set by the interrupt, cleared by the watch
 * @is_fresh: the GuC has reset us and was told nothing since. Guarded by the GT's reset mutex, or by nobody else
 *	being there yet (probe) or any more (sleep, removal)
 * @was_reset: the host has reset us, or the GuC, or has moved us, or may have. Guarded likewise
 * @is_unheard: the GuC should have reset us, and does not hear us. Guarded likewise
 * @is_cut_off: nothing of ours touches memory, since the GuC may not have forgotten it. Guarded likewise
 * @is_stranded: we could not begin anew, for a reason that may pass. Set in a reset, read by the watch
 * @tries: how often the watch has tried since; its own
 * @is_leaving: the driver is being unbound; the watch does not begin any more
 */
struct i915_sriov_vf {
	struct vf_guc_version guc_version;
	struct vf_config config;
	struct vf_runtime runtime;
	DECLARE_BITMAP(accessible, VF_REGS_SIZE / sizeof(u32));
	struct vf_dropped dropped[VF_MAX_DROPPED];
	atomic_t overflown;
	struct vf_ggtt ggtt;
	struct delayed_work watch;
	bool was_told;
	bool is_fresh;
	bool was_reset;
	bool is_unheard;
	bool is_cut_off;
	bool is_stranded;
	bool is_leaving;
	unsigned int tries;
};

#endif /* __I915_SRIOV_VF_TYPES_H__ */

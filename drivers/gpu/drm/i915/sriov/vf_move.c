// SPDX-License-Identifier: MIT
/*
 * Moves a VF to another place in the GGTT, where its host has put it: by migration, or by new quotas at a reset. Addresses are
 * those of the whole GGTT, so all that holds one has to follow:
 *
 *   nodes, bound objects	vf_ggtt.c
 *   contexts			address of the image; of the timeline's seqno. What images hold is written anew by the reset
 *   rings			commands of requests that have not been executed: they are executed again, vf_ring.c
 *   CTB			is told to the GuC anew by the reset
 *
 * A request that is being written at this very moment keeps the old addresses, and ends as one that hangs.
 */

#include "gem/i915_gem_context.h"
#include "gt/intel_context.h"
#include "gt/intel_engine.h"
#include "gt/intel_gt.h"
#include "gt/intel_engine_regs.h"
#include "gt/intel_lrc.h"
#include "gt/intel_lrc_reg.h"
#include "gt/intel_ring.h"
#include "gt/intel_timeline.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf_ggtt.h"
#include "vf_move.h"
#include "vf_ring.h"

/* Also where its context is only about to be pinned: the base looks once, at its first user. */
static void move_timeline(struct intel_timeline *tl)
{
	if (tl && atomic_read(&tl->pin_count))
		tl->hwsp_offset = i915_ggtt_offset(tl->hwsp_ggtt) + offset_in_page(tl->hwsp_offset);
}

/*
 * May be done twice: the address of the image tells. Contexts that are not pinned find out themselves, when they are.
 * Behind what is complete in the ring may be a request that is being written, hence anything.
 */
static void move_image(struct i915_sriov_vf *vf, struct intel_context *ce, const struct vf_shift *shift)
{
	struct intel_ring *ring = ce->ring;
	u32 image;

	move_timeline(ce->timeline);
	if (!intel_context_is_pinned(ce))
		return;

	image = i915_ggtt_offset(ce->state);
	if ((ce->lrc.lrca & CTX_GTT_ADDRESS_MASK) == image)
		return;

	ce->lrc.lrca = (ce->lrc.lrca & ~CTX_GTT_ADDRESS_MASK) | image;
	if (!vf_ring_shift(ring->vaddr, ring->size, ring->head, ring->emit, shift))
		vf_notice(vf, "commands of context %u could not follow the GGTT; it is reset if it hangs\n", ce->guc_id.id);
	lrc_update_regs(ce, ce->engine, ce->lrc_reg_state[CTX_RING_HEAD] & HEAD_ADDR);
}

/* With those that are submitted with it, whom nobody else names. */
static void move_context(struct i915_sriov_vf *vf, struct intel_context *ce, const struct vf_shift *shift)
{
	struct intel_context *child;

	move_image(vf, ce, shift);
	for_each_child(ce, child)
		move_image(vf, child, shift);
}

/* Those that the GuC knows, also of users that are gone. */
static void move_submitted(struct i915_sriov_vf *vf, struct intel_guc *guc, const struct vf_shift *shift)
{
	struct intel_context *ce;
	unsigned long index, flags;

	xa_lock_irqsave(&guc->context_lookup, flags);
	xa_for_each(&guc->context_lookup, index, ce) {
		if (!intel_context_is_child(ce))
			move_context(vf, ce, shift);
	}
	xa_unlock_irqrestore(&guc->context_lookup, flags);
}

static void move_kernel_contexts(struct i915_sriov_vf *vf, struct intel_gt *gt, const struct vf_shift *shift)
{
	struct intel_engine_cs *engine;
	struct intel_context *ce;
	enum intel_engine_id id;

	for_each_engine(engine, gt, id) {
		list_for_each_entry(ce, &engine->pinned_contexts_list, pinned_contexts_link)
			move_context(vf, ce, shift);
	}
}

static void move_contexts_of(struct i915_sriov_vf *vf, const struct i915_gem_context *ctx, const struct vf_shift *shift)
{
	const struct i915_gem_engines *engines;
	unsigned int n;

	rcu_read_lock();
	engines = rcu_dereference(ctx->engines);
	for (n = 0; engines && n < engines->num_engines; n++) {
		if (engines->engines[n])
			move_context(vf, engines->engines[n], shift);
	}
	rcu_read_unlock();
}

static void move_user_contexts(struct i915_sriov_vf *vf, const struct vf_shift *shift)
{
	struct drm_i915_private *i915 = vf_to_i915(vf);
	struct i915_gem_context *ctx;

	spin_lock(&i915->gem.contexts.lock);
	list_for_each_entry(ctx, &i915->gem.contexts.list, link)
		move_contexts_of(vf, ctx, shift);
	spin_unlock(&i915->gem.contexts.lock);
}

/**
 * vf_move() - follow the host to another place in the GGTT
 * @vf: the VF
 * @gt: its GT, in a reset: nothing is submitted, and the GuC knows nothing of us
 * @base: where our part begins now; legal, and as large as before
 *
 * Context: sleeps, up to a second; allocates nothing.
 * Return: 0, -EBUSY when somebody holds the GGTT, after which nothing has changed.
 */
int vf_move(struct i915_sriov_vf *vf, struct intel_gt *gt, u64 base)
{
	const struct vf_shift shift = {
		.base = vf->config.ggtt_base,
		.size = vf->config.ggtt_size,
		.by = base - vf->config.ggtt_base,
	};
	int err;

	err = vf_ggtt_move(vf, gt->ggtt, base);
	if (err)
		return err;

	move_submitted(vf, gt_to_guc(gt), &shift);
	move_kernel_contexts(vf, gt, &shift);
	move_user_contexts(vf, &shift);
	vf_notice(vf, "the host has moved this VF's GGTT from %#x to %#llx\n", shift.base, base);
	return 0;
}

// SPDX-License-Identifier: MIT
/*
 * The GGTT: one table for all functions, whose entries each name the function that they belong to.
 * The PF keeps the mappable aperture, which a VF could not use; VFs get their windows from there up.
 * The PF itself places contexts and rings at the top, other things in the aperture while there is
 * room, so that the space between stays in one piece. The base's vm.mutex guards the space, ours the
 * windows' owners.
 */

#include <linux/bitfield.h>
#include <linux/io-64-nonatomic-lo-hi.h>

#include "gt/intel_ggtt_gmch.h"
#include "gt/intel_gt.h"
#include "gt/intel_gtt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "pf_config.h"
#include "pf_fair.h"
#include "pf_range.h"
#include "sriov_regs.h"
#include "sriov_types.h"

/* Entries to write before others may run: a window of 2 GiB has half a million. */
#define PTES_PER_SLICE	SZ_64K

static struct i915_ggtt *pf_to_ggtt(struct i915_sriov_pf *pf)
{
	return to_gt(pf_to_i915(pf))->ggtt;
}

/* Above GUC_GGTT_TOP the GuC sees nothing, below the aperture's end is the PF's. */
static u64 windows_begin(struct i915_ggtt *ggtt)
{
	return max_t(u64, ggtt->pin_bias, ggtt->mappable_end);
}

static u64 windows_end(struct i915_ggtt *ggtt)
{
	return min_t(u64, ggtt->vm.total, GUC_GGTT_TOP);
}

static struct pf_fair_holes find_holes(struct i915_ggtt *ggtt)
{
	const u64 begin = windows_begin(ggtt), end = windows_end(ggtt);
	struct pf_fair_holes holes = {};
	u64 hole_start, hole_end, size;
	struct drm_mm_node *entry;

	lockdep_assert_held(&ggtt->vm.mutex);

	drm_mm_for_each_hole(entry, &ggtt->vm.mm, hole_start, hole_end) {
		size = clamp(hole_end, begin, end) - clamp(hole_start, begin, end);
		holes.others += min(size, holes.largest);
		holes.largest = max(size, holes.largest);
	}

	return holes;
}

/* No pages if the node has no place. */
static struct pf_range pages_of(const struct drm_mm_node *node)
{
	if (!drm_mm_node_allocated(node))
		return (struct pf_range) {};

	return (struct pf_range) {
		.begin = node->start >> PAGE_SHIFT,
		.count = node->size >> PAGE_SHIFT,
	};
}

/* The pages are known to be free: they were a node of ours, and vm.mutex has been held since. */
static void put_node_back(struct i915_ggtt *ggtt, struct drm_mm_node *node,
			  const struct pf_range *pages)
{
	lockdep_assert_held(&ggtt->vm.mutex);

	node->start = (u64)pages->begin << PAGE_SHIFT;
	node->size = (u64)pages->count << PAGE_SHIFT;
	node->color = I915_COLOR_UNEVICTABLE;
	if (!drm_WARN_ON(&ggtt->vm.i915->drm, drm_mm_reserve_node(&ggtt->vm.mm, node)))
		ggtt->vm.reserved += node->size;
}

static void take_node_out(struct i915_ggtt *ggtt, struct drm_mm_node *node)
{
	lockdep_assert_held(&ggtt->vm.mutex);

	if (!drm_mm_node_allocated(node))
		return;

	ggtt->vm.reserved -= node->size;
	drm_mm_remove_node(node);
}

/**
 * pf_config_fair_ggtt() - GGTT for each VF that has no quota of its own
 * @pf: the PF; its lock is held
 * @vfid: a VF whose window counts as free, since it gets another one; or PF_VFID
 * @vfs: the VFs
 *
 * Return: size in bytes, 0 when the GGTT is too full.
 */
u64 pf_config_fair_ggtt(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_fair_vfs *vfs)
{
	struct drm_mm_node *node = &pf->vfs[vfid].ggtt;
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	const struct pf_range window = pages_of(node);
	struct pf_fair_holes holes;

	lockdep_assert_held(&pf->lock);

	mutex_lock(&ggtt->vm.mutex);
	take_node_out(ggtt, node);
	holes = find_holes(ggtt);
	if (window.count)
		put_node_back(ggtt, node, &window);
	mutex_unlock(&ggtt->vm.mutex);

	return pf_fair_ggtt(&holes, pf->spare.of[PF_GGTT], vfs);
}

/**
 * pf_config_room_for_ggtt() - what all VFs together can have at most
 * @pf: the PF; its lock is held
 *
 * Return: size in bytes; what the PF uses itself at the moment is not in it.
 */
u64 pf_config_room_for_ggtt(struct i915_sriov_pf *pf)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct pf_fair_holes holes;
	unsigned int vfid;
	u64 room;

	lockdep_assert_held(&pf->lock);

	mutex_lock(&ggtt->vm.mutex);
	holes = find_holes(ggtt);
	mutex_unlock(&ggtt->vm.mutex);

	room = holes.largest + holes.others;
	for (vfid = 1; vfid <= pf->num_vfs; vfid++)
		room += pf->vfs[vfid].config.ggtt_size;

	return room;
}

/**
 * pf_config_free_ggtt() - what VFs could have now
 * @pf: the PF; its lock is held
 * @largest: in one piece
 *
 * Return: size in bytes of all pieces.
 */
u64 pf_config_free_ggtt(struct i915_sriov_pf *pf, u64 *largest)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct pf_fair_holes holes;

	lockdep_assert_held(&pf->lock);

	mutex_lock(&ggtt->vm.mutex);
	holes = find_holes(ggtt);
	mutex_unlock(&ggtt->vm.mutex);

	*largest = holes.largest;
	return holes.largest + holes.others;
}

/**
 * pf_config_max_ggtt() - what the largest window could be if nobody else used the GGTT
 * @pf: the PF
 *
 * Return: size in bytes.
 */
u64 pf_config_max_ggtt(struct i915_sriov_pf *pf)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);

	return windows_end(ggtt) - windows_begin(ggtt);
}

/**
 * pf_config_own_ggtt() - what the PF tells the GuC of its own GGTT
 * @pf: the PF
 * @start: first byte after WOPCM
 * @size: from there to where the GuC sees no more
 */
void pf_config_own_ggtt(struct i915_sriov_pf *pf, u64 *start, u64 *size)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);

	*start = ggtt->vm.gt->wopcm.size;
	*size = windows_end(ggtt) - *start;
}

/* Each entry present, owned, and pointing nowhere: only then can the VF use it, and see no other's. */
static void assign_ptes(struct i915_ggtt *ggtt, const struct drm_mm_node *node, unsigned int vfid)
{
	const gen8_pte_t pte = FIELD_PREP(GGTT_PTE_VFID, vfid) | GEN8_PAGE_PRESENT;
	gen8_pte_t __iomem *table = ggtt->gsm;
	u64 first = node->start >> PAGE_SHIFT;
	u64 count = node->size >> PAGE_SHIFT;
	u64 n;

	for (n = 0; n < count; n++) {
		writeq(pte, &table[first + n]);
		if (!((n + 1) % PTES_PER_SLICE))
			cond_resched();
	}

	ggtt->invalidate(ggtt);
}

/* The PF's again; must be before anything else can be placed there. */
static void reclaim_ptes(struct i915_ggtt *ggtt, const struct pf_range *pages)
{
	if (!pages->count)
		return;

	ggtt->vm.scratch_range(&ggtt->vm, (u64)pages->begin << PAGE_SHIFT,
			       (u64)pages->count << PAGE_SHIFT);
	ggtt->invalidate(ggtt);
}

/**
 * pf_config_ggtt_clear() - let a VF's window point nowhere, still owned by the VF
 * @pf: the PF; its lock is held
 * @vfid: the VF; without a window nothing is done
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_ggtt_clear(struct i915_sriov_pf *pf, unsigned int vfid)
{
	lockdep_assert_held(&pf->lock);

	if (drm_mm_node_allocated(&pf->vfs[vfid].ggtt))
		assign_ptes(pf_to_ggtt(pf), &pf->vfs[vfid].ggtt, vfid);
}

/**
 * pf_config_ggtt_read() - what a VF's window points to
 * @pf: the PF; its lock is held
 * @vfid: the VF, which does not run
 * @ptes: room for the entries of its window; they come without their owner
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_ggtt_read(struct i915_sriov_pf *pf, unsigned int vfid, u64 *ptes)
{
	const struct drm_mm_node *node = &pf->vfs[vfid].ggtt;
	const gen8_pte_t __iomem *table = pf_to_ggtt(pf)->gsm;
	u64 first = node->start >> PAGE_SHIFT;
	u64 n;

	lockdep_assert_held(&pf->lock);

	for (n = 0; n < node->size >> PAGE_SHIFT; n++) {
		ptes[n] = readq(&table[first + n]) & ~GGTT_PTE_VFID;
		if (!((n + 1) % PTES_PER_SLICE))
			cond_resched();
	}
}

/**
 * pf_config_ggtt_write() - let a VF's window point to what it once did
 * @pf: the PF; its lock is held
 * @vfid: the VF, which does not run
 * @ptes: entries of its window, of which nothing but the address is taken
 *
 * An address is the VF's own affair: the IOMMU knows which the VF may reach.
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_ggtt_write(struct i915_sriov_pf *pf, unsigned int vfid, const u64 *ptes)
{
	const struct drm_mm_node *node = &pf->vfs[vfid].ggtt;
	const gen8_pte_t owner = FIELD_PREP(GGTT_PTE_VFID, vfid) | GEN8_PAGE_PRESENT;
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	gen8_pte_t __iomem *table = ggtt->gsm;
	u64 first = node->start >> PAGE_SHIFT;
	u64 n;

	lockdep_assert_held(&pf->lock);

	for (n = 0; n < node->size >> PAGE_SHIFT; n++) {
		writeq((ptes[n] & GEN12_GGTT_PTE_ADDR_MASK) | owner, &table[first + n]);
		if (!((n + 1) % PTES_PER_SLICE))
			cond_resched();
	}

	ggtt->invalidate(ggtt);
}

static void note_window(struct pf_vf *vf)
{
	const struct pf_range window = pages_of(&vf->ggtt);

	vf->config.ggtt_start = (u64)window.begin << PAGE_SHIFT;
	vf->config.ggtt_size = (u64)window.count << PAGE_SHIFT;
}

static int insert_node(struct i915_ggtt *ggtt, struct drm_mm_node *node, u64 size)
{
	int err;

	lockdep_assert_held(&ggtt->vm.mutex);

	err = drm_mm_insert_node_in_range(&ggtt->vm.mm, node, size, SZ_4K, I915_COLOR_UNEVICTABLE,
					  windows_begin(ggtt), windows_end(ggtt),
					  DRM_MM_INSERT_LOW);
	if (!err)
		ggtt->vm.reserved += node->size;

	return err;
}

/* The old window makes room for the new one; what is left of it stays ours, should we have to go back. */
static int swap_nodes(struct i915_ggtt *ggtt, struct drm_mm_node *node, u64 size,
		      struct pf_ggtt_change *change)
{
	struct pf_range new, rests[PF_RANGE_MAX_RESTS];
	unsigned int n;
	int err;

	lockdep_assert_held(&ggtt->vm.mutex);

	take_node_out(ggtt, node);
	err = insert_node(ggtt, node, size);
	if (err) {
		if (change->old.count)
			put_node_back(ggtt, node, &change->old);
		return err;
	}

	new = pages_of(node);
	pf_range_minus(&change->old, &new, rests);
	for (n = 0; n < PF_RANGE_MAX_RESTS; n++)
		if (rests[n].count)
			put_node_back(ggtt, &change->rests[n], &rests[n]);

	return 0;
}

/**
 * pf_config_change_ggtt() - give a VF a window, or another one instead of its own
 * @pf: the PF; its lock is held
 * @vfid: the VF, which is not running
 * @size: in bytes, 4 KiB aligned, not 0
 * @change: zeroed; to be kept for pf_config_keep_ggtt() or pf_config_restore_ggtt(), one of which has to
 *	follow
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -ENOSPC when there is no such room in one piece; then all is as before.
 */
int pf_config_change_ggtt(struct i915_sriov_pf *pf, unsigned int vfid, u64 size,
			  struct pf_ggtt_change *change)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct pf_vf *vf = &pf->vfs[vfid];
	int err;

	lockdep_assert_held(&pf->lock);

	change->old = pages_of(&vf->ggtt);

	mutex_lock(&ggtt->vm.mutex);
	err = swap_nodes(ggtt, &vf->ggtt, size, change);
	mutex_unlock(&ggtt->vm.mutex);
	if (err)
		return err;

	assign_ptes(ggtt, &vf->ggtt, vfid);
	note_window(vf);
	change->is_open = true;
	return 0;
}

/**
 * pf_config_keep_ggtt() - the VF keeps its new window, the PF gets the old one
 * @pf: the PF; its lock is held
 * @change: what pf_config_change_ggtt() made
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_keep_ggtt(struct i915_sriov_pf *pf, struct pf_ggtt_change *change)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct drm_mm_node *rest;
	struct pf_range pages;
	unsigned int n;

	lockdep_assert_held(&pf->lock);

	for (n = 0; change->is_open && n < PF_RANGE_MAX_RESTS; n++) {
		rest = &change->rests[n];
		if (!drm_mm_node_allocated(rest))
			continue;

		pages = pages_of(rest);
		reclaim_ptes(ggtt, &pages);
		mutex_lock(&ggtt->vm.mutex);
		take_node_out(ggtt, rest);
		mutex_unlock(&ggtt->vm.mutex);
	}
	change->is_open = false;
}

/**
 * pf_config_restore_ggtt() - the VF gets its old window back, or none if it had none
 * @pf: the PF; its lock is held
 * @vfid: the VF
 * @change: what pf_config_change_ggtt() made
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_restore_ggtt(struct i915_sriov_pf *pf, unsigned int vfid,
			    struct pf_ggtt_change *change)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct pf_vf *vf = &pf->vfs[vfid];
	struct pf_range new, gone[PF_RANGE_MAX_RESTS];
	unsigned int n;

	lockdep_assert_held(&pf->lock);

	if (!change->is_open)
		return;

	new = pages_of(&vf->ggtt);
	pf_range_minus(&new, &change->old, gone);
	for (n = 0; n < PF_RANGE_MAX_RESTS; n++)
		reclaim_ptes(ggtt, &gone[n]);

	mutex_lock(&ggtt->vm.mutex);
	take_node_out(ggtt, &vf->ggtt);
	for (n = 0; n < PF_RANGE_MAX_RESTS; n++)
		take_node_out(ggtt, &change->rests[n]);
	if (change->old.count)
		put_node_back(ggtt, &vf->ggtt, &change->old);
	mutex_unlock(&ggtt->vm.mutex);

	if (change->old.count)
		assign_ptes(ggtt, &vf->ggtt, vfid);
	note_window(vf);
	change->is_open = false;
}

/**
 * pf_config_release_ggtt() - take a VF's window back
 * @pf: the PF; its lock is held
 * @vfid: the VF; without a window nothing is done
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_release_ggtt(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct pf_vf *vf = &pf->vfs[vfid];
	struct pf_range pages;

	lockdep_assert_held(&pf->lock);

	if (!drm_mm_node_allocated(&vf->ggtt))
		return;

	pages = pages_of(&vf->ggtt);
	reclaim_ptes(ggtt, &pages);

	mutex_lock(&ggtt->vm.mutex);
	take_node_out(ggtt, &vf->ggtt);
	mutex_unlock(&ggtt->vm.mutex);

	note_window(vf);
}

/**
 * pf_config_withhold_ggtt() - take the entries of a VF's window back, and keep the window from others
 * @pf: the PF; its lock is held
 * @vfid: the VF; without a window nothing is done
 *
 * pf_config_ggtt_clear() gives the entries to the VF again.
 *
 * Context: may sleep; the device is awake.
 */
void pf_config_withhold_ggtt(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_range pages;

	lockdep_assert_held(&pf->lock);

	if (!drm_mm_node_allocated(&pf->vfs[vfid].ggtt))
		return;

	pages = pages_of(&pf->vfs[vfid].ggtt);
	reclaim_ptes(pf_to_ggtt(pf), &pages);
}

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

static u64 largest_hole(struct i915_ggtt *ggtt)
{
	const u64 begin = windows_begin(ggtt), end = windows_end(ggtt);
	u64 hole_start, hole_end, largest = 0;
	struct drm_mm_node *entry;

	mutex_lock(&ggtt->vm.mutex);
	drm_mm_for_each_hole(entry, &ggtt->vm.mm, hole_start, hole_end) {
		hole_start = clamp(hole_start, begin, end);
		hole_end = clamp(hole_end, begin, end);
		largest = max(largest, hole_end - hole_start);
	}
	mutex_unlock(&ggtt->vm.mutex);

	return largest;
}

/**
 * pf_config_fair_ggtt() - GGTT for each VF when all get the same
 * @pf: the PF; its lock is held
 * @num_vfs: number of VFs
 *
 * Return: size in bytes, 0 when the GGTT is too full.
 */
u64 pf_config_fair_ggtt(struct i915_sriov_pf *pf, unsigned int num_vfs)
{
	lockdep_assert_held(&pf->lock);

	return pf_fair_ggtt(largest_hole(pf_to_ggtt(pf)), pf->ggtt_spare, num_vfs);
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

static int reserve_node(struct i915_ggtt *ggtt, struct drm_mm_node *node, u64 size)
{
	int err;

	mutex_lock(&ggtt->vm.mutex);
	err = drm_mm_insert_node_in_range(&ggtt->vm.mm, node, size, SZ_4K, I915_COLOR_UNEVICTABLE,
					  windows_begin(ggtt), windows_end(ggtt),
					  DRM_MM_INSERT_LOW);
	if (!err)
		ggtt->vm.reserved += node->size;
	mutex_unlock(&ggtt->vm.mutex);

	return err;
}

/**
 * pf_config_reserve_ggtt() - give a window of the GGTT to a VF that has none
 * @pf: the PF; its lock is held
 * @vfid: the VF
 * @size: in bytes, 4 KiB aligned
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -ENOSPC when there is no such room in one piece.
 */
int pf_config_reserve_ggtt(struct i915_sriov_pf *pf, unsigned int vfid, u64 size)
{
	struct i915_ggtt *ggtt = pf_to_ggtt(pf);
	struct pf_vf *vf = &pf->vfs[vfid];
	int err;

	lockdep_assert_held(&pf->lock);

	err = reserve_node(ggtt, &vf->ggtt, size);
	if (err)
		return err;

	assign_ptes(ggtt, &vf->ggtt, vfid);
	vf->config.ggtt_start = vf->ggtt.start;
	vf->config.ggtt_size = vf->ggtt.size;
	return 0;
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

	lockdep_assert_held(&pf->lock);

	if (!drm_mm_node_allocated(&vf->ggtt))
		return;

	/* The PF's again before anything else can be placed there. */
	ggtt->vm.scratch_range(&ggtt->vm, vf->ggtt.start, vf->ggtt.size);
	ggtt->invalidate(ggtt);

	mutex_lock(&ggtt->vm.mutex);
	ggtt->vm.reserved -= vf->ggtt.size;
	drm_mm_remove_node(&vf->ggtt);
	mutex_unlock(&ggtt->vm.mutex);

	vf->config.ggtt_start = 0;
	vf->config.ggtt_size = 0;
}

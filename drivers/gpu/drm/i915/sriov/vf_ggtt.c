// SPDX-License-Identifier: MIT
/*
 * A VF's part of the GGTT. Addresses are those of the whole, so the base sees a GGTT of 4 GiB in which all that
 * is not ours is occupied; entries are written through our own BAR, where the device refuses those of others.
 */

#include "gt/intel_gt.h"
#include "gt/intel_gtt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "sriov_types.h"
#include "vf_ggtt.h"

/* Entries of 4 GiB. */
#define PTES_BYTES	SZ_8M

/**
 * vf_ggtt_shape() - how large the GGTT is
 * @ggtt: the GGTT, of which the base has found out what a native function would have
 *
 * There is no aperture, hence there are no fences.
 *
 * Return: bytes of its entries.
 */
unsigned int vf_ggtt_shape(struct i915_ggtt *ggtt)
{
	memset(&ggtt->gmadr, 0, sizeof(ggtt->gmadr));
	ggtt->mappable_end = 0;
	return PTES_BYTES;
}

/*
 * The GuC keeps translations, also of its own accesses to our CTB. Only by CTB can we ask it to drop them: while
 * that is down, it uses nothing of ours.
 */
static void invalidate(struct i915_ggtt *ggtt)
{
	struct intel_guc *guc = gt_to_guc(ggtt->vm.gt);
	intel_wakeref_t wakeref;

	with_intel_runtime_pm_if_active(&ggtt->vm.i915->runtime_pm, wakeref) {
		if (intel_guc_is_ready(guc))
			intel_guc_invalidate_tlb_guc(guc);
	}
}

/* The aperture's spare entries are the only ones that are ever scratched, and there is none. */
static void scratch_nothing(struct i915_address_space *vm, u64 start, u64 length)
{
}

/**
 * vf_ggtt_take_ops() - do our way what a native function does by registers
 * @ggtt: the GGTT, with the base's operations
 */
void vf_ggtt_take_ops(struct i915_ggtt *ggtt)
{
	ggtt->invalidate = invalidate;
	ggtt->vm.scratch_range = scratch_nothing;
}

static int occupy(struct i915_ggtt *ggtt, struct drm_mm_node *node, u64 start, u64 end)
{
	if (start == end)
		return 0;

	node->start = start;
	node->size = end - start;
	node->color = I915_COLOR_UNEVICTABLE;
	return drm_mm_reserve_node(&ggtt->vm.mm, node);
}

/**
 * vf_ggtt_balloon() - keep the base from what is not ours
 * @vf: the VF
 * @ggtt: the GGTT, of which nothing is used yet
 *
 * What is beyond GUC_GGTT_TOP the base occupies itself.
 *
 * Return: 0 or -errno.
 */
int vf_ggtt_balloon(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt)
{
	u64 base = vf->config.ggtt_base;
	int err;

	err = occupy(ggtt, &vf->balloons[0], 0, base);
	if (!err)
		err = occupy(ggtt, &vf->balloons[1], base + vf->config.ggtt_size, GUC_GGTT_TOP);
	if (err)
		vf_ggtt_deballoon(vf);

	return err;
}

/**
 * vf_ggtt_deballoon() - undo vf_ggtt_balloon()
 * @vf: the VF; nothing happens if it was never done
 */
void vf_ggtt_deballoon(struct i915_sriov_vf *vf)
{
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(vf->balloons); n++) {
		if (drm_mm_node_allocated(&vf->balloons[n]))
			drm_mm_remove_node(&vf->balloons[n]);
	}
}

// SPDX-License-Identifier: MIT
/*
 * A VF's part of the GGTT. Addresses are those of the whole, so the base sees a GGTT of 4 GiB in which all that
 * is not ours is occupied; entries are written through our own BAR, where the device refuses those of others. The
 * host may reset us at any time, which clears them, and a GT reset does not bind anew: so we keep copies.
 */

#include "gt/intel_gt.h"
#include "gt/intel_gtt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "i915_scatterlist.h"
#include "i915_vma_resource.h"

#include "sriov_types.h"
#include "vf_ggtt.h"

/* Entries of 4 GiB. */
#define PTES_BYTES	SZ_8M

/* Entries that are written back in one go, that is, while others who want to write wait. */
#define RESTORE_CHUNK	512u

/* Longer than anybody works on the GGTT without waiting for the GPU. */
#define LOCK_TIMEOUT_MS	1000

static struct i915_sriov_vf *vm_to_vf(struct i915_address_space *vm)
{
	return &vm->i915->sriov->vf;
}

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

/* Writes the entry of @address and its copy; answers the next address. */
static u64 set_entry(struct i915_ggtt *ggtt, u64 address, gen8_pte_t pte)
{
	struct i915_sriov_vf *vf = vm_to_vf(&ggtt->vm);
	gen8_pte_t __iomem *entries = ggtt->gsm;

	lockdep_assert_held(&vf->ggtt.lock);

	vf->ggtt.copies[(address - vf->config.ggtt_base) / I915_GTT_PAGE_SIZE] = pte;
	writeq(pte, &entries[address / I915_GTT_PAGE_SIZE]);

	return address + I915_GTT_PAGE_SIZE;
}

static void insert_page(struct i915_address_space *vm, dma_addr_t addr, u64 offset,
			unsigned int pat_index, u32 flags)
{
	struct i915_ggtt *ggtt = i915_vm_to_ggtt(vm);
	struct i915_sriov_vf *vf = vm_to_vf(vm);

	spin_lock(&vf->ggtt.lock);
	set_entry(ggtt, offset, vm->pte_encode(addr, pat_index, flags));
	spin_unlock(&vf->ggtt.lock);

	ggtt->invalidate(ggtt);
}

/* Guards and what is left of the node show the scratch page, as the base has it. */
static void insert_entries(struct i915_address_space *vm, struct i915_vma_resource *vma_res,
			   unsigned int pat_index, u32 flags)
{
	const gen8_pte_t attributes = vm->pte_encode(0, pat_index, flags);
	const gen8_pte_t scratch = vm->scratch[0]->encode;
	const u64 end = vma_res->start + vma_res->node_size + vma_res->guard;
	struct i915_ggtt *ggtt = i915_vm_to_ggtt(vm);
	struct i915_sriov_vf *vf = vm_to_vf(vm);
	u64 at = vma_res->start - vma_res->guard;
	struct sgt_iter iter;
	dma_addr_t addr;

	spin_lock(&vf->ggtt.lock);
	while (at < vma_res->start)
		at = set_entry(ggtt, at, scratch);
	for_each_sgt_daddr(addr, iter, vma_res->bi.pages)
		at = set_entry(ggtt, at, attributes | addr);
	while (at < end)
		at = set_entry(ggtt, at, scratch);
	spin_unlock(&vf->ggtt.lock);

	ggtt->invalidate(ggtt);
}

static u64 num_entries(const struct i915_sriov_vf *vf)
{
	return vf->config.ggtt_size / I915_GTT_PAGE_SIZE;
}

static void restore_chunk(struct i915_sriov_vf *vf, u64 first, u64 end)
{
	struct i915_ggtt *ggtt = to_gt(vf_to_i915(vf))->ggtt;
	u64 n;

	spin_lock(&vf->ggtt.lock);
	for (n = first; n < end; n++) {
		if (vf->ggtt.copies[n])
			set_entry(ggtt, vf->config.ggtt_base + n * I915_GTT_PAGE_SIZE, vf->ggtt.copies[n]);
	}
	spin_unlock(&vf->ggtt.lock);
}

/**
 * vf_ggtt_restore() - write again what the host's reset has cleared
 * @vf: the VF
 *
 * Context: the GuC does not use our GGTT at this time, and keeps no translation of it; may sleep.
 */
void vf_ggtt_restore(struct i915_sriov_vf *vf)
{
	u64 n;

	for (n = 0; n < num_entries(vf); n += RESTORE_CHUNK) {
		restore_chunk(vf, n, min_t(u64, n + RESTORE_CHUNK, num_entries(vf)));
		cond_resched();
	}
}

/**
 * vf_ggtt_take_ops() - do our way what a native function does by registers
 * @ggtt: the GGTT, with the base's operations
 */
void vf_ggtt_take_ops(struct i915_ggtt *ggtt)
{
	ggtt->invalidate = invalidate;
	ggtt->vm.scratch_range = scratch_nothing;
	ggtt->vm.insert_page = insert_page;
	ggtt->vm.insert_entries = insert_entries;
}

/* What is reserved, the base does not tell programs to be available (I915_GEM_GET_APERTURE). */
static int occupy(struct i915_ggtt *ggtt, struct drm_mm_node *node, u64 start, u64 end)
{
	int err;

	if (start == end)
		return 0;

	node->start = start;
	node->size = end - start;
	node->color = I915_COLOR_UNEVICTABLE;
	err = drm_mm_reserve_node(&ggtt->vm.mm, node);
	if (!err)
		ggtt->vm.reserved += node->size;

	return err;
}

static void release_balloons(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt)
{
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(vf->ggtt.balloons); n++) {
		struct drm_mm_node *node = &vf->ggtt.balloons[n];

		if (!drm_mm_node_allocated(node))
			continue;

		ggtt->vm.reserved -= node->size;
		drm_mm_remove_node(node);
	}
}

static int occupy_others(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt, u64 base)
{
	int err;

	err = occupy(ggtt, &vf->ggtt.balloons[0], 0, base);
	if (!err)
		err = occupy(ggtt, &vf->ggtt.balloons[1], base + vf->config.ggtt_size, GUC_GGTT_TOP);

	return err;
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
	int err;

	spin_lock_init(&vf->ggtt.lock);
	vf->ggtt.copies = kvcalloc(num_entries(vf), sizeof(*vf->ggtt.copies), GFP_KERNEL);
	if (!vf->ggtt.copies)
		return -ENOMEM;

	err = occupy_others(vf, ggtt, vf->config.ggtt_base);
	if (err)
		vf_ggtt_deballoon(vf, ggtt);

	return err;
}

/**
 * vf_ggtt_deballoon() - undo vf_ggtt_balloon()
 * @vf: the VF; nothing happens if it was never done, nothing is bound (any more)
 * @ggtt: the GGTT
 */
void vf_ggtt_deballoon(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt)
{
	release_balloons(vf, ggtt);
	kvfree(vf->ggtt.copies);
	vf->ggtt.copies = NULL;
}

/* Who holds it may wait for the GPU, and with it for the reset that we are part of. */
static bool lock_in_time(struct mutex *lock)
{
	const unsigned long deadline = jiffies + msecs_to_jiffies(LOCK_TIMEOUT_MS);

	while (!mutex_trylock(lock)) {
		if (time_after(jiffies, deadline))
			return false;
		usleep_range(100, 200);
	}

	return true;
}

static bool is_ours(const struct i915_sriov_vf *vf, u64 address)
{
	return address - vf->config.ggtt_base < vf->config.ggtt_size;
}

/* In the same order on @nodes, by a member that drm_mm does not use then. */
static void take_nodes_out(struct i915_sriov_vf *vf, struct drm_mm *mm, struct list_head *nodes)
{
	struct drm_mm_node *node, *next;

	drm_mm_for_each_node_safe(node, next, mm) {
		if (!is_ours(vf, node->start))
			continue;

		drm_mm_remove_node(node);
		list_add_tail(&node->node_list, nodes);
	}
}

/* All were beside each other before, so there is room. */
static void put_nodes_back(struct drm_mm *mm, struct list_head *nodes, u64 by)
{
	struct drm_mm_node *node, *next;

	list_for_each_entry_safe(node, next, nodes, node_list) {
		list_del(&node->node_list);
		node->start += by;
		WARN_ON(drm_mm_reserve_node(mm, node));
	}
}

static void move_bound(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt, u64 by)
{
	struct i915_vma *vma;

	list_for_each_entry(vma, &ggtt->vm.bound_list, vm_link) {
		if (vma->resource && is_ours(vf, vma->resource->start))
			vma->resource->start += by;
	}
}

static void move_nodes(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt, u64 base)
{
	const u64 by = base - vf->config.ggtt_base;
	LIST_HEAD(nodes);

	take_nodes_out(vf, &ggtt->vm.mm, &nodes);
	release_balloons(vf, ggtt);
	WARN_ON(occupy_others(vf, ggtt, base));
	put_nodes_back(&ggtt->vm.mm, &nodes, by);
	move_bound(vf, ggtt, by);
}

/**
 * vf_ggtt_move() - our part of the GGTT begins elsewhere now
 * @vf: the VF
 * @ggtt: the GGTT
 * @base: where; legal
 *
 * Entries are written by vf_ggtt_restore().
 *
 * Context: the GuC does not use our GGTT at this time; sleeps, up to a second.
 * Return: 0, -EBUSY when somebody holds the GGTT's lock for too long.
 */
int vf_ggtt_move(struct i915_sriov_vf *vf, struct i915_ggtt *ggtt, u64 base)
{
	if (!lock_in_time(&ggtt->vm.mutex))
		return -EBUSY;

	move_nodes(vf, ggtt, base);
	spin_lock(&vf->ggtt.lock);
	vf->config.ggtt_base = base;
	spin_unlock(&vf->ggtt.lock);
	mutex_unlock(&ggtt->vm.mutex);
	return 0;
}

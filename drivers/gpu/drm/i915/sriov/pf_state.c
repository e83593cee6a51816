// SPDX-License-Identifier: MIT
/*
 * Takes a paused VF's state out of the device and puts it into one: what the GuC knows of it, what its
 * GGTT window points to, and its mailbox. The VF's memory is its VM's business. A VF that is resumed
 * after that is told by the GuC, and adapts itself to where its window now begins.
 */

#include <linux/mm.h>
#include <linux/pci.h>

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include "pf_bus.h"
#include "pf_config.h"
#include "pf_guc.h"
#include "pf_packet.h"
#include "pf_state.h"
#include "sriov_printk.h"
#include "sriov_regs.h"
#include "sriov_types.h"

/* Above it the GuC's answer is a mistake. */
#define MAX_GUC_DWORDS	(SZ_16M / sizeof(u32))

/* Memory that the GuC can reach. */
struct guc_buffer {
	struct i915_vma *vma;
	void *vaddr;
	u32 addr;
	u32 dwords;
};

static int get_buffer(struct i915_sriov_pf *pf, struct guc_buffer *buffer, u32 dwords)
{
	int err;

	err = intel_guc_allocate_and_map_vma(pf_to_guc(pf), PAGE_ALIGN(dwords * sizeof(u32)),
					     &buffer->vma, &buffer->vaddr);
	if (err)
		return err;

	buffer->addr = intel_guc_ggtt_offset(pf_to_guc(pf), buffer->vma);
	buffer->dwords = dwords;
	return 0;
}

static void put_buffer(struct guc_buffer *buffer)
{
	i915_vma_unpin_and_release(&buffer->vma, I915_VMA_RELEASE_MAP);
}

static void describe(struct i915_sriov_pf *pf, unsigned int vfid, struct pf_state_parts *parts)
{
	struct pci_dev *pdev = pf_to_pdev(pf);

	parts->devid = pdev->device;
	parts->revid = pdev->revision;
	parts->num_ptes = pf->vfs[vfid].ggtt.size >> PAGE_SHIFT;
}

static int check_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	lockdep_assert_held(&pf->lock);

	if (!pf->ready || !vfid || vfid > pf->num_vfs)
		return -ENODEV;

	return READ_ONCE(pf->vfs[vfid].control.state) == PF_VF_PAUSED ? 0 : -EBUSY;
}

/* save ----------------------------------------------------------------------- */

/* Returns the number of dwords that the GuC wants, or -errno. */
static int guc_dwords(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int dwords = pf_guc_save_vf(pf, vfid, 0, 0);

	if (!dwords)
		return -ENODATA;

	return dwords > (int)MAX_GUC_DWORDS ? -EPROTO : dwords;
}

/* Returns the number of dwords in the buffer, or -errno with no buffer. */
static int save_guc(struct i915_sriov_pf *pf, unsigned int vfid, struct guc_buffer *buffer)
{
	int dwords, err;

	dwords = guc_dwords(pf, vfid);
	if (dwords < 0)
		return dwords;

	err = get_buffer(pf, buffer, dwords);
	if (err)
		return err;

	dwords = pf_guc_save_vf(pf, vfid, buffer->addr, buffer->dwords);
	if (dwords > 0 && dwords <= buffer->dwords)
		return dwords;

	put_buffer(buffer);
	return dwords < 0 ? dwords : -EPROTO;
}

static void *compose(struct i915_sriov_pf *pf, unsigned int vfid, const void *guc, u64 guc_size,
		     size_t *size)
{
	struct intel_uncore *uncore = to_gt(pf_to_i915(pf))->uncore;
	struct pf_state_parts parts = { .guc_size = guc_size };
	void *stream;
	u32 n;

	BUILD_BUG_ON(PF_STATE_MMIO_DWORDS != VF_SW_FLAG_COUNT);

	describe(pf, vfid, &parts);
	*size = pf_packet_stream_size(parts.num_ptes, guc_size);
	stream = kvzalloc(*size, GFP_KERNEL);
	if (!stream)
		return NULL;

	pf_packet_lay_out(stream, &parts);
	for (n = 0; n < VF_SW_FLAG_COUNT; n++)
		parts.mmio[n] = intel_uncore_read(uncore, PF_VF_SW_FLAG(vfid, n));
	pf_config_ggtt_read(pf, vfid, parts.ptes);
	memcpy(parts.guc, guc, guc_size);
	return stream;
}

static int save_vf(struct i915_sriov_pf *pf, unsigned int vfid, void **stream, size_t *size)
{
	struct guc_buffer buffer;
	int err, dwords;

	err = check_vf(pf, vfid);
	if (err)
		return err;

	dwords = save_guc(pf, vfid, &buffer);
	if (dwords < 0)
		return dwords;

	*stream = compose(pf, vfid, buffer.vaddr, dwords * sizeof(u32), size);
	put_buffer(&buffer);
	return *stream ? 0 : -ENOMEM;
}

/**
 * pf_state_save() - take a VF's state out
 * @pf: the PF
 * @vfid: the VF, paused; it stays so
 * @stream: gets memory that kvfree() gives back
 * @size: gets its size in bytes
 *
 * Context: may sleep; the device is awake.
 * Return: 0, -EBUSY for a VF that is not paused, -ENODEV for none, -EIO for a GuC that cannot do it, or
 * another -errno.
 */
int pf_state_save(struct i915_sriov_pf *pf, unsigned int vfid, void **stream, size_t *size)
{
	int err;

	mutex_lock(&pf->lock);
	err = save_vf(pf, vfid, stream, size);
	mutex_unlock(&pf->lock);

	if (err)
		pf_err(pf, "VF%u: state was not saved (%pe)%s\n", vfid, ERR_PTR(err),
		       err == -EBUSY ? "; pause the VF first" :
		       err == -EIO ? "; it takes GuC firmware 70.25 or newer" : "");
	return err;
}

static ssize_t state_size(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_state_parts parts;
	int err, dwords;

	err = check_vf(pf, vfid);
	if (err)
		return err;

	dwords = guc_dwords(pf, vfid);
	if (dwords < 0)
		return dwords;

	describe(pf, vfid, &parts);
	return pf_packet_stream_size(parts.num_ptes, dwords * sizeof(u32));
}

/**
 * pf_state_size() - how large a VF's state is
 * @pf: the PF
 * @vfid: the VF, paused
 *
 * Context: may sleep; the device is awake.
 * Return: the most bytes that pf_state_save() will give, otherwise as that. Nothing is logged.
 */
ssize_t pf_state_size(struct i915_sriov_pf *pf, unsigned int vfid)
{
	ssize_t ret;

	mutex_lock(&pf->lock);
	ret = state_size(pf, vfid);
	mutex_unlock(&pf->lock);

	return ret;
}

/* restore -------------------------------------------------------------------- */

static int check_parts(struct i915_sriov_pf *pf, unsigned int vfid,
		       const struct pf_state_parts *parts)
{
	struct pf_state_parts own;

	describe(pf, vfid, &own);
	if (parts->devid != own.devid || parts->revid != own.revid)
		return -EXDEV;
	if (parts->num_ptes != own.num_ptes)
		return -ERANGE;

	return parts->guc_size <= MAX_GUC_DWORDS * sizeof(u32) ? 0 : -EFBIG;
}

static int restore_guc(struct i915_sriov_pf *pf, unsigned int vfid,
		       const struct pf_state_parts *parts)
{
	struct guc_buffer buffer;
	int err;

	err = get_buffer(pf, &buffer, parts->guc_size / sizeof(u32));
	if (err)
		return err;

	memcpy(buffer.vaddr, parts->guc, parts->guc_size);
	err = pf_guc_restore_vf(pf, vfid, buffer.addr, buffer.dwords);
	put_buffer(&buffer);
	return err;
}

/* What the GuC takes decides; until then the VF has what it had, save for its entries and mailbox. */
static int put_parts(struct i915_sriov_pf *pf, unsigned int vfid,
		     const struct pf_state_parts *parts)
{
	struct intel_uncore *uncore = to_gt(pf_to_i915(pf))->uncore;
	u32 n;

	for (n = 0; n < VF_SW_FLAG_COUNT; n++)
		intel_uncore_write(uncore, PF_VF_SW_FLAG(vfid, n), parts->mmio[n]);
	pf_config_ggtt_write(pf, vfid, parts->ptes);
	return restore_guc(pf, vfid, parts);
}

static int restore_vf(struct i915_sriov_pf *pf, unsigned int vfid, void *stream, size_t size)
{
	struct pf_state_parts parts;
	int err;

	err = check_vf(pf, vfid);
	if (err)
		return err;

	err = pf_packet_parse(stream, size, &parts);
	if (err)
		return err;

	err = check_parts(pf, vfid, &parts);
	if (err)
		return err;

	return put_parts(pf, vfid, &parts);
}

/**
 * pf_state_restore() - put a VF's state in
 * @pf: the PF
 * @vfid: the VF, paused and provisioned as the one whose state it was; it stays paused
 * @stream: what pf_state_save() made, here or elsewhere; checked before use
 * @size: its size in bytes
 *
 * When the GuC refuses it, the VF has to be reset before it can be used.
 *
 * Context: may sleep; the device is awake.
 * Return: 0, -EBUSY for a VF that is not paused, -ENODEV for none, -EINVAL for a malformed stream, -EXDEV for
 * another device's, -ERANGE for one of a VF with another quota of GGTT, -EIO when the GuC refuses.
 */
int pf_state_restore(struct i915_sriov_pf *pf, unsigned int vfid, void *stream, size_t size)
{
	int err;

	mutex_lock(&pf->lock);
	err = restore_vf(pf, vfid, stream, size);
	mutex_unlock(&pf->lock);

	if (err)
		pf_err(pf, "VF%u: state was not restored (%pe)%s\n", vfid, ERR_PTR(err),
		       err == -EBUSY ? "; pause the VF first" :
		       err == -ERANGE ? "; give it the same quotas" :
		       err == -EIO ? "; reset the VF before it is used" : "");
	return err;
}

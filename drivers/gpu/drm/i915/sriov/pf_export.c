// SPDX-License-Identifier: MIT
/*
 * What other modules may ask the PF for (i915_sriov_vf.h). Finds the PF behind a PCI device and keeps it there
 * meanwhile; what is asked, pf_control.c and pf_state.c do.
 *
 * Callers hold the exports lock for reading, so that they do not wait for one another; a PF that opens or closes
 * takes it for writing. It is taken before every other lock of ours and after those of devices.
 */

#include <linux/export.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/rwsem.h>

#include <i915_sriov_vf.h>

#include "i915_drv.h"

#include "pf_bus.h"
#include "pf_control.h"
#include "pf_export.h"
#include "pf_state.h"
#include "sriov_types.h"

/* Guards the list of PFs, and that each stays what it is while somebody asks it. */
static DECLARE_RWSEM(exports_lock);
static LIST_HEAD(exports);

/**
 * pf_export_open() - let other modules ask for what this PF does
 * @pf: the PF, with or without VFs
 */
void pf_export_open(struct i915_sriov_pf *pf)
{
	down_write(&exports_lock);
	list_add(&pf->exported, &exports);
	up_write(&exports_lock);
}

/**
 * pf_export_close() - wait until no other module is asking, and let none ask any more
 * @pf: the PF, which is about to stop; may be called again
 */
void pf_export_close(struct i915_sriov_pf *pf)
{
	down_write(&exports_lock);
	list_del_init(&pf->exported);
	up_write(&exports_lock);
}

static struct i915_sriov_pf *find_pf(struct pci_dev *pdev)
{
	struct i915_sriov_pf *pf;

	lockdep_assert_held(&exports_lock);

	list_for_each_entry(pf, &exports, exported)
		if (pf_to_pdev(pf) == pdev)
			return pf;

	return NULL;
}

/* Returns NULL, with the lock free, and -errno in @err if there is no such VF; else put_pf() is wanted. */
static struct i915_sriov_pf *get_pf(struct pci_dev *pdev, unsigned int vfid, int *err)
{
	struct i915_sriov_pf *pf;

	down_read(&exports_lock);
	pf = find_pf(pdev);
	if (!pf)
		*err = -ENODEV;
	else if (vfid == PF_VFID || vfid > pf->max_vfs)
		*err = -EINVAL;
	else if (READ_ONCE(pf->asleep))
		*err = -EAGAIN;
	else
		return pf;

	up_read(&exports_lock);
	return NULL;
}

static void put_pf(void)
{
	up_read(&exports_lock);
}

static int order(struct pci_dev *pdev, unsigned int vfid,
		 int (*carry_out)(struct i915_sriov_pf *pf, unsigned int vfid))
{
	struct i915_sriov_pf *pf;
	int err;

	pf = get_pf(pdev, vfid, &err);
	if (!pf)
		return err;

	err = carry_out(pf, vfid);
	put_pf();
	return err;
}

/**
 * i915_sriov_vf_pause() - keep a VF from the engines until it is resumed
 * @pdev: its PF
 * @vfid: the VF, from 1
 *
 * Return: 0, the VF has left the engines. -ENODEV without such a PF or while the VF is not enabled; -EINVAL for a
 * VF that there can not be; -EAGAIN while the machine sleeps or the GPU is reset; -ESTALE if it is paused, and
 * else -EPERM, -EALREADY, -EBUSY or -EIO if it cannot be paused now: it is stopped, being paused, being resumed or
 * reset, or its reset has failed. -EIO or -ETIMEDOUT also if the GuC did not do it, -ECANCELED if the VF was reset
 * or stopped meanwhile.
 */
int i915_sriov_vf_pause(struct pci_dev *pdev, unsigned int vfid)
{
	return order(pdev, vfid, pf_control_pause_vf);
}
EXPORT_SYMBOL_NS_GPL(i915_sriov_vf_pause, I915_SRIOV);

/**
 * i915_sriov_vf_resume() - let a paused VF run again
 * @pdev: its PF
 * @vfid: the VF, from 1
 *
 * Return: 0; otherwise as i915_sriov_vf_pause(), -EPERM for a VF that is not paused.
 */
int i915_sriov_vf_resume(struct pci_dev *pdev, unsigned int vfid)
{
	return order(pdev, vfid, pf_control_resume_vf);
}
EXPORT_SYMBOL_NS_GPL(i915_sriov_vf_resume, I915_SRIOV);

/**
 * i915_sriov_vf_stop() - end all that a VF does, until it or the GPU is reset
 * @pdev: its PF
 * @vfid: the VF, from 1
 *
 * Return: 0; otherwise as i915_sriov_vf_pause(), -ESTALE for a VF that is stopped.
 */
int i915_sriov_vf_stop(struct pci_dev *pdev, unsigned int vfid)
{
	return order(pdev, vfid, pf_control_stop_vf);
}
EXPORT_SYMBOL_NS_GPL(i915_sriov_vf_stop, I915_SRIOV);

/**
 * i915_sriov_vf_state_size() - how much room a VF's state takes
 * @pdev: its PF
 * @vfid: the VF, from 1, paused
 *
 * Return: bytes, which hold until the VF is resumed; -EBUSY for a VF that is not paused, -EIO for a GuC that
 * cannot do it, or another -errno.
 */
ssize_t i915_sriov_vf_state_size(struct pci_dev *pdev, unsigned int vfid)
{
	struct i915_sriov_pf *pf;
	ssize_t ret;
	int err;

	pf = get_pf(pdev, vfid, &err);
	if (!pf)
		return err;

	ret = pf_state_size(pf, vfid);
	put_pf();
	return ret;
}
EXPORT_SYMBOL_NS_GPL(i915_sriov_vf_state_size, I915_SRIOV);

/**
 * i915_sriov_vf_save() - take a VF's state out
 * @pdev: its PF
 * @vfid: the VF, from 1, paused; it stays so
 * @state: gets the state
 * @size: room there, in bytes
 *
 * Return: bytes used; -ENOSPC if there is less room than i915_sriov_vf_state_size() says, otherwise as that.
 */
ssize_t i915_sriov_vf_save(struct pci_dev *pdev, unsigned int vfid, void *state, size_t size)
{
	struct i915_sriov_pf *pf;
	void *stream;
	size_t used;
	int err;

	pf = get_pf(pdev, vfid, &err);
	if (!pf)
		return err;

	err = pf_state_save(pf, vfid, &stream, &used);
	put_pf();
	if (err)
		return err;

	if (used > size)
		err = -ENOSPC;
	else
		memcpy(state, stream, used);
	kvfree(stream);
	return err ?: used;
}
EXPORT_SYMBOL_NS_GPL(i915_sriov_vf_save, I915_SRIOV);

/**
 * i915_sriov_vf_restore() - put a state into a VF
 * @pdev: its PF
 * @vfid: the VF, from 1, paused and with as much of each resource as the one whose state it was; it stays paused
 * @state: what i915_sriov_vf_save() gave, here or on another machine; nothing in it is trusted
 * @size: its size in bytes
 *
 * Return: 0; -EBUSY for a VF that is not paused, -EINVAL for what is no state, -EXDEV for one of another kind of
 * GPU, -ERANGE for one of a VF with another quota of GGTT, -EIO when the GuC refuses it: the VF then needs an FLR.
 */
int i915_sriov_vf_restore(struct pci_dev *pdev, unsigned int vfid, const void *state, size_t size)
{
	struct i915_sriov_pf *pf;
	void *stream;
	int err;

	if (size > PF_STATE_MAX_BYTES)
		return -EINVAL;

	pf = get_pf(pdev, vfid, &err);
	if (!pf)
		return err;

	/* Aligned, and not to be changed by anybody once it has been checked. */
	stream = kvmalloc(size, GFP_KERNEL);
	if (stream) {
		memcpy(stream, state, size);
		err = pf_state_restore(pf, vfid, stream, size);
	} else {
		err = size ? -ENOMEM : -EINVAL;
	}
	put_pf();
	kvfree(stream);
	return err;
}
EXPORT_SYMBOL_NS_GPL(i915_sriov_vf_restore, I915_SRIOV);

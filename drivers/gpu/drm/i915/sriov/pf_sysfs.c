// SPDX-License-Identifier: MIT
/*
 * The administrator's folders: two trees over the same functions of the driver.
 *
 *   /sys/class/drm/card<N>/prelim_iov/            as scripts for older i915 PFs know it
 *       pf/  pf/gt0/  vf1/  vf1/gt0/ ...
 *   /sys/bus/pci/devices/<BDF>/sriov_admin/       as of mainline xe since 6.19
 *       pf/  vf1/ ...
 *
 * What is in them is pf_sysfs_files.c's business; docs/sysfs-driver-i915-sriov is the contract. The folders
 * of all VFs that may be enabled live from the PF's start to its stop, "device" in them only while the VF
 * is on the bus. Folders come and go under the device's lock; the files must not take it, since their
 * removal waits for who is in them.
 */

#include <linux/kobject.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

#include <drm/drm_file.h>

#include "i915_drv.h"

#include "pf_bus.h"
#include "pf_sysfs.h"
#include "pf_sysfs_files.h"
#include "sriov_printk.h"
#include "sriov_types.h"

struct pf_folder {
	struct kobject kobj;
	struct i915_sriov_pf *pf;
	unsigned int vfid;
};

static struct pf_folder *to_folder(struct kobject *kobj)
{
	return container_of(kobj, struct pf_folder, kobj);
}

static void release_folder(struct kobject *kobj)
{
	kfree(to_folder(kobj));
}

static ssize_t show_file(struct kobject *kobj, struct attribute *attr, char *page)
{
	const struct pf_file *file = container_of(attr, struct pf_file, attr);
	struct pf_folder *folder = to_folder(kobj);

	return file->show ? file->show(folder->pf, folder->vfid, file, page) : -EPERM;
}

static ssize_t store_file(struct kobject *kobj, struct attribute *attr, const char *text,
			  size_t count)
{
	const struct pf_file *file = container_of(attr, struct pf_file, attr);
	struct pf_folder *folder = to_folder(kobj);
	intel_wakeref_t wakeref;
	int err = -EPERM;

	if (!file->store)
		return err;

	with_intel_runtime_pm(&pf_to_i915(folder->pf)->runtime_pm, wakeref)
		err = file->store(folder->pf, folder->vfid, file, text);

	return err ?: count;
}

static const struct sysfs_ops file_ops = {
	.show = show_file,
	.store = store_file,
};

#define FOLDER_TYPE(groups_) { \
	.release = release_folder, \
	.sysfs_ops = &file_ops, \
	.default_groups = (groups_), \
}

static const struct kobj_type prelim_root_type = FOLDER_TYPE(pf_prelim_root_groups);
static const struct kobj_type prelim_pf_type = FOLDER_TYPE(pf_prelim_pf_groups);
static const struct kobj_type prelim_pf_gt_type = FOLDER_TYPE(pf_prelim_pf_gt_groups);
static const struct kobj_type prelim_vf_type = FOLDER_TYPE(pf_prelim_vf_groups);
static const struct kobj_type prelim_vf_gt_type = FOLDER_TYPE(pf_prelim_vf_gt_groups);
static const struct kobj_type admin_root_type = FOLDER_TYPE(pf_admin_root_groups);
static const struct kobj_type admin_pf_type = FOLDER_TYPE(pf_admin_pf_groups);
static const struct kobj_type admin_vf_type = FOLDER_TYPE(pf_admin_vf_groups);

/* Makes one folder, and remembers it for pf_sysfs_unregister(). */
static struct kobject *add_folder(struct i915_sriov_pf *pf, unsigned int vfid,
				  struct kobject *parent, const struct kobj_type *type,
				  const char *name)
{
	struct pf_sysfs *sysfs = &pf->sysfs;
	struct pf_folder *folder;
	int err;

	if (sysfs->num_folders == PF_SYSFS_MAX_FOLDERS)
		return ERR_PTR(-ENOSPC);

	folder = kzalloc(sizeof(*folder), GFP_KERNEL);
	if (!folder)
		return ERR_PTR(-ENOMEM);

	folder->pf = pf;
	folder->vfid = vfid;
	err = kobject_init_and_add(&folder->kobj, type, parent, "%s", name);
	if (err) {
		kobject_put(&folder->kobj);
		return ERR_PTR(err);
	}

	sysfs->folders[sysfs->num_folders++] = &folder->kobj;
	return &folder->kobj;
}

static void name_function(char *name, size_t size, unsigned int vfid)
{
	if (vfid == PF_VFID)
		strscpy(name, "pf", size);
	else
		snprintf(name, size, "vf%u", vfid);
}

static int add_prelim_function(struct i915_sriov_pf *pf, unsigned int vfid, struct kobject *root)
{
	const bool is_pf = vfid == PF_VFID;
	struct kobject *folder, *gt;
	char name[16];

	name_function(name, sizeof(name), vfid);
	folder = add_folder(pf, vfid, root, is_pf ? &prelim_pf_type : &prelim_vf_type, name);
	if (IS_ERR(folder))
		return PTR_ERR(folder);

	gt = add_folder(pf, vfid, folder, is_pf ? &prelim_pf_gt_type : &prelim_vf_gt_type, "gt0");
	if (IS_ERR(gt))
		return PTR_ERR(gt);

	pf->sysfs.functions[vfid][0] = folder;
	return 0;
}

static int add_admin_function(struct i915_sriov_pf *pf, unsigned int vfid, struct kobject *root)
{
	struct kobject *folder;
	char name[16];

	name_function(name, sizeof(name), vfid);
	folder = add_folder(pf, vfid, root, vfid == PF_VFID ? &admin_pf_type : &admin_vf_type, name);
	if (IS_ERR(folder))
		return PTR_ERR(folder);

	pf->sysfs.functions[vfid][1] = folder;
	return 0;
}

static int add_tree(struct i915_sriov_pf *pf, struct kobject *parent, const struct kobj_type *type,
		    const char *name, int (*add_function)(struct i915_sriov_pf *pf,
							  unsigned int vfid, struct kobject *root))
{
	struct kobject *root;
	unsigned int vfid;
	int err;

	root = add_folder(pf, PF_VFID, parent, type, name);
	if (IS_ERR(root))
		return PTR_ERR(root);

	for (vfid = PF_VFID; vfid <= pf->max_vfs; vfid++) {
		err = add_function(pf, vfid, root);
		if (err)
			return err;
	}

	return 0;
}

/* In both trees, so far as they are there. */
static int link_function(struct i915_sriov_pf *pf, unsigned int vfid, struct device *dev)
{
	struct kobject **folders = pf->sysfs.functions[vfid];
	unsigned int n;
	int err;

	for (n = 0; n < ARRAY_SIZE(pf->sysfs.functions[vfid]); n++) {
		err = folders[n] ? sysfs_create_link(folders[n], &dev->kobj, "device") : 0;
		if (err)
			return err;
	}

	return 0;
}

static void unlink_function(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct kobject **folders = pf->sysfs.functions[vfid];
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(pf->sysfs.functions[vfid]); n++)
		if (folders[n])
			sysfs_remove_link(folders[n], "device");
}

static int add_all(struct i915_sriov_pf *pf)
{
	struct drm_device *drm = &pf_to_i915(pf)->drm;
	int err;

	err = add_tree(pf, &drm->primary->kdev->kobj, &prelim_root_type, "prelim_iov",
		       add_prelim_function);
	if (err)
		return err;

	err = add_tree(pf, &drm->dev->kobj, &admin_root_type, "sriov_admin", add_admin_function);
	if (err)
		return err;

	return link_function(pf, PF_VFID, drm->dev);
}

/**
 * pf_sysfs_register() - create both trees
 * @pf: the PF, whose DRM device is registered
 *
 * VFs can be had without them, so that a failure is not one of the PF.
 *
 * Context: under the device's lock, no VF is enabled.
 */
void pf_sysfs_register(struct i915_sriov_pf *pf)
{
	int err = add_all(pf);

	if (!err)
		return;

	pf_notice(pf, "no prelim_iov/ and sriov_admin/ in sysfs (%pe); VFs get their defaults\n",
		  ERR_PTR(err));
	pf_sysfs_unregister(pf);
}

/**
 * pf_sysfs_unregister() - remove both trees
 * @pf: the PF
 *
 * When this returns, nobody is in a file of theirs any more. May be called again.
 *
 * Context: under the device's lock; the PF's lock is not held.
 */
void pf_sysfs_unregister(struct i915_sriov_pf *pf)
{
	struct pf_sysfs *sysfs = &pf->sysfs;

	memset(sysfs->functions, 0, sizeof(sysfs->functions));
	while (sysfs->num_folders) {
		struct kobject *folder = sysfs->folders[--sysfs->num_folders];

		kobject_del(folder);
		kobject_put(folder);
	}
}

/**
 * pf_sysfs_link_vfs() - show which PCI device a VF is
 * @pf: the PF
 *
 * Context: under the device's lock, VFs are on the bus.
 */
void pf_sysfs_link_vfs(struct i915_sriov_pf *pf)
{
	struct pci_dev *pdev = pf_to_pdev(pf);
	struct pci_dev *vf = NULL;
	unsigned int vfid;
	int err;

	while ((vf = pci_get_device(pdev->vendor, PCI_ANY_ID, vf))) {
		if (!vf->is_virtfn || pci_physfn(vf) != pdev)
			continue;

		vfid = pci_iov_vf_id(vf) + 1;
		err = vfid <= pf->max_vfs ? link_function(pf, vfid, &vf->dev) : -ERANGE;
		if (err)
			pf_notice(pf, "VF%u: no link to its device in sysfs (%pe)\n", vfid,
				  ERR_PTR(err));
	}
}

/**
 * pf_sysfs_unlink_vfs() - the VFs are about to leave the bus
 * @pf: the PF
 *
 * Context: under the device's lock.
 */
void pf_sysfs_unlink_vfs(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		unlink_function(pf, vfid);
}

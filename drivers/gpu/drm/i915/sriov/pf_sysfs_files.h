/* SPDX-License-Identifier: MIT */
/*
 * What stands between the folders (pf_sysfs.c) and the files in them (pf_sysfs_files.c).
 */

#ifndef __I915_SRIOV_PF_SYSFS_FILES_H__
#define __I915_SRIOV_PF_SYSFS_FILES_H__

#include <linux/sysfs.h>
#include <linux/types.h>

struct i915_sriov_pf;

/**
 * struct pf_file - a file of one function, or of all
 * @attr: name and mode
 * @show: fills a page, returns its length or -errno
 * @store: takes what was written, as a string; returns 0 or -errno with nothing changed
 * @get: of a number: its value
 * @set: of a number: changes it; returns 0 or -errno with nothing changed
 * @which: what @get and @set are to look at, where they serve several files
 * @max: of a number: the greatest that is taken
 */
struct pf_file {
	struct attribute attr;
	ssize_t (*show)(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
			char *page);
	int (*store)(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
		     const char *text);
	u64 (*get)(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which);
	int (*set)(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which, u64 value);
	unsigned int which;
	u64 max;
};

/* prelim_iov/, pf/, pf/gt0/, vf1.../, vf1.../gt0/ */
extern const struct attribute_group *pf_prelim_root_groups[];
extern const struct attribute_group *pf_prelim_pf_groups[];
extern const struct attribute_group *pf_prelim_pf_gt_groups[];
extern const struct attribute_group *pf_prelim_vf_groups[];
extern const struct attribute_group *pf_prelim_vf_gt_groups[];

/* sriov_admin/, pf/, vf1.../ */
extern const struct attribute_group *pf_admin_root_groups[];
extern const struct attribute_group *pf_admin_pf_groups[];
extern const struct attribute_group *pf_admin_vf_groups[];

#endif /* __I915_SRIOV_PF_SYSFS_FILES_H__ */

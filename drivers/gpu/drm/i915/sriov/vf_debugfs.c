// SPDX-License-Identifier: MIT
/*
 * What a VF knows of itself, for people and tests; the first three where mainline xe has them:
 *
 *   dri/<device>/gt0/vf/self_config     what the PF gave us
 *   dri/<device>/gt0/vf/abi_versions    what was agreed upon with the GuC
 *   dri/<device>/gt0/vf/runtime_regs    registers that the PF told us
 *   dri/<device>/gt0/vf/dropped         registers that the driver wanted and a VF has not: offset, reads, writes
 */

#include <linux/debugfs.h>
#include <linux/seq_file.h>

#include <drm/drm_file.h>

#include "i915_drv.h"

#include "sriov_types.h"
#include "vf_debugfs.h"

static int self_config_show(struct seq_file *m, void *unused)
{
	struct i915_sriov_vf *vf = m->private;
	const struct vf_config *config = &vf->config;

	seq_printf(m, "GGTT range:\t%#llx-%#llx\n", config->ggtt_base,
		   config->ggtt_base + config->ggtt_size - 1);
	seq_printf(m, "GGTT size:\t%llu\n", config->ggtt_size);
	seq_printf(m, "GuC contexts:\t%u\n", config->num_ctxs);
	seq_printf(m, "GuC doorbells:\t%u\n", config->num_dbs);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(self_config);

static int abi_versions_show(struct seq_file *m, void *unused)
{
	struct i915_sriov_vf *vf = m->private;
	const struct vf_guc_version *version = &vf->guc_version;

	seq_printf(m, "GuC:\t%u.%u.%u.%u\n", version->branch, version->major, version->minor,
		   version->patch);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(abi_versions);

static int runtime_regs_show(struct seq_file *m, void *unused)
{
	struct i915_sriov_vf *vf = m->private;
	u32 n;

	for (n = 0; n < vf->runtime.count; n++)
		seq_printf(m, "%#x = %#x\n", vf->runtime.regs[n].offset, vf->runtime.regs[n].value);

	return 0;
}
DEFINE_SHOW_ATTRIBUTE(runtime_regs);

static int dropped_show(struct seq_file *m, void *unused)
{
	struct i915_sriov_vf *vf = m->private;
	unsigned int n;

	for (n = 0; n < VF_MAX_DROPPED; n++) {
		const struct vf_dropped *place = &vf->dropped[n];

		if (!atomic_read(&place->offset))
			break;
		seq_printf(m, "%#x reads %d writes %d\n", atomic_read(&place->offset),
			   atomic_read(&place->reads), atomic_read(&place->writes));
	}

	if (atomic_read(&vf->overflown))
		seq_printf(m, "others %d\n", atomic_read(&vf->overflown));

	return 0;
}
DEFINE_SHOW_ATTRIBUTE(dropped);

/**
 * vf_debugfs_register() - create the files
 * @vf: the VF, whose DRM device is registered
 */
void vf_debugfs_register(struct i915_sriov_vf *vf)
{
	struct dentry *gt, *dir;

	/* The base made gt0; without debugfs there is none, and nobody to miss our files. */
	gt = debugfs_lookup("gt0", vf_to_i915(vf)->drm.primary->debugfs_root);
	if (IS_ERR_OR_NULL(gt))
		return;

	dir = debugfs_create_dir("vf", gt);
	debugfs_create_file("self_config", 0400, dir, vf, &self_config_fops);
	debugfs_create_file("abi_versions", 0400, dir, vf, &abi_versions_fops);
	debugfs_create_file("runtime_regs", 0400, dir, vf, &runtime_regs_fops);
	debugfs_create_file("dropped", 0400, dir, vf, &dropped_fops);
	dput(gt);
}

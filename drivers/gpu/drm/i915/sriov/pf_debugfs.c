// SPDX-License-Identifier: MIT
/*
 * What each VF owns, for people and tests, in the places and line formats of mainline xe. A number can be
 * written and is a quota then (pf_config_quota.c); 0 is a fair share again:
 *
 *   dri/<device>/gt0/pf/{ggtt,contexts,doorbells}_provisioned    a line for each VF
 *   dri/<device>/gt0/pf/{ggtt,contexts,doorbells}_spare          what is left to the PF at least
 *   dri/<device>/gt0/{pf,vf1...}/{exec_quantum_ms,preempt_timeout_us}   0 is no limit
 *   dri/<device>/gt0/vf1.../{ggtt,contexts,doorbells}_quota
 *   dri/<device>/gt0/pf/adverse_events                           a line for each VF that has had any
 *   dri/<device>/gt0/pf/relay                                    each VF's questions since its last FLR, and those dropped
 *   dri/<device>/gt0/vf1.../{state,control}                      see pf_control_debugfs.c
 *
 * The files live as long as the DRM device is registered, our state longer.
 */

#include <linux/debugfs.h>
#include <linux/seq_file.h>
#include <linux/string_helpers.h>

#include <drm/drm_file.h>

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_control.h"
#include "pf_debugfs.h"
#include "pf_monitor.h"
#include "pf_state.h"
#include "sriov_printk.h"
#include "sriov_types.h"

static void show_ggtt(struct seq_file *m, unsigned int vfid, const struct pf_vf_config *config)
{
	char human[12];

	if (!config->ggtt_size)
		return;

	string_get_size(config->ggtt_size, 1, STRING_UNITS_2, human, sizeof(human));
	seq_printf(m, "VF%u:\t%#0*llx-%#llx\t(%s)\n", vfid, 10, config->ggtt_start,
		   config->ggtt_start + config->ggtt_size - 1, human);
}

static void show_ids(struct seq_file *m, unsigned int vfid, const struct pf_range *ids)
{
	if (ids->count)
		seq_printf(m, "VF%u:\t%u-%u\n", vfid, ids->begin, ids->begin + ids->count - 1);
}

static void show_contexts(struct seq_file *m, unsigned int vfid, const struct pf_vf_config *config)
{
	show_ids(m, vfid, &config->ctxs);
}

static void show_doorbells(struct seq_file *m, unsigned int vfid, const struct pf_vf_config *config)
{
	show_ids(m, vfid, &config->dbs);
}

static void show_each_vf(struct seq_file *m, void (*show)(struct seq_file *, unsigned int,
							  const struct pf_vf_config *))
{
	struct i915_sriov_pf *pf = m->private;
	unsigned int vfid;

	/* The table is what the GuC was told, so let a restarted one be told first. */
	flush_work(&pf->reprovision);

	mutex_lock(&pf->lock);
	/* All: what is kept of a VF whose FLR has failed is not free. */
	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		show(m, vfid, &pf->vfs[vfid].config);
	mutex_unlock(&pf->lock);
}

static int ggtt_provisioned_show(struct seq_file *m, void *unused)
{
	show_each_vf(m, show_ggtt);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(ggtt_provisioned);

static int contexts_provisioned_show(struct seq_file *m, void *unused)
{
	show_each_vf(m, show_contexts);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(contexts_provisioned);

static int doorbells_provisioned_show(struct seq_file *m, void *unused)
{
	show_each_vf(m, show_doorbells);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(doorbells_provisioned);

static bool has_adverse_events(struct i915_sriov_pf *pf, unsigned int vfid)
{
	unsigned int n;

	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		if (pf_monitor_count(pf, vfid, n))
			return true;

	return false;
}

static void show_adverse_events(struct seq_file *m, struct i915_sriov_pf *pf, unsigned int vfid)
{
	static const char * const names[PF_NUM_THRESHOLDS] = {
		[PF_THRESHOLD_CAT_ERROR] = "cat_error_count",
		[PF_THRESHOLD_ENGINE_RESET] = "engine_reset_count",
		[PF_THRESHOLD_PAGE_FAULT] = "page_fault_count",
		[PF_THRESHOLD_H2G_STORM] = "guc_time_us",
		[PF_THRESHOLD_IRQ_STORM] = "irq_time_us",
		[PF_THRESHOLD_DOORBELL_STORM] = "doorbell_time_us",
	};
	unsigned int n;

	if (!has_adverse_events(pf, vfid))
		return;

	seq_printf(m, "VF%u:\t", vfid);
	for (n = 0; n < PF_NUM_THRESHOLDS; n++)
		seq_printf(m, "%s:%u ", names[n], pf_monitor_count(pf, vfid, n));
	seq_putc(m, '\n');
}

static int adverse_events_show(struct seq_file *m, void *unused)
{
	struct i915_sriov_pf *pf = m->private;
	unsigned int vfid;

	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		show_adverse_events(m, pf, vfid);

	return 0;
}
DEFINE_SHOW_ATTRIBUTE(adverse_events);

/* Single numbers need no lock: each is either the old or the new one. */
static int questions_show(struct seq_file *m, void *unused)
{
	struct i915_sriov_pf *pf = m->private;
	unsigned int vfid;

	for (vfid = 1; vfid <= READ_ONCE(pf->num_vfs); vfid++) {
		const struct pf_vf_queue *queue = &pf->relay.queues[vfid];

		seq_printf(m, "VF%u:\tasked %u\tdropped %u\n", vfid, READ_ONCE(queue->asked),
			   READ_ONCE(queue->dropped));
	}
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(questions);

/* One file of a VF, or of the PF: what__ names the getter and setter, further arguments come before the value. */
#define DEFINE_FUNCTION_FILE(name__, type__, what__, ...)				\
static int name__##_get(void *data, u64 *value)						\
{											\
	struct pf_vf *vf = data;							\
											\
	*value = pf_config_get_##what__(vf_to_pf(vf), vf->vfid, ##__VA_ARGS__);		\
	return 0;									\
}											\
											\
static int name__##_set(void *data, u64 value)						\
{											\
	struct pf_vf *vf = data;							\
											\
	if (value > (type__)~0ull)							\
		return -ERANGE;								\
											\
	return pf_config_set_##what__(vf_to_pf(vf), vf->vfid, ##__VA_ARGS__, value);	\
}											\
DEFINE_DEBUGFS_ATTRIBUTE(name__##_fops, name__##_get, name__##_set, "%llu\n")

DEFINE_FUNCTION_FILE(ctxs, u32, quota, PF_CTXS);
DEFINE_FUNCTION_FILE(dbs, u32, quota, PF_DBS);
DEFINE_FUNCTION_FILE(exec_quantum, u32, exec_quantum);
DEFINE_FUNCTION_FILE(ggtt, u64, quota, PF_GGTT);
DEFINE_FUNCTION_FILE(preempt_timeout, u32, preempt_timeout);

/* The same five of each function; what a VF has is its quota, what the PF keeps is the spare. */
static void register_quotas(struct dentry *dir, struct pf_vf *vf, bool is_vf)
{
	debugfs_create_file_unsafe(is_vf ? "ggtt_quota" : "ggtt_spare", 0600, dir, vf, &ggtt_fops);
	debugfs_create_file_unsafe(is_vf ? "contexts_quota" : "contexts_spare", 0600, dir, vf,
				   &ctxs_fops);
	debugfs_create_file_unsafe(is_vf ? "doorbells_quota" : "doorbells_spare", 0600, dir, vf,
				   &dbs_fops);
	debugfs_create_file_unsafe("exec_quantum_ms", 0600, dir, vf, &exec_quantum_fops);
	debugfs_create_file_unsafe("preempt_timeout_us", 0600, dir, vf, &preempt_timeout_fops);
}

static void register_vf(struct dentry *gt, struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	struct dentry *dir;
	char name[16];

	snprintf(name, sizeof(name), "vf%u", vfid);
	dir = debugfs_create_dir(name, gt);

	register_quotas(dir, vf, true);
	pf_control_debugfs_register(pf, vfid, dir);
	pf_state_debugfs_register(vf, dir);
}

/**
 * pf_debugfs_register() - create the files
 * @pf: the PF, whose DRM device is registered
 */
void pf_debugfs_register(struct i915_sriov_pf *pf)
{
	struct dentry *root = pf_to_i915(pf)->drm.primary->debugfs_root;
	struct dentry *gt, *dir;
	unsigned int vfid;

	/* The base made gt0; without debugfs there is none, and nobody to miss our files. */
	gt = debugfs_lookup("gt0", root);
	if (IS_ERR_OR_NULL(gt))
		return;

	dir = debugfs_create_dir("pf", gt);
	debugfs_create_file("ggtt_provisioned", 0400, dir, pf, &ggtt_provisioned_fops);
	debugfs_create_file("contexts_provisioned", 0400, dir, pf, &contexts_provisioned_fops);
	debugfs_create_file("doorbells_provisioned", 0400, dir, pf, &doorbells_provisioned_fops);
	debugfs_create_file("adverse_events", 0400, dir, pf, &adverse_events_fops);
	debugfs_create_file("relay", 0400, dir, pf, &questions_fops);
	register_quotas(dir, &pf->vfs[PF_VFID], false);

	for (vfid = 1; vfid <= pf->max_vfs; vfid++)
		register_vf(gt, pf, vfid);

	dput(gt);
}

// SPDX-License-Identifier: MIT
/*
 * The files of both trees that pf_sysfs.c makes. Each reads or changes one thing by a function of the room
 * that owns it; only the form of the text is decided here. A value that is not taken changes nothing.
 * Nothing here may take the device's lock: see pf_sysfs.c.
 */

#include <linux/kstrtox.h>
#include <linux/string.h>

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_control.h"
#include "pf_policy.h"
#include "pf_sysfs_files.h"
#include "sriov_types.h"

/* Form -------------------------------------------------------------------------------------------- */

static ssize_t show_number(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
			   char *page)
{
	return sysfs_emit(page, "%llu\n", file->get(pf, vfid, file->which));
}

static int store_number(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
			const char *text)
{
	u64 value;
	int err;

	err = kstrtou64(text, 0, &value);
	if (err)
		return err;

	return value > file->max ? -ERANGE : file->set(pf, vfid, file->which, value);
}

static int store_bool(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
		      const char *text)
{
	bool value;
	int err;

	err = kstrtobool(text, &value);

	return err ?: file->set(pf, vfid, file->which, value);
}

/* A file is named as its variable, which has a prefix for what the same name means elsewhere. */
#define FILE_RO(prefix_, name_, get_, which_) \
	static struct pf_file prefix_##name_ = { \
		.attr = { .name = #name_, .mode = 0444 }, \
		.show = show_number, \
		.get = (get_), \
		.which = (which_), \
	}

#define FILE_RW(prefix_, name_, store_, get_, set_, which_, max_) \
	static struct pf_file prefix_##name_ = { \
		.attr = { .name = #name_, .mode = 0644 }, \
		.show = show_number, \
		.store = (store_), \
		.get = (get_), \
		.set = (set_), \
		.which = (which_), \
		.max = (max_), \
	}

#define FILE_WO(prefix_, name_, store_, set_, max_) \
	static struct pf_file prefix_##name_ = { \
		.attr = { .name = #name_, .mode = 0200 }, \
		.store = (store_), \
		.set = (set_), \
		.max = (max_), \
	}

/* What a function owns ------------------------------------------------------------------------------ */

static u64 get_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return pf_config_get_exec_quantum(pf, vfid);
}

static u64 get_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return pf_config_get_preempt_timeout(pf, vfid);
}

static u64 get_quota(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return pf_config_get_quota(pf, vfid, which);
}

static int set_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which,
			    u64 value)
{
	return pf_config_set_exec_quantum(pf, vfid, value);
}

static int set_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which,
			       u64 value)
{
	return pf_config_set_preempt_timeout(pf, vfid, value);
}

static int set_quota(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which, u64 value)
{
	return pf_config_set_quota(pf, vfid, which, value);
}

/* The greatest that each function can be given; which of these are too much, it says itself. */
FILE_RW(function_, exec_quantum_ms, store_number, get_exec_quantum, set_exec_quantum, 0, U32_MAX);
FILE_RW(function_, preempt_timeout_us, store_number, get_preempt_timeout, set_preempt_timeout, 0,
	U32_MAX);
FILE_RW(vf_, ggtt_quota, store_number, get_quota, set_quota, PF_GGTT, U64_MAX);
FILE_RW(vf_, contexts_quota, store_number, get_quota, set_quota, PF_CTXS, U32_MAX);
FILE_RW(vf_, doorbells_quota, store_number, get_quota, set_quota, PF_DBS, U32_MAX);
/* The PF's own part is what is left to it. */
FILE_RW(pf_, ggtt_spare, store_number, get_quota, set_quota, PF_GGTT, U64_MAX);
FILE_RW(pf_, contexts_spare, store_number, get_quota, set_quota, PF_CTXS, U32_MAX);
FILE_RW(pf_, doorbells_spare, store_number, get_quota, set_quota, PF_DBS, U32_MAX);

/* All functions at once: the PF and every VF, enabled or not. */
static int set_every_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which,
				  u64 value)
{
	return pf_config_set_every_exec_quantum(pf, value);
}

static int set_every_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid,
				     unsigned int which, u64 value)
{
	return pf_config_set_every_preempt_timeout(pf, value);
}

FILE_WO(every_, exec_quantum_ms, store_number, set_every_exec_quantum, U32_MAX);
FILE_WO(every_, preempt_timeout_us, store_number, set_every_preempt_timeout, U32_MAX);

/* What can still be given ----------------------------------------------------------------------------- */

static u64 get_free(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	struct pf_room room;

	pf_config_get_room(pf, which, &room);
	return room.free;
}

static u64 get_max_quota(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	struct pf_room room;

	pf_config_get_room(pf, which, &room);
	return room.largest;
}

FILE_RO(available_, ggtt_free, get_free, PF_GGTT);
FILE_RO(available_, ggtt_max_quota, get_max_quota, PF_GGTT);
FILE_RO(available_, contexts_free, get_free, PF_CTXS);
FILE_RO(available_, contexts_max_quota, get_max_quota, PF_CTXS);
FILE_RO(available_, doorbells_free, get_free, PF_DBS);
FILE_RO(available_, doorbells_max_quota, get_max_quota, PF_DBS);

/* Provisioning by itself ------------------------------------------------------------------------------ */

static u64 get_auto(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return !READ_ONCE(pf->sysfs.is_manual) && pf_config_is_auto(pf);
}

/*
 * Scripts say 0 before they set anything. What they do not set is a fair share all the same, so that nothing
 * but the answer depends on it.
 */
static int set_auto(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which, u64 value)
{
	int err = value ? pf_config_set_auto(pf) : 0;

	if (!err)
		WRITE_ONCE(pf->sysfs.is_manual, !value);

	return err;
}

FILE_RW(pf_, auto_provisioning, store_bool, get_auto, set_auto, 0, 1);

/* Thresholds ------------------------------------------------------------------------------------------ */

static u64 get_threshold(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return pf_config_get_threshold(pf, vfid, which);
}

static int set_threshold(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which, u64 value)
{
	return pf_config_set_threshold(pf, vfid, which, value);
}

#define THRESHOLD(name_, which_) \
	FILE_RW(threshold_, name_, store_number, get_threshold, set_threshold, which_, U32_MAX)

THRESHOLD(cat_error_count, PF_THRESHOLD_CAT_ERROR);
THRESHOLD(engine_reset_count, PF_THRESHOLD_ENGINE_RESET);
THRESHOLD(page_fault_count, PF_THRESHOLD_PAGE_FAULT);
THRESHOLD(h2g_time_us, PF_THRESHOLD_H2G_STORM);
THRESHOLD(irq_time_us, PF_THRESHOLD_IRQ_STORM);
THRESHOLD(doorbell_time_us, PF_THRESHOLD_DOORBELL_STORM);

/* Policies -------------------------------------------------------------------------------------------- */

static u64 get_policy(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return pf_policy_get(pf, which);
}

static int set_policy(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which, u64 value)
{
	return pf_policy_set(pf, which, value);
}

FILE_RW(policy_, sched_if_idle, store_bool, get_policy, set_policy, PF_POLICY_SCHED_IF_IDLE, 1);
FILE_RW(policy_, engine_reset, store_bool, get_policy, set_policy,
	PF_POLICY_RESET_AFTER_VF_SWITCH, 1);
FILE_RW(policy_, sample_period_ms, store_number, get_policy, set_policy, PF_POLICY_SAMPLE_PERIOD,
	U32_MAX);

/* Priority -------------------------------------------------------------------------------------------- */

static const char * const priority_names[] = {
	[PF_PRIORITY_LOW] = "low",
	[PF_PRIORITY_NORMAL] = "normal",
	[PF_PRIORITY_HIGH] = "high",
};

/* The GuC lets the PF alone be before its turn. */
static unsigned int num_priorities(unsigned int vfid)
{
	return vfid == PF_VFID ? ARRAY_SIZE(priority_names) : PF_PRIORITY_HIGH;
}

static ssize_t show_priority(struct i915_sriov_pf *pf, unsigned int vfid,
			     const struct pf_file *file, char *page)
{
	enum pf_priority chosen = pf_policy_get_priority(pf, vfid);
	unsigned int count = num_priorities(vfid);
	unsigned int n;
	int len = 0;

	for (n = 0; n < count; n++)
		len += sysfs_emit_at(page, len, n == chosen ? "[%s]%c" : "%s%c", priority_names[n],
				     n == count - 1 ? '\n' : ' ');

	return len;
}

static int store_own_priority(struct i915_sriov_pf *pf, unsigned int vfid,
			      const struct pf_file *file, const char *text)
{
	int priority = __sysfs_match_string(priority_names, num_priorities(PF_VFID), text);

	return priority < 0 ? -EINVAL : pf_policy_set_own_priority(pf, priority);
}

/* The GuC knows one way to give VFs a priority: the policy that decides for all functions. */
static int store_every_priority(struct i915_sriov_pf *pf, unsigned int vfid,
				const struct pf_file *file, const char *text)
{
	int priority = __sysfs_match_string(priority_names, num_priorities(1), text);

	if (priority < 0)
		return -EINVAL;

	return pf_policy_set(pf, PF_POLICY_SCHED_IF_IDLE, priority == PF_PRIORITY_NORMAL);
}

static struct pf_file own_sched_priority = {
	.attr = { .name = "sched_priority", .mode = 0644 },
	.show = show_priority,
	.store = store_own_priority,
};

static struct pf_file vf_sched_priority = {
	.attr = { .name = "sched_priority", .mode = 0444 },
	.show = show_priority,
};

static struct pf_file every_sched_priority = {
	.attr = { .name = "sched_priority", .mode = 0200 },
	.store = store_every_priority,
};

/* What a function is ---------------------------------------------------------------------------------- */

static ssize_t show_mode(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
			 char *page)
{
	/* On a device without VFs there is no such file. */
	return sysfs_emit(page, "SR-IOV PF\n");
}

static u64 get_id(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which)
{
	return vfid;
}

static struct pf_file root_mode = {
	.attr = { .name = "mode", .mode = 0444 },
	.show = show_mode,
};

FILE_RO(vf_, id, get_id, 0);

/* What a VF does -------------------------------------------------------------------------------------- */

static int store_command(struct i915_sriov_pf *pf, unsigned int vfid, const struct pf_file *file,
			 const char *text)
{
	if (sysfs_streq(text, "clear"))
		return pf_config_forget_vf(pf, vfid);

	return pf_control_carry_out(pf, vfid, text);
}

static int set_stop(struct i915_sriov_pf *pf, unsigned int vfid, unsigned int which, u64 value)
{
	return value ? pf_control_stop_vf(pf, vfid) : 0;
}

static struct pf_file vf_control = {
	.attr = { .name = "control", .mode = 0200 },
	.store = store_command,
};

FILE_WO(vf_, stop, store_bool, set_stop, 1);

/* Groups ---------------------------------------------------------------------------------------------- */

#define GROUP(var_, name_, ...) \
	static struct attribute *var_##_files[] = { __VA_ARGS__, NULL }; \
	static const struct attribute_group var_ = { .name = (name_), .attrs = var_##_files }

#define GROUPS(var_, ...) \
	const struct attribute_group *var_[] = { __VA_ARGS__, NULL }

GROUP(prelim_root, NULL, &root_mode.attr);
GROUP(prelim_pf, NULL, &pf_auto_provisioning.attr);
GROUP(prelim_pf_gt, NULL, &function_exec_quantum_ms.attr, &function_preempt_timeout_us.attr,
      &pf_ggtt_spare.attr, &pf_contexts_spare.attr, &pf_doorbells_spare.attr);
GROUP(prelim_available, "available", &available_ggtt_free.attr, &available_ggtt_max_quota.attr,
      &available_contexts_free.attr, &available_contexts_max_quota.attr,
      &available_doorbells_free.attr, &available_doorbells_max_quota.attr);
GROUP(prelim_policies, "policies", &policy_sched_if_idle.attr, &policy_engine_reset.attr,
      &policy_sample_period_ms.attr);
GROUP(prelim_vf, NULL, &vf_id.attr, &vf_control.attr);
GROUP(prelim_vf_gt, NULL, &function_exec_quantum_ms.attr, &function_preempt_timeout_us.attr,
      &vf_ggtt_quota.attr, &vf_contexts_quota.attr, &vf_doorbells_quota.attr);
GROUP(prelim_threshold, "threshold", &threshold_cat_error_count.attr,
      &threshold_engine_reset_count.attr, &threshold_page_fault_count.attr,
      &threshold_h2g_time_us.attr, &threshold_irq_time_us.attr, &threshold_doorbell_time_us.attr);

GROUPS(pf_prelim_root_groups, &prelim_root);
GROUPS(pf_prelim_pf_groups, &prelim_pf);
GROUPS(pf_prelim_pf_gt_groups, &prelim_pf_gt, &prelim_available, &prelim_policies);
GROUPS(pf_prelim_vf_groups, &prelim_vf);
GROUPS(pf_prelim_vf_gt_groups, &prelim_vf_gt, &prelim_threshold);

GROUP(admin_bulk_profile, ".bulk_profile", &every_exec_quantum_ms.attr,
      &every_preempt_timeout_us.attr, &every_sched_priority.attr);
GROUP(admin_pf_profile, "profile", &function_exec_quantum_ms.attr,
      &function_preempt_timeout_us.attr, &own_sched_priority.attr);
GROUP(admin_vf, NULL, &vf_stop.attr);
GROUP(admin_vf_profile, "profile", &function_exec_quantum_ms.attr,
      &function_preempt_timeout_us.attr, &vf_sched_priority.attr);

GROUPS(pf_admin_root_groups, &admin_bulk_profile);
GROUPS(pf_admin_pf_groups, &admin_pf_profile);
GROUPS(pf_admin_vf_groups, &admin_vf, &admin_vf_profile);

// SPDX-License-Identifier: MIT
/*
 * How functions take turns on the engines. With VFs every function, the PF too, gets a quantum and a
 * time to make room, lest a guest keep the others out for ever; alone, the PF has no limit. What was set
 * by hand stays until VFs are to be provisioned by themselves again. The PF's lock guards all of it.
 */

#include "i915_drv.h"

#include "pf_config.h"
#include "pf_guc.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* What by themselves all get with VFs, as mainline xe 7.x has it; and what the ABI allows. */
static const struct {
	const char *name;
	u32 fair;
	u32 max;
} settings[PF_NUM_SCHED] = {
	[PF_EXEC_QUANTUM] = { "exec_quantum_ms", 16, 100000 },
	[PF_PREEMPT_TIMEOUT] = { "preempt_timeout_us", 16000, 100000000 },
};

static u32 *value_of(struct pf_vf_config *config, enum pf_sched_setting which)
{
	return which == PF_EXEC_QUANTUM ? &config->exec_quantum_ms : &config->preempt_timeout_us;
}

/**
 * pf_config_choose_sched() - the turns that a function is to get
 * @pf: the PF; its lock is held
 * @vfid: the function, 0 is the PF
 * @shares: with VFs; otherwise there is no limit but what was set by hand
 */
void pf_config_choose_sched(struct i915_sriov_pf *pf, unsigned int vfid, bool shares)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	enum pf_sched_setting which;
	u32 usual;

	lockdep_assert_held(&pf->lock);

	for (which = 0; which < PF_NUM_SCHED; which++) {
		usual = shares ? settings[which].fair : 0;
		*value_of(&vf->config, which) = vf->sched.is_set[which] ? vf->sched.of[which] : usual;
	}
}

static int set_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
		     u32 value)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	int err;

	lockdep_assert_held(&pf->lock);

	if (pf_config_is_known_to_guc(pf, vfid)) {
		err = pf_guc_push_sched(pf, vfid, which, value);
		if (err)
			return err;
		*value_of(&vf->config, which) = value;
	}

	vf->sched.of[which] = value;
	vf->sched.is_set[which] = true;
	return 0;
}

static const char *remedy_for(int err)
{
	switch (err) {
	case -ENODEV:
		return "the GPU offers no VFs (any more), see the lines above";
	case -EINVAL:
		return "there is no such VF";
	case -ERANGE:
		return "it is more than the GuC allows";
	case -ENOKEY:
		return "the GuC goes on with the old value; try another one, or other GuC firmware";
	default:
		return "try again, see GuC messages above";
	}
}

static void explain_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
			  u32 value, int err)
{
	char name[16];

	if (err)
		pf_err(pf, "%s: cannot set %s to %u (%pe); %s\n",
		       pf_function_name(name, sizeof(name), vfid), settings[which].name, value,
		       ERR_PTR(err), remedy_for(err));
}

static int try_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
		     u32 value)
{
	int err;

	if (vfid > pf->max_vfs)
		return -EINVAL;
	if (value > settings[which].max)
		return -ERANGE;

	mutex_lock(&pf->lock);
	err = pf->ready ? set_sched(pf, vfid, which, value) : -ENODEV;
	mutex_unlock(&pf->lock);

	return err;
}

static int change_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
			u32 value)
{
	intel_wakeref_t wakeref;
	int err = 0;

	with_intel_runtime_pm(&pf_to_i915(pf)->runtime_pm, wakeref)
		err = try_sched(pf, vfid, which, value);

	explain_sched(pf, vfid, which, value, err);
	return err;
}

struct old_sched {
	struct pf_sched sched;
	u32 value;
};

/* The GuC need not hear it: one that is in reset will be told what our table says. */
static void restore_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
			  const struct old_sched *old)
{
	struct pf_vf *vf = &pf->vfs[vfid];

	vf->sched = old->sched;
	*value_of(&vf->config, which) = old->value;
	if (pf_config_is_known_to_guc(pf, vfid))
		pf_guc_push_sched(pf, vfid, which, old->value);
}

/* Nobody keeps what not all could get. @failed becomes the first that could not. */
static int try_every_sched(struct i915_sriov_pf *pf, enum pf_sched_setting which, u32 value,
			   unsigned int *failed)
{
	struct old_sched old[1 + PF_MAX_VFS];
	unsigned int vfid;
	int err = 0;

	lockdep_assert_held(&pf->lock);

	if (!pf->ready)
		return -ENODEV;

	for (vfid = PF_VFID; vfid <= pf->max_vfs; vfid++) {
		old[vfid].sched = pf->vfs[vfid].sched;
		old[vfid].value = *value_of(&pf->vfs[vfid].config, which);
		err = set_sched(pf, vfid, which, value);
		if (err)
			break;
	}

	*failed = vfid;
	while (err && vfid--)
		restore_sched(pf, vfid, which, &old[vfid]);

	return err;
}

static int change_every_sched(struct i915_sriov_pf *pf, enum pf_sched_setting which, u32 value)
{
	unsigned int failed = PF_VFID;
	intel_wakeref_t wakeref;
	int err = -ERANGE;

	if (value <= settings[which].max) {
		wakeref = intel_runtime_pm_get(&pf_to_i915(pf)->runtime_pm);
		mutex_lock(&pf->lock);
		err = try_every_sched(pf, which, value, &failed);
		mutex_unlock(&pf->lock);
		intel_runtime_pm_put(&pf_to_i915(pf)->runtime_pm, wakeref);
	}

	explain_sched(pf, failed, which, value, err);
	return err;
}

/* What a VF has, or is to have when it is enabled. */
static u32 get_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which)
{
	struct pf_vf *vf = &pf->vfs[vfid];
	u32 value;

	mutex_lock(&pf->lock);
	if (pf_config_is_known_to_guc(pf, vfid) || !vf->sched.is_set[which])
		value = *value_of(&vf->config, which);
	else
		value = vf->sched.of[which];
	mutex_unlock(&pf->lock);

	return value;
}

/**
 * pf_config_set_exec_quantum() - how long a function runs before others get their turn
 * @pf: the PF
 * @vfid: the function, 0 is the PF; it may be running
 * @ms: at most 100000; 0 is without end
 *
 * Context: may sleep.
 * Return: 0, or -errno with the old value in force: -ERANGE, -EINVAL for a VF that there is not, -ENOKEY
 * when the GuC refuses the value, -EAGAIN while the GPU is being reset, -ETIMEDOUT when the GuC does not answer, which may use
 * either value until it is told again.
 */
int pf_config_set_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid, u32 ms)
{
	return change_sched(pf, vfid, PF_EXEC_QUANTUM, ms);
}

/**
 * pf_config_set_every_exec_quantum() - pf_config_set_exec_quantum() for the PF and every VF, enabled or not
 * @pf: the PF
 * @ms: as there
 *
 * Context: may sleep.
 * Return: 0, or -errno as there with all old values in force.
 */
int pf_config_set_every_exec_quantum(struct i915_sriov_pf *pf, u32 ms)
{
	return change_every_sched(pf, PF_EXEC_QUANTUM, ms);
}

/**
 * pf_config_get_exec_quantum() - what pf_config_set_exec_quantum() sets
 * @pf: the PF
 * @vfid: the function, 0 is the PF
 *
 * Return: the quantum in ms; 0 is without end.
 */
u32 pf_config_get_exec_quantum(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return get_sched(pf, vfid, PF_EXEC_QUANTUM);
}

/**
 * pf_config_set_preempt_timeout() - how long a function may take to make room
 * @pf: the PF
 * @vfid: the function, 0 is the PF; it may be running
 * @us: at most 100000000; 0 is without end
 *
 * Context: may sleep.
 * Return: as pf_config_set_exec_quantum().
 */
int pf_config_set_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid, u32 us)
{
	return change_sched(pf, vfid, PF_PREEMPT_TIMEOUT, us);
}

/**
 * pf_config_set_every_preempt_timeout() - pf_config_set_preempt_timeout() for the PF and every VF, enabled or not
 * @pf: the PF
 * @us: as there
 *
 * Context: may sleep.
 * Return: 0, or -errno as there with all old values in force.
 */
int pf_config_set_every_preempt_timeout(struct i915_sriov_pf *pf, u32 us)
{
	return change_every_sched(pf, PF_PREEMPT_TIMEOUT, us);
}

/**
 * pf_config_get_preempt_timeout() - what pf_config_set_preempt_timeout() sets
 * @pf: the PF
 * @vfid: the function, 0 is the PF
 *
 * Return: the time-out in us; 0 is without end.
 */
u32 pf_config_get_preempt_timeout(struct i915_sriov_pf *pf, unsigned int vfid)
{
	return get_sched(pf, vfid, PF_PREEMPT_TIMEOUT);
}

// SPDX-License-Identifier: MIT
/*
 * How the GuC treats all functions together: three policies, and the PF's own place in the queue. Each is a
 * transaction: the GuC has taken the value, or the old one stays. All values are 0 in a GuC that has just
 * started, so only others are told again. The PF's lock guards them.
 */

#include "i915_drv.h"

#include "pf_guc.h"
#include "pf_policy.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* For the thresholds that VFs have by default (pf_config_thresholds.c). */
#define USUAL_SAMPLE_PERIOD_MS	10000

/* What the policy alone makes of every function: strict time slices need all of them in the queue always. */
static enum pf_priority common_priority(const struct pf_policies *policies)
{
	return policies->values[PF_POLICY_SCHED_IF_IDLE] ? PF_PRIORITY_NORMAL : PF_PRIORITY_LOW;
}

static void say_refused(struct i915_sriov_pf *pf, const char *what, u32 value, u32 old, int err)
{
	if (err)
		pf_err(pf, "GuC did not take %u for %s (%pe); it stays %u\n", value, what, ERR_PTR(err), old);
}

static int push_policy(struct i915_sriov_pf *pf, enum pf_policy policy, u32 value)
{
	struct pf_policies *policies = &pf->policies;
	int err;

	err = pf_guc_push_policy(pf, policy, value);
	say_refused(pf, pf_klv_policy_name(policy), value, policies->values[policy], err);
	if (err)
		return err;

	policies->values[policy] = value;
	/* GuC sets the priority of every function with this policy, also one that was chosen before. */
	if (policy == PF_POLICY_SCHED_IF_IDLE)
		policies->own_priority = common_priority(policies);

	return 0;
}

static int push_own_priority(struct i915_sriov_pf *pf, enum pf_priority priority)
{
	int err;

	err = pf_guc_push_priority(pf, PF_VFID, priority);
	say_refused(pf, "the PF's SCHED_PRIORITY", priority, pf->policies.own_priority, err);
	if (!err)
		pf->policies.own_priority = priority;

	return err;
}

/**
 * pf_policy_get() - a policy as the GuC has it
 * @pf: the PF
 * @policy: which
 *
 * Return: its value.
 */
u32 pf_policy_get(struct i915_sriov_pf *pf, enum pf_policy policy)
{
	/* A single number needs no lock: it is either the old or the new one. */
	return READ_ONCE(pf->policies.values[policy]);
}

/**
 * pf_policy_set() - change a policy
 * @pf: the PF
 * @policy: which
 * @value: its new value
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -errno with the old value in force; -EAGAIN while the GPU is being reset; -ETIMEDOUT when the GuC does not answer,
 * which may use either until it is told again.
 */
int pf_policy_set(struct i915_sriov_pf *pf, enum pf_policy policy, u32 value)
{
	int err = -ENODEV;

	mutex_lock(&pf->lock);
	if (pf->ready)
		err = push_policy(pf, policy, value);
	if (!err && policy == PF_POLICY_SAMPLE_PERIOD)
		pf->policies.is_period_set = true;
	mutex_unlock(&pf->lock);

	return err;
}

/**
 * pf_policy_choose_sample_period() - have the GuC count what VFs do too often
 * @pf: the PF, whose VFs are about to be provisioned; its lock is held
 *
 * Once, unless somebody has set a period or none. VFs can do without: of a refusal there is a line.
 *
 * Context: may sleep; the device is awake.
 */
void pf_policy_choose_sample_period(struct i915_sriov_pf *pf)
{
	struct pf_policies *policies = &pf->policies;

	lockdep_assert_held(&pf->lock);

	if (!policies->is_period_set && !policies->values[PF_POLICY_SAMPLE_PERIOD])
		push_policy(pf, PF_POLICY_SAMPLE_PERIOD, USUAL_SAMPLE_PERIOD_MS);
}

/**
 * pf_policy_get_priority() - a function's place in the queue
 * @pf: the PF
 * @vfid: the function, 0 is the PF
 *
 * Return: its priority.
 */
enum pf_priority pf_policy_get_priority(struct i915_sriov_pf *pf, unsigned int vfid)
{
	enum pf_priority priority;

	mutex_lock(&pf->lock);
	priority = vfid == PF_VFID ? pf->policies.own_priority : common_priority(&pf->policies);
	mutex_unlock(&pf->lock);

	return priority;
}

/**
 * pf_policy_set_own_priority() - change the PF's place in the queue; VFs have no choice
 * @pf: the PF
 * @priority: the new one
 *
 * Context: may sleep; the device is awake.
 * Return: 0, or -errno with the old one in force; -EAGAIN while the GPU is being reset; -ETIMEDOUT when the GuC does not answer, which
 * may use either until it is told again.
 */
int pf_policy_set_own_priority(struct i915_sriov_pf *pf, enum pf_priority priority)
{
	int err = -ENODEV;

	mutex_lock(&pf->lock);
	if (pf->ready)
		err = push_own_priority(pf, priority);
	mutex_unlock(&pf->lock);

	return err;
}

/* An answer, if not the one that was hoped for. */
static bool is_refusal(int err)
{
	return err == -ENOKEY || err == -EIO || err == -EPROTO;
}

/* Returns -errno when nobody answered. */
static int push_differences(struct i915_sriov_pf *pf, const struct pf_policies *wanted)
{
	enum pf_policy policy;
	int err;

	memset(pf->policies.values, 0, sizeof(pf->policies.values));
	pf->policies.own_priority = PF_PRIORITY_LOW;
	for (policy = 0; policy < PF_NUM_POLICIES; policy++) {
		err = wanted->values[policy] ? push_policy(pf, policy, wanted->values[policy]) : 0;
		if (err && !is_refusal(err))
			return err;
	}

	if (wanted->own_priority == pf->policies.own_priority)
		return 0;

	err = push_own_priority(pf, wanted->own_priority);
	return is_refusal(err) ? 0 : err;
}

/**
 * pf_policy_push_again() - tell a restarted GuC what differs from its defaults
 * @pf: the PF; its lock is held
 *
 * A GuC that refuses what it took before goes on without it, as our tables then say. What one did not answer,
 * for it is being reset or ought to be, the next one is told.
 *
 * Context: may sleep; the device is awake.
 */
void pf_policy_push_again(struct i915_sriov_pf *pf)
{
	const struct pf_policies wanted = pf->policies;

	lockdep_assert_held(&pf->lock);

	/* In a reset that is under way once more; the next restart finds the values still there. */
	if (!pf->ready || !pf_guc_is_ready(pf))
		return;

	if (push_differences(pf, &wanted))
		pf->policies = wanted;
}

/**
 * pf_policy_restore_defaults() - without VFs no time slice is kept for anyone
 * @pf: the PF; its lock is held
 *
 * What says nothing of the sharing of time stays, as with mainline xe.
 *
 * Context: may sleep; the device is awake.
 */
void pf_policy_restore_defaults(struct i915_sriov_pf *pf)
{
	lockdep_assert_held(&pf->lock);

	if (!pf->policies.values[PF_POLICY_SCHED_IF_IDLE])
		return;

	/* A GuC in reset starts with the default: only our table has to follow. */
	if (pf_guc_is_ready(pf))
		push_policy(pf, PF_POLICY_SCHED_IF_IDLE, 0);
	else
		pf->policies.values[PF_POLICY_SCHED_IF_IDLE] = 0;
}

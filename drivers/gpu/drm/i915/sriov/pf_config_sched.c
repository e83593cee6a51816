// SPDX-License-Identifier: MIT
/*
 * How functions take turns on the engines. With VFs every function, the PF too, gets a quantum and a
 * time to make room, lest a guest keep the others out for ever; alone, the PF has no limit.
 */

#include "pf_config.h"
#include "sriov_types.h"

/* As mainline xe 7.x provisions by itself. */
#define FAIR_EXEC_QUANTUM_MS	16
#define FAIR_PREEMPT_TIMEOUT_US	16000

/**
 * pf_config_set_fair_sched() - the same turn for each function
 * @pf: the PF; its lock is held
 * @vfid: the function, 0 is the PF
 */
void pf_config_set_fair_sched(struct i915_sriov_pf *pf, unsigned int vfid)
{
	lockdep_assert_held(&pf->lock);

	pf->vfs[vfid].config.exec_quantum_ms = FAIR_EXEC_QUANTUM_MS;
	pf->vfs[vfid].config.preempt_timeout_us = FAIR_PREEMPT_TIMEOUT_US;
}

/**
 * pf_config_set_native_sched() - no limit, as without VFs
 * @pf: the PF; its lock is held
 * @vfid: the function, 0 is the PF
 */
void pf_config_set_native_sched(struct i915_sriov_pf *pf, unsigned int vfid)
{
	lockdep_assert_held(&pf->lock);

	pf->vfs[vfid].config.exec_quantum_ms = 0;
	pf->vfs[vfid].config.preempt_timeout_us = 0;
}

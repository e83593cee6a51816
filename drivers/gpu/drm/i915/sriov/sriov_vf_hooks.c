// SPDX-License-Identifier: MIT
/*
 * What the base asks where a virtual function is not what a native one is. Each answers at once on other devices, but for those that
 * the base reaches on a VF alone.
 */

#include "gt/intel_engine.h"
#include "gt/intel_gt.h"
#include "gt/intel_reset.h"
#include "gt/intel_workarounds_types.h"
#include "gt/uc/intel_guc.h"
#include "gt/uc/intel_uc.h"
#include "i915_drv.h"

#include "sriov_hooks.h"
#include "sriov_printk.h"
#include "sriov_types.h"
#include "vf.h"
#include "vf_gate.h"
#include "vf_ggtt.h"
#include "vf_reset.h"
#include "vf_uc.h"
#include "vf_watch.h"

static struct i915_sriov_vf *to_vf(const struct drm_i915_private *i915)
{
	return i915->sriov && i915->sriov->is_vf ? &i915->sriov->vf : NULL;
}

/**
 * i915_sriov_is_vf() - is it a virtual function
 * @i915: the device
 *
 * Context: any.
 * Return: whether it is.
 */
bool i915_sriov_is_vf(const struct drm_i915_private *i915)
{
	return to_vf(i915);
}

/**
 * i915_sriov_uncore_flags() - a VF needs no forcewake: its registers are never asleep
 * @uncore: the uncore whose flags the base has just set
 */
void i915_sriov_uncore_flags(struct intel_uncore *uncore)
{
	if (to_vf(uncore->i915))
		uncore->flags &= ~UNCORE_HAS_FORCEWAKE;
}

/**
 * i915_sriov_uncore_funcs() - from now on registers are accessed through the gate
 * @uncore: the uncore whose accessors the base has just chosen
 */
void i915_sriov_uncore_funcs(struct intel_uncore *uncore)
{
	if (to_vf(uncore->i915))
		vf_gate_close(uncore);
}

/**
 * i915_sriov_gt_init_mmio() - a VF learns what it has, before the base asks registers for that
 * @gt: the GT
 *
 * Return: 0 or -errno.
 */
int i915_sriov_gt_init_mmio(struct intel_gt *gt)
{
	struct i915_sriov_vf *vf = to_vf(gt->i915);

	return vf ? vf_start(vf, gt) : 0;
}

/**
 * i915_sriov_gt_init_result() - what becomes of a GT that was not brought up
 * @gt: the GT
 * @err: how that went
 *
 * With -EIO the base would carry on with a wedged GPU for the sake of its display, and a VF has none.
 *
 * Return: @err, or -ENODEV instead of -EIO for a VF.
 */
int i915_sriov_gt_init_result(struct intel_gt *gt, int err)
{
	struct i915_sriov_vf *vf = to_vf(gt->i915);

	if (!vf || !err)
		return err;

	vf_err(vf, "this VF's GPU was not brought up (%pe); look at the host's log\n", ERR_PTR(err));
	return err == -EIO ? -ENODEV : err;
}

/**
 * i915_sriov_gt_unpark() - the GT has work to do
 * @gt: the GT
 *
 * Return: true for a VF, which cannot count how busy its engines are.
 */
bool i915_sriov_gt_unpark(struct intel_gt *gt)
{
	struct i915_sriov_vf *vf = to_vf(gt->i915);

	if (vf)
		vf_watch_start(vf);

	return vf;
}

/**
 * i915_sriov_gt_park() - the GT has done its work
 * @gt: the GT
 *
 * Return: true for a VF, which cannot count how busy its engines were.
 */
bool i915_sriov_gt_park(struct intel_gt *gt)
{
	struct i915_sriov_vf *vf = to_vf(gt->i915);

	if (vf)
		vf_watch_stop(vf);

	return vf;
}

/**
 * i915_sriov_gt_reset() - a VF can reset itself as a whole only
 * @gt: the GT of a VF
 * @engines: which the base wants to reset
 * @retry: how often it has tried
 *
 * Return: 0, -ENODEV for single engines, or another -errno.
 */
int i915_sriov_gt_reset(struct intel_gt *gt, u32 engines, unsigned int retry)
{
	return engines == ALL_ENGINES ? vf_reset(to_vf(gt->i915), gt) : -ENODEV;
}

/**
 * i915_sriov_stalled() - on which engines a request that has started is to blame for a reset
 * @gt: the GT, in a reset
 * @engines: as the base has it
 *
 * When the host has reset the GuC or a VF, or has moved it, what ran there has not hung, and runs once more.
 *
 * Return: a mask of engines.
 */
u32 i915_sriov_stalled(struct intel_gt *gt, u32 engines)
{
	struct i915_sriov_vf *vf = to_vf(gt->i915);

	return vf && vf->was_reset ? 0 : engines;
}

/**
 * i915_sriov_wake() - the machine wakes up, perhaps elsewhere
 * @i915: the device, whose GGTT is not written yet
 *
 * A guest can be moved while it sleeps, and one that was put on disk may find itself on another VF. Should it not begin anew at once, the
 * watch tries again.
 */
void i915_sriov_wake(struct drm_i915_private *i915)
{
	struct i915_sriov_vf *vf = to_vf(i915);

	if (!vf)
		return;

	vf_doubt(vf);
	vf_watch_start(vf);
}

/**
 * i915_sriov_ctx_workarounds() - a VF cannot read what a context's register has before its workaround
 * @engine: whose contexts
 * @wal: the workarounds, complete
 *
 * Those that change a part of a register read the rest of it. All that 12.00 has of the kind (BLIT_CCTL) are 0
 * there by default.
 */
void i915_sriov_ctx_workarounds(struct intel_engine_cs *engine, struct i915_wa_list *wal)
{
	unsigned int n;

	if (!to_vf(engine->i915))
		return;

	for (n = 0; n < wal->count; n++) {
		if (!wal->list[n].masked_reg)
			wal->list[n].clr = ~0;
	}
}

/**
 * i915_sriov_guc_irqs() - what a VF's GuC interrupts for, besides messages
 * @gt: the GT
 *
 * Return: bits as GUC_INTR_GUC2HOST is one.
 */
u16 i915_sriov_guc_irqs(struct intel_gt *gt)
{
	return to_vf(gt->i915) ? GUC_INTR_SW_INT_0 : 0;
}

/**
 * i915_sriov_guc_irq() - the GuC interrupts
 * @guc: the GuC
 * @irqs: for what, as GUC_INTR_GUC2HOST is one
 *
 * Context: interrupt.
 */
void i915_sriov_guc_irq(struct intel_guc *guc, u16 irqs)
{
	struct i915_sriov_vf *vf = to_vf(guc_to_gt(guc)->i915);

	if (vf && irqs & GUC_INTR_SW_INT_0)
		vf_watch_now(vf);
}

/**
 * i915_sriov_uc_ops() - a VF's GuC is the host's
 * @uc: the uC whose operations the base has just chosen
 */
void i915_sriov_uc_ops(struct intel_uc *uc)
{
	if (to_vf(uc_to_gt(uc)->i915))
		vf_uc_take_ops(uc);
}

/**
 * i915_sriov_uc_sanitize() - make the GuC forget a VF
 * @uc: the uC of a VF
 *
 * Return: 0 or -errno.
 */
int i915_sriov_uc_sanitize(struct intel_uc *uc)
{
	return vf_uc_sanitize(uc);
}

/**
 * i915_sriov_ask_again() - the GuC wants to be asked once more by mailbox
 * @guc: the GuC
 * @end: by when an answer is wanted, in jiffies
 *
 * Return: 0 to do so, -ETIMEDOUT for a VF that has waited long enough: it need not believe its host's firmware.
 */
int i915_sriov_ask_again(struct intel_guc *guc, unsigned long end)
{
	return to_vf(guc_to_gt(guc)->i915) && time_after(jiffies, end) ? -ETIMEDOUT : 0;
}

/**
 * i915_sriov_write_request() - write a VF's request by mailbox, what makes it one last
 * @guc: the GuC
 * @request: of @len dwords
 * @len: its length
 *
 * The base writes the header first. A VF asks by mailbox while it submits work, and the bell of the CTB, which other CPUs
 * ring, is the mailbox's too: the GuC would take a request for complete whose other dwords are those of the last answer. Each
 * is written once, since the answer may be there as soon as the header is.
 *
 * Return: true if it was written, that is for a VF.
 */
bool i915_sriov_write_request(struct intel_guc *guc, const u32 *request, u32 len)
{
	struct intel_gt *gt = guc_to_gt(guc);
	u32 n;

	if (!to_vf(gt->i915))
		return false;

	for (n = len; n--;)
		intel_uncore_write(gt->uncore, _MMIO(guc->send_regs.base + n * sizeof(u32)), request[n]);

	return true;
}

/**
 * i915_sriov_no_busyness() - how long an engine was busy, which the GuC does not tell a VF
 * @now: becomes the time at which we do not know
 *
 * Return: 0.
 */
ktime_t i915_sriov_no_busyness(ktime_t *now)
{
	*now = ktime_get();
	return 0;
}

/**
 * i915_sriov_preemption_timeout() - how long a context may stay at an engine that others want
 * @engine: whose context
 * @timeout: as the base would have it, in us; 0 is for ever
 *
 * With the parameter "reset" the base forbids the GuC to reset single engines, by a policy for the whole GPU, which is
 * the PF's. So a VF gives the GuC no reason to: a context that hangs is found by its heartbeat, and the VF is reset.
 *
 * Return: what a VF tells the GuC.
 */
u32 i915_sriov_preemption_timeout(const struct intel_engine_cs *engine, u32 timeout)
{
	return to_vf(engine->i915) && !intel_has_reset_engine(engine->gt) ? 0 : timeout;
}

/* The parameter "reset" of some VF was written. */
DEFINE_STATIC_KEY_FALSE(i915_sriov_policies_changed);

/**
 * i915_sriov_policy_changed() - a parameter was written that the GuC is told of by policies
 * @i915: the device whose it is
 *
 * Policies for the whole GPU are the PF's. What is left for a VF is the preemption time-out of each context, of which it
 * tells the GuC with each request from now on.
 *
 * Context: may sleep.
 * Return: true if the GuC need not be told more, that is for a VF.
 */
bool i915_sriov_policy_changed(struct drm_i915_private *i915)
{
	if (!to_vf(i915))
		return false;

	static_branch_enable(&i915_sriov_policies_changed);
	return true;
}

/**
 * i915_sriov_ggtt_size() - a VF cannot ask the bridge how large the GGTT is
 * @ggtt: the GGTT
 * @size: what the bridge said of its entries, in bytes
 *
 * Return: bytes of its entries.
 */
unsigned int i915_sriov_ggtt_size(struct i915_ggtt *ggtt, unsigned int size)
{
	return to_vf(ggtt->vm.i915) ? vf_ggtt_shape(ggtt) : size;
}

/**
 * i915_sriov_ggtt_ops() - do a VF's way what takes registers else
 * @ggtt: the GGTT, with the base's operations
 */
void i915_sriov_ggtt_ops(struct i915_ggtt *ggtt)
{
	if (to_vf(ggtt->vm.i915))
		vf_ggtt_take_ops(ggtt);
}

/**
 * i915_sriov_ggtt_balloon() - keep the base from what a VF does not own
 * @ggtt: the GGTT, of which nothing is used yet
 *
 * Return: 0 or -errno.
 */
int i915_sriov_ggtt_balloon(struct i915_ggtt *ggtt)
{
	struct i915_sriov_vf *vf = to_vf(ggtt->vm.i915);

	return vf ? vf_ggtt_balloon(vf, ggtt) : 0;
}

/**
 * i915_sriov_ggtt_deballoon() - undo i915_sriov_ggtt_balloon()
 * @ggtt: the GGTT
 */
void i915_sriov_ggtt_deballoon(struct i915_ggtt *ggtt)
{
	struct i915_sriov_vf *vf = to_vf(ggtt->vm.i915);

	if (vf)
		vf_ggtt_deballoon(vf, ggtt);
}

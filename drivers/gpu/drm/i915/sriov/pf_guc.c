// SPDX-License-Identifier: MIT
/*
 * What the PF asks of the GuC, one function a request. Sends and checks the answer; says nothing,
 * decides nothing. Requests wait for the answer (the CTB gives up after a second at most).
 */

#include <linux/bitfield.h>
#include <linux/pci.h>

#include <drm/drm_file.h>

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"

#include <abi/guc_actions_sriov_abi.h>
#include <abi/guc_mmio_relay_abi.h>
#include <abi/guc_save_restore_abi.h>

#include "pf_bus.h"
#include "pf_guc.h"
#include "pf_service.h"
#include "sriov_trace.h"
#include "sriov_types.h"

/**
 * pf_to_guc() - the GuC that VFs share with the PF
 * @pf: the PF
 *
 * Return: the GuC.
 */
struct intel_guc *pf_to_guc(struct i915_sriov_pf *pf)
{
	return gt_to_guc(to_gt(pf_to_i915(pf)));
}

/* The device, as events name it. */
static u32 trace_dev(struct i915_sriov_pf *pf)
{
	return pf_to_i915(pf)->drm.primary->index;
}

/* Sends, and waits for the answer: what the GuC says in it, or -errno; -EAGAIN if the GT is being reset. */
static int send_request(struct i915_sriov_pf *pf, const u32 *request, unsigned int len)
{
	int ret;

	if (!pf_guc_is_ready(pf))
		return -EAGAIN;

	ret = intel_guc_send(pf_to_guc(pf), request, len);

	/* The base's word for a reset that began while the request was under way. */
	return ret == -ENODEV ? -EAGAIN : ret;
}

/**
 * pf_guc_init() - get the page by which settings reach the GuC
 * @pf: the PF
 *
 * Return: 0 or -errno.
 */
int pf_guc_init(struct i915_sriov_pf *pf)
{
	void *vaddr;
	int err;

	BUILD_BUG_ON(PF_KLV_CONFIG_MAX_DWORDS * sizeof(u32) > PAGE_SIZE);

	err = intel_guc_allocate_and_map_vma(pf_to_guc(pf), PAGE_SIZE, &pf->klvs, &vaddr);
	if (err)
		return err;

	pf->klvs_vaddr = vaddr;
	return 0;
}

/**
 * pf_guc_fini() - give that page back
 * @pf: the PF
 */
void pf_guc_fini(struct i915_sriov_pf *pf)
{
	pf->klvs_vaddr = NULL;
	i915_vma_unpin_and_release(&pf->klvs, I915_VMA_RELEASE_MAP);
}

/**
 * pf_guc_is_ready() - can the GuC be asked anything
 * @pf: the PF
 *
 * A device that has fallen off the bus answers nothing, and each request would wait a second to find out: on the
 * way out there is one for each VF and more.
 *
 * Return: false while the GT is being reset, or is wedged, or when the device is gone.
 */
bool pf_guc_is_ready(struct i915_sriov_pf *pf)
{
	return intel_guc_is_ready(pf_to_guc(pf)) &&
	       pci_device_is_present(pf_to_pdev(pf));
}

/**
 * pf_guc_pass_events() - wait until events that have come from the GuC are dealt with
 * @pf: the PF
 *
 * Context: may sleep; not in an event's handler.
 */
void pf_guc_pass_events(struct i915_sriov_pf *pf)
{
	flush_work(&pf_to_guc(pf)->ct.requests.worker);
}

/* UPDATE_VF_CFG. The answer is the number of settings that were taken, or -errno. */
static int send_update_vf_cfg(struct i915_sriov_pf *pf, unsigned int vfid, u32 addr, u32 dwords)
{
	u32 request[PF2GUC_UPDATE_VF_CFG_REQUEST_MSG_LEN] = {
		GUC_ACTION_PF2GUC_UPDATE_VF_CFG,
		FIELD_PREP(PF2GUC_UPDATE_VF_CFG_REQUEST_MSG_1_VFID, vfid),
		FIELD_PREP(PF2GUC_UPDATE_VF_CFG_REQUEST_MSG_2_CFG_ADDR_LO, addr),
		FIELD_PREP(PF2GUC_UPDATE_VF_CFG_REQUEST_MSG_3_CFG_ADDR_HI, 0),
		FIELD_PREP(PF2GUC_UPDATE_VF_CFG_REQUEST_MSG_4_CFG_SIZE, dwords),
	};
	int ret = send_request(pf, request, ARRAY_SIZE(request));

	trace_pf_config(trace_dev(pf), vfid, dwords, ret);
	return ret;
}

/* UPDATE_VGT_POLICY. The answer is the number of policies that were taken, or -errno. */
static int send_update_policy(struct i915_sriov_pf *pf, u32 addr, u32 dwords)
{
	u32 request[PF2GUC_UPDATE_VGT_POLICY_REQUEST_MSG_LEN] = {
		GUC_ACTION_PF2GUC_UPDATE_VGT_POLICY,
		FIELD_PREP(PF2GUC_UPDATE_VGT_POLICY_REQUEST_MSG_1_CFG_ADDR_LO, addr),
		FIELD_PREP(PF2GUC_UPDATE_VGT_POLICY_REQUEST_MSG_2_CFG_ADDR_HI, 0),
		FIELD_PREP(PF2GUC_UPDATE_VGT_POLICY_REQUEST_MSG_3_CFG_SIZE, dwords),
	};

	return send_request(pf, request, ARRAY_SIZE(request));
}

static u32 klvs_address(struct i915_sriov_pf *pf)
{
	return intel_guc_ggtt_offset(pf_to_guc(pf), pf->klvs);
}

/* Of one setting: taken or not. */
static int one_taken(int taken)
{
	if (taken < 0)
		return taken;

	return taken == 1 ? 0 : taken ? -EPROTO : -ENOKEY;
}

/**
 * pf_guc_push_policy() - tell the GuC one policy
 * @pf: the PF; its lock is held
 * @policy: which
 * @value: its value
 *
 * Return: 0, -ENOKEY when the GuC refuses the value and goes on with the old one, or another -errno.
 */
int pf_guc_push_policy(struct i915_sriov_pf *pf, enum pf_policy policy, u32 value)
{
	unsigned int dwords;
	int ret;

	lockdep_assert_held(&pf->lock);

	dwords = pf_klv_encode_policy(pf->klvs_vaddr, policy, value);
	ret = send_update_policy(pf, klvs_address(pf), dwords);
	trace_pf_policy(trace_dev(pf), pf_klv_policy_key(policy), value, ret);

	return one_taken(ret);
}

/**
 * pf_guc_push_threshold() - tell the GuC one threshold of a VF
 * @pf: the PF; its lock is held
 * @vfid: the VF
 * @threshold: which
 * @value: its value
 *
 * Return: 0, -ENOKEY when the GuC refuses the value and goes on with the old one, or another -errno.
 */
int pf_guc_push_threshold(struct i915_sriov_pf *pf, unsigned int vfid,
			  enum pf_threshold threshold, u32 value)
{
	unsigned int dwords;

	lockdep_assert_held(&pf->lock);

	dwords = pf_klv_encode_threshold(pf->klvs_vaddr, threshold, value);
	return one_taken(send_update_vf_cfg(pf, vfid, klvs_address(pf), dwords));
}

/**
 * pf_guc_push_priority() - tell the GuC the scheduling priority of a function
 * @pf: the PF; its lock is held
 * @vfid: the function; firmware of today takes it for the PF alone
 * @priority: 0 is low, 2 is high
 *
 * Return: 0, -ENOKEY when the GuC refuses it and goes on with the old one, or another -errno.
 */
int pf_guc_push_priority(struct i915_sriov_pf *pf, unsigned int vfid, u32 priority)
{
	unsigned int dwords;

	lockdep_assert_held(&pf->lock);

	dwords = pf_klv_encode_priority(pf->klvs_vaddr, priority);
	return one_taken(send_update_vf_cfg(pf, vfid, klvs_address(pf), dwords));
}

/**
 * pf_guc_push_config() - tell the GuC what a function may use
 * @pf: the PF; its lock is held
 * @vfid: the function, 0 is the PF
 * @config: its resources
 *
 * The GuC keeps those settings that it took before one it refuses, so the caller must reset the
 * configuration unless all were taken.
 *
 * Return: number of settings taken, pf_klv_config_count() is all; or -errno. -EPROTO if the GuC
 * claims more than it was sent.
 */
int pf_guc_push_config(struct i915_sriov_pf *pf, unsigned int vfid,
		       const struct pf_vf_config *config)
{
	unsigned int dwords;
	int taken;

	lockdep_assert_held(&pf->lock);

	dwords = pf_klv_encode_config(pf->klvs_vaddr, config);
	taken = send_update_vf_cfg(pf, vfid, klvs_address(pf), dwords);

	return taken > (int)pf_klv_config_count(config) ? -EPROTO : taken;
}

/**
 * pf_guc_push_sched() - tell the GuC one setting of a function's turns
 * @pf: the PF; its lock is held
 * @vfid: the function, 0 is the PF; it may be running
 * @which: which
 * @value: in ms or us; 0 is without end
 *
 * Return: 0, -ENOKEY when the GuC refuses the value and goes on with the old one, or another -errno.
 */
int pf_guc_push_sched(struct i915_sriov_pf *pf, unsigned int vfid, enum pf_sched_setting which,
		      u32 value)
{
	unsigned int dwords;

	lockdep_assert_held(&pf->lock);

	dwords = pf_klv_encode_sched(pf->klvs_vaddr, which, value);
	return one_taken(send_update_vf_cfg(pf, vfid, klvs_address(pf), dwords));
}

/**
 * pf_guc_reset_config() - let the GuC forget what a function may use
 * @pf: the PF
 * @vfid: the function
 *
 * Return: 0 or -errno.
 */
int pf_guc_reset_config(struct i915_sriov_pf *pf, unsigned int vfid)
{
	int ret = send_update_vf_cfg(pf, vfid, 0, 0);

	return ret > 0 ? -EPROTO : ret;
}

/* Requests whose answer holds no data. */
static int send_plain(struct i915_sriov_pf *pf, const u32 *request, unsigned int len)
{
	int ret = send_request(pf, request, len);

	return ret > 0 ? -EPROTO : ret;
}

/**
 * pf_guc_control_vf() - stop, start or reset a VF
 * @pf: the PF
 * @vfid: the VF
 * @command: one of GUC_PF_TRIGGER_VF_*
 *
 * Return: 0 or -errno.
 */
int pf_guc_control_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 command)
{
	u32 request[PF2GUC_VF_CONTROL_REQUEST_MSG_LEN] = {
		GUC_ACTION_PF2GUC_VF_CONTROL,
		FIELD_PREP(PF2GUC_VF_CONTROL_REQUEST_MSG_1_VFID, vfid),
		FIELD_PREP(PF2GUC_VF_CONTROL_REQUEST_MSG_2_COMMAND, command),
	};
	int ret = send_plain(pf, request, ARRAY_SIZE(request));

	trace_pf_control(trace_dev(pf), vfid, command, ret);
	return ret;
}

/**
 * pf_guc_relay_to_vf() - send a VF a message
 * @pf: the PF
 * @vfid: the VF
 * @id: RELAY_ID
 * @msg: the message
 * @len: number of dwords in @msg, at most PF_ANSWER_MAX_DWORDS
 *
 * Return: 0 or -errno; -EIO when the VF does not listen (any more), which the CTB does not log.
 */
int pf_guc_relay_to_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 id, const u32 *msg,
		       unsigned int len)
{
	u32 request[PF2GUC_RELAY_TO_VF_REQUEST_MSG_MIN_LEN + PF_ANSWER_MAX_DWORDS] = {
		XE_GUC_ACTION_PF2GUC_RELAY_TO_VF, vfid, id,
	};

	int ret;

	if (len > PF_ANSWER_MAX_DWORDS)
		return -EMSGSIZE;

	memcpy(&request[PF2GUC_RELAY_TO_VF_REQUEST_MSG_MIN_LEN], msg, len * sizeof(*msg));
	ret = send_plain(pf, request, PF2GUC_RELAY_TO_VF_REQUEST_MSG_MIN_LEN + len);
	trace_pf_relay_to_vf(trace_dev(pf), vfid, id, msg[0], len, ret);

	return ret;
}

/**
 * pf_guc_mailbox_answer() - answer what a VF asked in its mailbox
 * @pf: the PF
 * @vfid: the VF
 * @magic: as in the question
 * @data: PF_MAILBOX_DWORDS dwords, or NULL to refuse without saying why
 *
 * Return: 0 or -errno; -EIO when the VF does not wait for it (any more), which the CTB does not log.
 */
int pf_guc_mailbox_answer(struct i915_sriov_pf *pf, unsigned int vfid, u32 magic, const u32 *data)
{
	u32 request[PF2GUC_MMIO_RELAY_SUCCESS_MSG_LEN] = {
		data ? GUC_ACTION_PF2GUC_MMIO_RELAY_SUCCESS : GUC_ACTION_PF2GUC_MMIO_RELAY_FAILURE,
		vfid,
		FIELD_PREP(GUC_MMIO_RELAY_MAGIC, magic),
	};

	unsigned int len = PF2GUC_MMIO_RELAY_FAILURE_MSG_LEN;
	int ret;

	if (data) {
		len = PF2GUC_MMIO_RELAY_SUCCESS_MSG_LEN;
		memcpy(&request[3], data, PF_MAILBOX_DWORDS * sizeof(*data));
	}

	ret = send_plain(pf, request, len);
	trace_pf_mailbox_to_vf(trace_dev(pf), vfid, request[2], data ? data[0] : 0, len - 3, ret);

	return ret;
}

static int send_save_restore(struct i915_sriov_pf *pf, unsigned int vfid, u32 opcode, u32 addr,
			     u32 dwords)
{
	u32 request[PF2GUC_SAVE_RESTORE_VF_REQUEST_MSG_LEN] = {
		FIELD_PREP(PF2GUC_SAVE_RESTORE_VF_REQUEST_MSG_0_OPCODE, opcode) |
		GUC_ACTION_PF2GUC_SAVE_RESTORE_VF,
		vfid, addr, 0,
		FIELD_PREP(PF2GUC_SAVE_RESTORE_VF_REQUEST_MSG_4_SIZE, dwords),
	};

	return send_request(pf, request, ARRAY_SIZE(request));
}

/**
 * pf_guc_save_vf() - let the GuC write down what it knows of a VF
 * @pf: the PF
 * @vfid: the VF, paused
 * @addr: GGTT address of a buffer, 0 to be told how large it has to be
 * @dwords: size of the buffer, 0 likewise
 *
 * Return: number of dwords used or needed, or -errno.
 */
int pf_guc_save_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 addr, u32 dwords)
{
	return send_save_restore(pf, vfid, GUC_PF_OPCODE_VF_SAVE, addr, dwords);
}

/**
 * pf_guc_restore_vf() - let the GuC learn what it once wrote down of a VF
 * @pf: the PF
 * @vfid: the VF, paused
 * @addr: GGTT address of a buffer
 * @dwords: its size
 *
 * Return: 0, or -errno: -EPROTO if the GuC took another number of dwords.
 */
int pf_guc_restore_vf(struct i915_sriov_pf *pf, unsigned int vfid, u32 addr, u32 dwords)
{
	int ret = send_save_restore(pf, vfid, GUC_PF_OPCODE_VF_RESTORE, addr, dwords);

	if (ret < 0)
		return ret;

	return ret == dwords ? 0 : -EPROTO;
}

/**
 * pf_guc_may_refuse() - is a refusal by the GuC the doing of a VF
 * @action: what was asked of the GuC, header with or without data
 *
 * Return: true for answers to VFs: whether a VF is there to take them, it decides itself; and for orders about
 * VFs, which FLRs by a VF's user bring about: pf_control.c tells of these.
 */
bool pf_guc_may_refuse(u32 action)
{
	switch (FIELD_GET(GUC_HXG_REQUEST_MSG_0_ACTION, action)) {
	case GUC_ACTION_PF2GUC_VF_CONTROL:
	case XE_GUC_ACTION_PF2GUC_RELAY_TO_VF:
	case GUC_ACTION_PF2GUC_MMIO_RELAY_SUCCESS:
	case GUC_ACTION_PF2GUC_MMIO_RELAY_FAILURE:
		return true;
	default:
		return false;
	}
}

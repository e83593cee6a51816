// SPDX-License-Identifier: MIT
/*
 * Brings VFs' questions to pf_service.c and the answers back:
 *
 *   GuC event -> pace of this VF -> its queue -> worker: answer under the PF's lock -> request to the GuC
 *   (CTB's worker, never waits)                  (one question of each VF a turn)
 *
 * A guest can send as fast as it likes and whatever it likes. What exceeds its pace or its queue is
 * dropped, and only counted: its own time-out tells it. Nothing here is logged by default.
 */

#include <linux/bitfield.h>

#include "i915_drv.h"

#include <abi/guc_actions_sriov_abi.h>
#include <abi/guc_mmio_relay_abi.h>

#include "pf_guc.h"
#include "pf_relay.h"
#include "pf_service.h"
#include "sriov_printk.h"
#include "sriov_types.h"

/* A VF driver that starts asks about ten; one that restarts in a loop still needs no more than that a second. */
#define QUESTIONS_PER_SECOND	64

static void answer_by_ctb(struct i915_sriov_pf *pf, unsigned int vfid,
			  const struct pf_question *question)
{
	u32 answer[PF_ANSWER_MAX_DWORDS];
	unsigned int len = 0;
	int err;

	mutex_lock(&pf->lock);
	/* VFs may have been disabled since. */
	if (pf->ready && vfid <= pf->num_vfs)
		len = pf_service_answer(&pf->vfs[vfid].service, &pf->runtime, question->msg,
					question->len, answer);
	mutex_unlock(&pf->lock);
	if (!len)
		return;

	err = pf_guc_relay_to_vf(pf, vfid, question->id, answer, len);
	if (err)
		pf_dbg(pf, "VF%u: answer was not delivered (%pe)\n", vfid, ERR_PTR(err));
}

static void answer_by_mailbox(struct i915_sriov_pf *pf, unsigned int vfid,
			      const struct pf_question *question)
{
	u32 magic = FIELD_GET(GUC_MMIO_RELAY_MAGIC, question->id);
	u32 answer[PF_MAILBOX_DWORDS];
	int err = -EACCES;

	mutex_lock(&pf->lock);
	if (pf->ready && vfid <= pf->num_vfs)
		err = pf_service_answer_mailbox(&pf->vfs[vfid].service, &pf->runtime,
						FIELD_GET(GUC_MMIO_RELAY_OPCODE, question->id),
						question->msg, answer);
	mutex_unlock(&pf->lock);

	err = pf_guc_mailbox_answer(pf, vfid, magic, err ? NULL : answer);
	if (err)
		pf_dbg(pf, "VF%u: answer by mailbox was not delivered (%pe)\n", vfid, ERR_PTR(err));
}

static bool next_question(struct i915_sriov_pf *pf, unsigned int vfid, struct pf_question *question)
{
	struct pf_vf_queue *queue = &pf->relay.queues[vfid];
	bool found;

	spin_lock(&pf->relay.lock);
	found = queue->count;
	if (found) {
		*question = queue->questions[queue->first];
		queue->first = (queue->first + 1) % PF_QUEUE_LENGTH;
		queue->count--;
	}
	spin_unlock(&pf->relay.lock);

	return found;
}

static void relay_work(struct work_struct *work)
{
	struct i915_sriov_pf *pf = container_of(work, struct i915_sriov_pf, relay.work);
	struct pf_question question;
	unsigned int vfid;
	bool found;

	do {
		found = false;
		for (vfid = 1; vfid <= pf->max_vfs; vfid++) {
			if (!next_question(pf, vfid, &question))
				continue;
			found = true;
			if (question.by_mailbox)
				answer_by_mailbox(pf, vfid, &question);
			else
				answer_by_ctb(pf, vfid, &question);
		}
	} while (found);
}

static void enqueue(struct i915_sriov_pf *pf, u32 vfid, const struct pf_question *question)
{
	struct pf_vf_queue *queue = &pf->relay.queues[vfid];
	unsigned int last;

	spin_lock(&pf->relay.lock);
	queue->asked++;
	if (queue->count == PF_QUEUE_LENGTH || !__ratelimit(&queue->pace)) {
		queue->dropped++;
	} else {
		last = (queue->first + queue->count++) % PF_QUEUE_LENGTH;
		queue->questions[last] = *question;
	}
	spin_unlock(&pf->relay.lock);

	queue_work(system_unbound_wq, &pf->relay.work);
}

static bool is_from_vf(struct i915_sriov_pf *pf, u32 vfid)
{
	return vfid != PF_VFID && vfid <= pf->max_vfs;
}

/**
 * pf_relay_event() - a VF asks through the CTB
 * @pf: the PF
 * @payload: VFID, RELAY_ID and the VF's message (GUC2PF_RELAY_FROM_VF)
 * @len: number of dwords in @payload
 *
 * Context: the CTB's worker; does not wait.
 * Return: 0, also when the message is dropped: a VF may send what it likes. -EPROTO for what a GuC does
 * not send.
 */
int pf_relay_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len)
{
	const u32 head = GUC2PF_RELAY_FROM_VF_EVENT_MSG_MIN_LEN - GUC_HXG_EVENT_MSG_MIN_LEN;
	struct pf_question question = {};

	if (len < head || !is_from_vf(pf, payload[0]))
		return -EPROTO;

	/* A PF that stops must not be given new work. */
	if (!READ_ONCE(pf->ready))
		return 0;

	question.id = payload[1];
	question.len = len - head;
	memcpy(question.msg, payload + head,
	       min_t(u32, question.len, PF_QUESTION_MAX_DWORDS) * sizeof(u32));
	enqueue(pf, payload[0], &question);
	return 0;
}

/**
 * pf_relay_mailbox_event() - a VF asks through its mailbox
 * @pf: the PF
 * @payload: VFID, magic and opcode, three dwords (GUC2PF_MMIO_RELAY_SERVICE)
 * @len: number of dwords in @payload
 *
 * Context: the CTB's worker; does not wait.
 * Return: 0, -EPROTO for what a GuC does not send.
 */
int pf_relay_mailbox_event(struct i915_sriov_pf *pf, const u32 *payload, u32 len)
{
	struct pf_question question = { .by_mailbox = true };

	if (len != GUC2PF_MMIO_RELAY_SERVICE_PAYLOAD_LEN || !is_from_vf(pf, payload[0]))
		return -EPROTO;

	if (!READ_ONCE(pf->ready))
		return 0;

	question.id = payload[1];
	question.len = PF_MAILBOX_DWORDS;
	memcpy(question.msg, payload + 2, sizeof(question.msg));
	enqueue(pf, payload[0], &question);
	return 0;
}

/**
 * pf_relay_forget_vf() - a VF gets a new user, who agreed upon nothing and asked nothing
 * @pf: the PF; its lock is held
 * @vfid: the VF
 */
void pf_relay_forget_vf(struct i915_sriov_pf *pf, unsigned int vfid)
{
	struct pf_vf_queue *queue = &pf->relay.queues[vfid];

	lockdep_assert_held(&pf->lock);

	memset(&pf->vfs[vfid].service, 0, sizeof(pf->vfs[vfid].service));

	spin_lock(&pf->relay.lock);
	queue->count = 0;
	queue->asked = 0;
	queue->dropped = 0;
	spin_unlock(&pf->relay.lock);
}

/**
 * pf_relay_init_early() - prepare for questions
 * @pf: the PF
 */
void pf_relay_init_early(struct i915_sriov_pf *pf)
{
	unsigned int vfid;

	BUILD_BUG_ON(PF_MAILBOX_DWORDS < PF_QUESTION_MAX_DWORDS);

	spin_lock_init(&pf->relay.lock);
	INIT_WORK(&pf->relay.work, relay_work);
	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++) {
		ratelimit_state_init(&pf->relay.queues[vfid].pace, HZ, QUESTIONS_PER_SECOND);
		/* What it would say, and when, a guest must not choose. */
		ratelimit_set_flags(&pf->relay.queues[vfid].pace, RATELIMIT_MSG_ON_RELEASE);
	}
}

/**
 * pf_relay_flush() - wait until no answer is under way
 * @pf: the PF; its lock is not held
 */
void pf_relay_flush(struct i915_sriov_pf *pf)
{
	flush_work(&pf->relay.work);
}

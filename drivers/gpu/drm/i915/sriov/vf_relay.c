// SPDX-License-Identifier: MIT
/*
 * What a VF asks its PF: to agree upon a version, and for the values of registers. Two ways lead there:
 *
 *   relay by CTB   (guc_relay_actions_abi.h)   every PF of today, mainline xe knows no other
 *   by mailbox     (guc_mmio_relay_abi.h)      PFs of older i915, three registers a question
 *
 * The PF belongs to somebody else and may be broken, or lie: every answer is checked, every wait and every
 * repetition has an end.
 */

#include <linux/bitfield.h>
#include <linux/err.h>
#include <linux/jiffies.h>

#include "gt/uc/intel_guc.h"

#include <abi/guc_actions_sriov_abi.h>
#include <abi/guc_mmio_relay_abi.h>
#include <abi/guc_relay_actions_abi.h>
#include <abi/guc_relay_communication_abi.h>

#include "vf_ctb.h"
#include "vf_guc.h"
#include "vf_relay.h"
#include "vf_runtime.h"

/* The only version there is. */
#define RELAY_MAJOR		1u
#define RELAY_MINOR		0u

/* As mainline xe waits for its PF, which may have seven VFs to answer. */
#define RELAY_TIMEOUT_MS	2500

/* For all that is asked, a dozen questions. */
#define TALK_TIMEOUT_MS		10000

/* A PF may say "not yet" or "ask again" that often. */
#define MAX_DELAYS		8

/* As mainline xe asks. */
#define REGISTERS_A_QUESTION	16u

/**
 * struct relay - a talk with the PF
 * @ctb: by which
 * @end: by which it must have ended, in jiffies
 * @id: of the last question, which its answer repeats
 * @msg: room for what comes
 */
struct relay {
	struct vf_ctb *ctb;
	unsigned long end;
	u32 id;
	u32 msg[VF_CTB_MSG_MAX_DWORDS];
};

static int send_question(struct relay *relay, const u32 *question, u32 len)
{
	u32 msg[VF2GUC_RELAY_TO_PF_REQUEST_MSG_MIN_LEN + VF2PF_QUERY_RUNTIME_REQUEST_MSG_LEN] = {
		FIELD_PREP(GUC_HXG_MSG_0_TYPE, GUC_HXG_TYPE_REQUEST) |
		FIELD_PREP(GUC_HXG_REQUEST_MSG_0_ACTION, XE_GUC_ACTION_VF2GUC_RELAY_TO_PF),
		++relay->id,
	};

	memcpy(&msg[VF2GUC_RELAY_TO_PF_REQUEST_MSG_MIN_LEN], question, len * sizeof(*question));
	return vf_ctb_send(relay->ctb, msg, VF2GUC_RELAY_TO_PF_REQUEST_MSG_MIN_LEN + len);
}

/* Is this the PF's answer to our question? Then it begins behind that many dwords. Else 0, or -errno. */
static int classify(const struct relay *relay, u32 len)
{
	u32 type = FIELD_GET(GUC_HXG_MSG_0_TYPE, relay->msg[0]);

	if (FIELD_GET(GUC_HXG_MSG_0_ORIGIN, relay->msg[0]) != GUC_HXG_ORIGIN_GUC)
		return -EPROTO;

	/* The GuC itself: it has passed the question on, or will not. */
	if (type == GUC_HXG_TYPE_RESPONSE_FAILURE)
		return -EREMOTEIO;
	if (type != GUC_HXG_TYPE_EVENT)
		return 0;

	if (FIELD_GET(GUC_HXG_EVENT_MSG_0_ACTION, relay->msg[0]) != XE_GUC_ACTION_GUC2VF_RELAY_FROM_PF)
		return 0;

	if (len < GUC2VF_RELAY_FROM_PF_EVENT_MSG_MIN_LEN + GUC_RELAY_MSG_MIN_LEN)
		return -EPROTO;

	/* Else it is the answer to an earlier question, which we have given up. */
	return relay->msg[1] == relay->id ? GUC2VF_RELAY_FROM_PF_EVENT_MSG_MIN_LEN : 0;
}

/* What the PF says to our question: number of dwords in *answer, -EAGAIN to wait on, -ERESTART to ask again. */
static int read_answer(const u32 *answer, u32 len)
{
	if (FIELD_GET(GUC_HXG_MSG_0_ORIGIN, answer[0]) != GUC_HXG_ORIGIN_HOST)
		return -EPROTO;

	switch (FIELD_GET(GUC_HXG_MSG_0_TYPE, answer[0])) {
	case GUC_HXG_TYPE_RESPONSE_SUCCESS:
		return len;
	case GUC_HXG_TYPE_RESPONSE_FAILURE:
		return -EREMOTEIO;
	case GUC_HXG_TYPE_NO_RESPONSE_BUSY:
		return -EAGAIN;
	case GUC_HXG_TYPE_NO_RESPONSE_RETRY:
		return -ERESTART;
	default:
		return -EPROTO;
	}
}

/* Waits for the answer to the last question: number of dwords in *@answer, or -errno. */
static int receive_answer(struct relay *relay, unsigned long deadline, const u32 **answer)
{
	int len, head;

	do {
		len = vf_ctb_receive(relay->ctb, relay->msg, deadline);
		if (len < 0)
			return len;

		head = classify(relay, len);
		if (head < 0)
			return head;

		/* Messages that are not for us must not hold us longer than silence would. */
		if (!head && time_after(jiffies, deadline))
			return -ETIMEDOUT;
	} while (!head);

	*answer = relay->msg + head;
	return read_answer(*answer, len - head);
}

static unsigned long answer_is_due(const struct relay *relay)
{
	unsigned long deadline = jiffies + msecs_to_jiffies(RELAY_TIMEOUT_MS);

	return time_before(deadline, relay->end) ? deadline : relay->end;
}

/* Asks, and waits for the answer: number of dwords in *@answer, or -errno. */
static int ask(struct relay *relay, const u32 *question, u32 len, const u32 **answer)
{
	unsigned int delays;
	int ret = -ERESTART;

	for (delays = 0; delays < MAX_DELAYS && (ret == -EAGAIN || ret == -ERESTART); delays++) {
		if (ret == -ERESTART) {
			ret = send_question(relay, question, len);
			if (ret)
				return ret;
		}
		ret = receive_answer(relay, answer_is_due(relay), answer);
	}

	return ret == -EAGAIN || ret == -ERESTART ? -ETIMEDOUT : ret;
}

static bool is_our_version(u32 version)
{
	return FIELD_GET(VF2PF_HANDSHAKE_RESPONSE_MSG_1_MAJOR, version) == RELAY_MAJOR &&
	       FIELD_GET(VF2PF_HANDSHAKE_RESPONSE_MSG_1_MINOR, version) == RELAY_MINOR;
}

static u32 our_version(void)
{
	return FIELD_PREP(VF2PF_HANDSHAKE_REQUEST_MSG_1_MAJOR, RELAY_MAJOR) |
	       FIELD_PREP(VF2PF_HANDSHAKE_REQUEST_MSG_1_MINOR, RELAY_MINOR);
}

static int shake_hands(struct relay *relay)
{
	const u32 question[VF2PF_HANDSHAKE_REQUEST_MSG_LEN] = {
		FIELD_PREP(GUC_HXG_MSG_0_TYPE, GUC_HXG_TYPE_REQUEST) |
		FIELD_PREP(GUC_HXG_REQUEST_MSG_0_ACTION, GUC_RELAY_ACTION_VF2PF_HANDSHAKE),
		our_version(),
	};
	const u32 *answer;
	int len;

	len = ask(relay, question, ARRAY_SIZE(question), &answer);
	if (len < 0)
		return len;

	if (len != VF2PF_HANDSHAKE_RESPONSE_MSG_LEN || !is_our_version(answer[1]))
		return -EPROTO;

	return 0;
}

static int query_registers(struct relay *relay, struct vf_runtime *runtime)
{
	u32 remaining;
	int len, err;

	do {
		const u32 question[VF2PF_QUERY_RUNTIME_REQUEST_MSG_LEN] = {
			FIELD_PREP(GUC_HXG_MSG_0_TYPE, GUC_HXG_TYPE_REQUEST) |
			FIELD_PREP(VF2PF_QUERY_RUNTIME_REQUEST_MSG_0_LIMIT, REGISTERS_A_QUESTION) |
			FIELD_PREP(GUC_HXG_REQUEST_MSG_0_ACTION, GUC_RELAY_ACTION_VF2PF_QUERY_RUNTIME),
			runtime->count,
		};
		const u32 *answer;

		len = ask(relay, question, ARRAY_SIZE(question), &answer);
		if (len < 0)
			return len;

		err = vf_runtime_take_answer(runtime, answer, len, REGISTERS_A_QUESTION, &remaining);
		if (err)
			return err;
	} while (remaining);

	return 0;
}

/**
 * vf_relay_query_runtime() - ask the PF for the registers that it tells, by a CTB of our own
 * @guc: the GuC, with which a version was agreed upon
 * @ggtt_end: end of our part of the GGTT, whose last pages nobody uses yet
 * @runtime: an empty table
 *
 * Context: sleeps, up to ten seconds.
 * Return: 0, and the GuC has forgotten us again; -EREMOTEIO when PF or GuC refuse, -ETIMEDOUT, -EPROTO for nonsense, or another -errno.
 */
int vf_relay_query_runtime(struct intel_guc *guc, u64 ggtt_end, struct vf_runtime *runtime)
{
	struct relay *relay;
	int err, close_err;

	relay = kzalloc(sizeof(*relay), GFP_KERNEL);
	if (!relay)
		return -ENOMEM;

	relay->ctb = vf_ctb_open(guc, ggtt_end);
	if (IS_ERR(relay->ctb)) {
		err = PTR_ERR(relay->ctb);
		goto out_free;
	}

	relay->end = jiffies + msecs_to_jiffies(TALK_TIMEOUT_MS);
	err = shake_hands(relay);
	if (!err)
		err = query_registers(relay, runtime);

	close_err = vf_ctb_close(relay->ctb);
	err = err ?: close_err;
out_free:
	kfree(relay);
	return err;
}

/* What i915 reads before its own CTB is up. Ascending; a 0 asks for nothing. */
static const u32 wanted_by_mailbox[][3] = {
	{ 0x000d00, 0x009118, 0x009134 },
	{ 0x009138, 0x00913c, 0x009140 },
	{ 0x00a26c, 0x00c1dc, 0 },
};

static int query_three(struct intel_guc *guc, const u32 *offsets, struct vf_runtime *runtime)
{
	unsigned int n;
	u32 values[3];
	int err;

	err = vf_guc_relay_by_mailbox(guc, GUC_MMIO_RELAY_GET_RUNTIME, offsets, values);
	for (n = 0; !err && n < ARRAY_SIZE(values) && offsets[n]; n++)
		err = vf_runtime_add(runtime, offsets[n], values[n]);

	return err;
}

/**
 * vf_relay_query_runtime_by_mailbox() - ask the PF for registers, as PFs of older i915 have it
 * @guc: the GuC, with which a version was agreed upon
 * @runtime: an empty table
 *
 * Context: sleeps, up to four seconds.
 * Return: 0 or -errno.
 */
int vf_relay_query_runtime_by_mailbox(struct intel_guc *guc, struct vf_runtime *runtime)
{
	const u32 question[3] = { our_version() };
	unsigned int n;
	u32 answer[3];
	int err;

	err = vf_guc_relay_by_mailbox(guc, GUC_MMIO_RELAY_HANDSHAKE, question, answer);
	if (err)
		return err;

	if (!is_our_version(answer[0]))
		return -EPROTO;

	for (n = 0; !err && n < ARRAY_SIZE(wanted_by_mailbox); n++)
		err = query_three(guc, wanted_by_mailbox[n], runtime);

	return err;
}

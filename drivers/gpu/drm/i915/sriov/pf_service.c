// SPDX-License-Identifier: MIT
/*
 * Answers to VFs. A VF is a stranger: what it sends is checked word for word, and why it was refused
 * stays with us.
 *
 * Through the CTB a question is a message of abi/guc_relay_actions_abi.h. A request gets an answer in
 * any case, a fast request only a refusal; we never ask VFs, so answers from them are not wanted, and
 * neither are events. By mailbox (abi/guc_mmio_relay_abi.h) the older drivers ask, before their CTB is
 * up, for the same with other words.
 */

#include <linux/bitfield.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/minmax.h>

#include <abi/guc_mmio_relay_abi.h>
#include <abi/guc_relay_actions_abi.h>

#include "pf_service.h"

/* A VF that names no limit may be an older one, whose buffer has room for so many. */
#define REGS_WITHOUT_LIMIT	9u

static u32 header(u32 type, u32 aux)
{
	return FIELD_PREP(GUC_HXG_MSG_0_ORIGIN, GUC_HXG_ORIGIN_HOST) |
	       FIELD_PREP(GUC_HXG_MSG_0_TYPE, type) | FIELD_PREP(GUC_HXG_MSG_0_AUX, aux);
}

/*
 * Any version: the latest. A newer major than ours: our latest, which the VF may decline. An older one
 * than the base: there is none. The same major: the lower minor of both.
 */
static int negotiate(struct pf_vf_service *service, u32 major, u32 minor)
{
	if ((!major && !minor) || major > GUC_RELAY_VERSION_LATEST_MAJOR) {
		service->major = GUC_RELAY_VERSION_LATEST_MAJOR;
		service->minor = GUC_RELAY_VERSION_LATEST_MINOR;
		return 0;
	}

	if (major < GUC_RELAY_VERSION_BASE_MAJOR)
		return -EPERM;

	service->major = major;
	service->minor = min_t(u32, minor, GUC_RELAY_VERSION_LATEST_MINOR);
	return 0;
}

static int handshake(struct pf_vf_service *service, u32 data0, u32 wanted, u32 *agreed)
{
	int err;

	if (data0)
		return -EPROTO;

	err = negotiate(service, FIELD_GET(VF2PF_HANDSHAKE_REQUEST_MSG_1_MAJOR, wanted),
			FIELD_GET(VF2PF_HANDSHAKE_REQUEST_MSG_1_MINOR, wanted));
	if (err)
		return err;

	*agreed = FIELD_PREP(VF2PF_HANDSHAKE_RESPONSE_MSG_1_MAJOR, service->major) |
		  FIELD_PREP(VF2PF_HANDSHAKE_RESPONSE_MSG_1_MINOR, service->minor);
	return 0;
}

/* Returns the number of dwords, or -errno. */
static int query_runtime(const struct pf_vf_service *service, const struct pf_runtime *runtime,
			 u32 limit, u32 start, u32 *answer)
{
	u32 n, count;

	if (!service->major)
		return -EACCES;

	if (start > runtime->count)
		return -EINVAL;

	count = min(runtime->count - start, limit ? limit : REGS_WITHOUT_LIMIT);

	answer[0] = header(GUC_HXG_TYPE_RESPONSE_SUCCESS, count);
	answer[1] = runtime->count - start - count;
	for (n = 0; n < count; n++) {
		answer[2 + 2 * n] = runtime->regs[start + n].offset;
		answer[3 + 2 * n] = runtime->regs[start + n].value;
	}

	return 2 + 2 * count;
}

/* Returns the number of dwords, or -errno. */
static int answer_request(struct pf_vf_service *service, const struct pf_runtime *runtime,
			  const u32 *question, u32 len, u32 *answer)
{
	u32 data0 = FIELD_GET(GUC_HXG_REQUEST_MSG_0_DATA0, question[0]);
	int err;

	switch (FIELD_GET(GUC_HXG_REQUEST_MSG_0_ACTION, question[0])) {
	case GUC_RELAY_ACTION_VF2PF_HANDSHAKE:
		if (len != VF2PF_HANDSHAKE_REQUEST_MSG_LEN)
			return -EMSGSIZE;
		err = handshake(service, data0, question[1], &answer[1]);
		if (err)
			return err;
		answer[0] = header(GUC_HXG_TYPE_RESPONSE_SUCCESS, 0);
		return VF2PF_HANDSHAKE_RESPONSE_MSG_LEN;
	case GUC_RELAY_ACTION_VF2PF_QUERY_RUNTIME:
		if (len != VF2PF_QUERY_RUNTIME_REQUEST_MSG_LEN)
			return -EMSGSIZE;
		return query_runtime(service, runtime, data0, question[1], answer);
	default:
		return -EBADRQC;
	}
}

/**
 * pf_service_answer() - answer a question that came through the CTB
 * @service: what was agreed upon with this VF; a handshake changes it
 * @runtime: registers to tell of
 * @question: the VF's message, of which the first PF_QUESTION_MAX_DWORDS dwords can be read
 * @len: dwords that the VF sent, any number
 * @answer: room for PF_ANSWER_MAX_DWORDS dwords
 *
 * Return: number of dwords in @answer, 0 for no answer.
 */
unsigned int pf_service_answer(struct pf_vf_service *service, const struct pf_runtime *runtime,
			       const u32 *question, u32 len, u32 *answer)
{
	int ret;
	u32 type;

	if (!len || FIELD_GET(GUC_HXG_MSG_0_ORIGIN, question[0]) != GUC_HXG_ORIGIN_HOST)
		return 0;

	type = FIELD_GET(GUC_HXG_MSG_0_TYPE, question[0]);
	if (type != GUC_HXG_TYPE_REQUEST && type != GUC_HXG_TYPE_FAST_REQUEST)
		return 0;

	ret = answer_request(service, runtime, question, len, answer);
	if (ret < 0) {
		answer[0] = header(GUC_HXG_TYPE_RESPONSE_FAILURE, GUC_RELAY_ERROR_UNDISCLOSED);
		return GUC_HXG_FAILURE_MSG_LEN;
	}

	return type == GUC_HXG_TYPE_REQUEST ? ret : 0;
}

/* An offset of 0 asks for nothing. */
static int find_runtime(const struct pf_runtime *runtime, u32 offset, u32 *value)
{
	u32 n;

	*value = 0;
	if (!offset)
		return 0;

	for (n = 0; n < runtime->count; n++) {
		if (runtime->regs[n].offset == offset) {
			*value = runtime->regs[n].value;
			return 0;
		}
	}

	return -EACCES;
}

static int get_runtime(const struct pf_vf_service *service, const struct pf_runtime *runtime,
		       const u32 *offsets, u32 *values)
{
	unsigned int n;
	int err;

	if (!service->major)
		return -EACCES;

	for (n = 0; n < PF_MAILBOX_DWORDS; n++) {
		err = find_runtime(runtime, offsets[n], &values[n]);
		if (err)
			return err;
	}

	return 0;
}

/**
 * pf_service_answer_mailbox() - answer a question that came through the VF's mailbox
 * @service: what was agreed upon with this VF; a handshake changes it
 * @runtime: registers to tell of
 * @opcode: what is asked
 * @question: PF_MAILBOX_DWORDS dwords
 * @answer: room for as many
 *
 * Return: 0, or -errno: @answer is then to be ignored.
 */
int pf_service_answer_mailbox(struct pf_vf_service *service, const struct pf_runtime *runtime,
			      u32 opcode, const u32 *question, u32 *answer)
{
	switch (opcode) {
	case GUC_MMIO_RELAY_HANDSHAKE:
		answer[1] = 0;
		answer[2] = 0;
		return handshake(service, 0, question[0], &answer[0]);
	case GUC_MMIO_RELAY_GET_RUNTIME:
		return get_runtime(service, runtime, question, answer);
	default:
		return -EBADRQC;
	}
}

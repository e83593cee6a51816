// SPDX-License-Identifier: MIT
/*
 * What a VF asks of the GuC through its mailbox, one function a request. Sends and checks the answer; decides
 * nothing. The base says in one line what was refused or not answered.
 */

#include <linux/bitfield.h>

#include "gt/uc/intel_guc.h"

#include <abi/guc_actions_sriov_abi.h>
#include <abi/guc_mmio_relay_abi.h>
#include <abi/guc_resfix_abi.h>

#include "vf_guc.h"
#include "vf_types.h"

/* Mailbox answers have four dwords, of which the first is the header. */
#define ANSWER_DWORDS		4u

/* A GuC that is busy with another VF's reset may be late; mainline xe asks as often. */
#define RESET_ATTEMPTS		10

/* Any constants will do: the first only has to come back, the second to be told twice. */
#define RELAY_MAGIC		0xau
#define RESFIX_MARKER		1u

/* An answer that carries data, where none belongs, is none. */
static int tell(struct intel_guc *guc, const u32 *request, u32 dwords)
{
	int ret = intel_guc_send_mmio(guc, request, dwords, NULL, 0);

	return ret > 0 ? -EPROTO : ret;
}

/**
 * vf_guc_reset() - let the GuC forget all that it knows of us
 * @guc: the GuC
 * @is_patient: ask often
 *
 * Contexts, CTB and the agreed version are gone afterwards. (VF2GUC_VF_RESET, guc_actions_sriov_abi.h)
 *
 * Context: sleeps, 10 ms each time that the GuC says nothing, up to a second each where it says that it is busy.
 * Return: 0, -ETIMEDOUT when the GuC does not answer, or another -errno.
 */
int vf_guc_reset(struct intel_guc *guc, bool is_patient)
{
	static const u32 request[VF2GUC_VF_RESET_REQUEST_MSG_LEN] = {
		GUC_ACTION_VF2GUC_VF_RESET,
	};
	unsigned int attempts = is_patient ? RESET_ATTEMPTS : 1;
	int err = -ETIMEDOUT;

	while (err == -ETIMEDOUT && attempts--)
		err = tell(guc, request, ARRAY_SIZE(request));

	return err;
}

/**
 * vf_guc_match_version() - agree upon the version of the interface
 * @guc: the GuC
 * @wanted: the lowest that will do, all zero for any
 * @found: what the GuC offers
 *
 * Return: 0 or -errno.
 */
int vf_guc_match_version(struct intel_guc *guc, const struct vf_guc_version *wanted,
			 struct vf_guc_version *found)
{
	const u32 request[VF2GUC_MATCH_VERSION_REQUEST_MSG_LEN] = {
		GUC_ACTION_VF2GUC_MATCH_VERSION,
		FIELD_PREP(VF2GUC_MATCH_VERSION_REQUEST_MSG_1_BRANCH, wanted->branch) |
		FIELD_PREP(VF2GUC_MATCH_VERSION_REQUEST_MSG_1_MAJOR, wanted->major) |
		FIELD_PREP(VF2GUC_MATCH_VERSION_REQUEST_MSG_1_MINOR, wanted->minor),
	};
	u32 answer[VF2GUC_MATCH_VERSION_RESPONSE_MSG_LEN];
	int ret;

	ret = intel_guc_send_mmio(guc, request, ARRAY_SIZE(request), answer, ARRAY_SIZE(answer));
	if (ret < 0)
		return ret;

	if (FIELD_GET(VF2GUC_MATCH_VERSION_RESPONSE_MSG_0_MBZ, answer[0]))
		return -EPROTO;

	found->branch = FIELD_GET(VF2GUC_MATCH_VERSION_RESPONSE_MSG_1_BRANCH, answer[1]);
	found->major = FIELD_GET(VF2GUC_MATCH_VERSION_RESPONSE_MSG_1_MAJOR, answer[1]);
	found->minor = FIELD_GET(VF2GUC_MATCH_VERSION_RESPONSE_MSG_1_MINOR, answer[1]);
	found->patch = FIELD_GET(VF2GUC_MATCH_VERSION_RESPONSE_MSG_1_PATCH, answer[1]);
	return 0;
}

static int query(struct intel_guc *guc, u32 key, u32 *value, u32 dwords)
{
	const u32 request[VF2GUC_QUERY_SINGLE_KLV_REQUEST_MSG_LEN] = {
		GUC_ACTION_VF2GUC_QUERY_SINGLE_KLV,
		FIELD_PREP(VF2GUC_QUERY_SINGLE_KLV_REQUEST_MSG_1_KEY, key),
	};
	u32 answer[ANSWER_DWORDS];
	int ret;

	ret = intel_guc_send_mmio(guc, request, ARRAY_SIZE(request), answer, 1 + dwords);
	if (ret < 0)
		return ret;

	if (FIELD_GET(VF2GUC_QUERY_SINGLE_KLV_RESPONSE_MSG_0_MBZ, answer[0]) ||
	    FIELD_GET(VF2GUC_QUERY_SINGLE_KLV_RESPONSE_MSG_0_LENGTH, answer[0]) != dwords)
		return -EPROTO;

	memcpy(value, answer + 1, dwords * sizeof(*value));
	return 0;
}

/**
 * vf_guc_query32() - ask for a setting of one dword
 * @guc: the GuC
 * @key: VF_KLV_*
 * @value: the answer
 *
 * Return: 0, -EPROTO when it has another length, or another -errno.
 */
int vf_guc_query32(struct intel_guc *guc, u32 key, u32 *value)
{
	return query(guc, key, value, 1);
}

/**
 * vf_guc_query64() - ask for a setting of two dwords
 * @guc: the GuC
 * @key: VF_KLV_*
 * @value: the answer
 *
 * Return: 0, -EPROTO when it has another length, or another -errno.
 */
int vf_guc_query64(struct intel_guc *guc, u32 key, u64 *value)
{
	u32 dwords[2];
	int err;

	err = query(guc, key, dwords, ARRAY_SIZE(dwords));
	if (!err)
		*value = (u64)dwords[1] << 32 | dwords[0];

	return err;
}

static int tell_resfix(struct intel_guc *guc, u32 action, u32 marker)
{
	const u32 request[VF2GUC_RESFIX_REQUEST_MSG_LEN] = {
		FIELD_PREP(VF2GUC_RESFIX_REQUEST_MSG_0_MARKER, marker) | action,
	};

	return tell(guc, request, ARRAY_SIZE(request));
}

static bool is_marked(const struct vf_guc_version *version)
{
	return version->minor >= VF2GUC_RESFIX_MARKED_SINCE_MINOR;
}

/**
 * vf_guc_resfix_start() - we begin to look where the host has put us
 * @guc: the GuC, which holds us since our state was restored
 * @version: of the interface
 *
 * Return: 0 or -errno; older GuCs need not be told.
 */
int vf_guc_resfix_start(struct intel_guc *guc, const struct vf_guc_version *version)
{
	if (!is_marked(version))
		return 0;

	return tell_resfix(guc, GUC_ACTION_VF2GUC_RESFIX_START, RESFIX_MARKER);
}

/**
 * vf_guc_resfix_done() - all our addresses are right, go on
 * @guc: the GuC, which holds us since our state was restored
 * @version: of the interface
 *
 * Return: 0 or -errno; among others when the GuC does not hold us.
 */
int vf_guc_resfix_done(struct intel_guc *guc, const struct vf_guc_version *version)
{
	return tell_resfix(guc, GUC_ACTION_VF2GUC_RESFIX_DONE, is_marked(version) ? RESFIX_MARKER : 0);
}

/**
 * vf_guc_enable_ctb() - let the GuC begin to look at the CTB that it was told of
 * @guc: the GuC
 *
 * Return: 0 or -errno.
 */
int vf_guc_enable_ctb(struct intel_guc *guc)
{
	const u32 request[HOST2GUC_CONTROL_CTB_REQUEST_MSG_LEN] = {
		GUC_ACTION_HOST2GUC_CONTROL_CTB,
		FIELD_PREP(HOST2GUC_CONTROL_CTB_REQUEST_MSG_1_CONTROL, GUC_CTB_CONTROL_ENABLE),
	};

	return tell(guc, request, ARRAY_SIZE(request));
}

/**
 * vf_guc_relay_by_mailbox() - ask the PF through our mailbox
 * @guc: the GuC
 * @opcode: GUC_MMIO_RELAY_*
 * @question: three dwords
 * @answer: room for three dwords
 *
 * Context: sleeps; the PF has a second.
 * Return: 0 or -errno.
 */
int vf_guc_relay_by_mailbox(struct intel_guc *guc, u32 opcode, const u32 *question, u32 *answer)
{
	const u32 request[VF2GUC_MMIO_RELAY_SERVICE_MSG_LEN] = {
		FIELD_PREP(GUC_MMIO_RELAY_MAGIC, RELAY_MAGIC) |
		FIELD_PREP(GUC_MMIO_RELAY_OPCODE, opcode) |
		GUC_ACTION_VF2GUC_MMIO_RELAY_SERVICE,
		question[0], question[1], question[2],
	};
	u32 reply[ANSWER_DWORDS];
	int ret;

	ret = intel_guc_send_mmio(guc, request, ARRAY_SIZE(request), reply, ARRAY_SIZE(reply));
	if (ret < 0)
		return ret;

	if (FIELD_GET(GUC_MMIO_RELAY_MAGIC, reply[0]) != RELAY_MAGIC)
		return -EPROTO;

	memcpy(answer, reply + 1, 3 * sizeof(*answer));
	return 0;
}

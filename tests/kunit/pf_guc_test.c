// SPDX-License-Identifier: MIT
/*
 * Included by pf_guc.c. First the fake PF of all suites, then what pf_guc.c itself is to do: each request is, word
 * for word, that of the ABI documents, and whatever the GuC answers ends in 0 or an error that means something.
 */

#include "display/intel_display_device.h"
#include "gt/intel_gtt.h"
#include "selftests/mock_gem_device.h"

#include "pf.h"
#include "pf_config.h"
#include "pf_control.h"
#include "pf_relay.h"
#include "unit.h"

#undef intel_guc_send

/* Tests run one by one. */
static struct fake_pf *active;

bool fake_is_active(void)
{
	return READ_ONCE(active);
}

struct fake_pf *fake(void)
{
	return kunit_get_current_test()->priv;
}

struct i915_sriov_pf *fake_pf(void)
{
	return &fake()->sriov.pf;
}

/* The GGTT ------------------------------------------------------------------- */

static void fake_scratch_range(struct i915_address_space *vm, u64 start, u64 length)
{
	memset64(&active->ptes[start >> PAGE_SHIFT], 0, length >> PAGE_SHIFT);
}

static void fake_invalidate(struct i915_ggtt *ggtt)
{
}

static void equip_ggtt(struct fake_pf *pf, struct i915_ggtt *ggtt)
{
	ggtt->gsm = (void __iomem *)pf->ptes;
	ggtt->vm.scratch_range = fake_scratch_range;
	ggtt->invalidate = fake_invalidate;
}

unsigned int fake_ptes_of(u32 vfid)
{
	unsigned int n, count = 0;

	/* The owner is in bits 4 to 2, bit 0 says that the entry is there. */
	for (n = 0; n < FAKE_GGTT_PTES; n++)
		count += (fake()->ptes[n] & 0x1d) == (vfid << 2 | 1);

	return count;
}

/* The GuC -------------------------------------------------------------------- */

static void fake_events(struct work_struct *work)
{
	struct fake_pf *pf = container_of(work, struct fake_pf, events);
	unsigned int vfid;

	for (vfid = 1; vfid <= PF_MAX_VFS; vfid++) {
		const u32 flr_done[] = { vfid, 2 }, pause_done[] = { vfid, 3 };

		if (test_and_clear_bit(vfid, &pf->flr_done_due))
			pf_control_event(&pf->sriov.pf, flr_done, 2);
		if (test_and_clear_bit(vfid, &pf->pause_done_due))
			pf_control_event(&pf->sriov.pf, pause_done, 2);
	}
}

static void begin_flr(struct fake_pf *pf, u32 vfid)
{
	const u32 flr_done[] = { vfid, 2 };

	if (pf->flr_done == FAKE_FLR_DONE_BEFORE || pf->flr_done == FAKE_FLR_DONE_TWICE)
		pf_control_event(&pf->sriov.pf, flr_done, 2);
	if (pf->flr_done == FAKE_FLR_DONE_AFTER || pf->flr_done == FAKE_FLR_DONE_TWICE) {
		set_bit(vfid, &pf->flr_done_due);
		queue_work(system_wq, &pf->events);
	}
}

static void control_vf(struct fake_pf *pf, u32 vfid, u32 command)
{
	if (command == 4) {
		begin_flr(pf, vfid);
	} else if (command == 1 && pf->pauses) {
		set_bit(vfid, &pf->pause_done_due);
		queue_work(system_wq, &pf->events);
	}
}

/* Pairs of key and length, each with so many dwords. */
static int count_klvs(const u32 *klvs, u32 dwords)
{
	int count = 0;
	u32 at;

	for (at = 0; at < dwords; at += 1 + (klvs[at] & 0xffff))
		count++;

	return at == dwords ? count : -EPROTO;
}

static int obey(struct fake_pf *pf, const u32 *request, u32 len)
{
	switch (request[0]) {
	case 0x5502:	/* UPDATE_VGT_POLICY */
		return count_klvs(pf->sriov.pf.klvs_vaddr, request[3]);
	case 0x5503:	/* UPDATE_VF_CFG */
		pf->settings[request[1]] = request[4];
		return count_klvs(pf->sriov.pf.klvs_vaddr, request[4]);
	case 0x5506:	/* VF_CONTROL */
		control_vf(pf, request[1], request[2]);
		return 0;
	case 0x550b:	/* save of a VF: needs or has written so many dwords */
		return FAKE_STATE_DWORDS;
	case 0x1550b:	/* restore: takes what there is */
		return request[4];
	default:
		return 0;
	}
}

static bool is_refused(struct fake_pf *pf, const u32 *request, u32 len)
{
	struct fake_request *entry;
	bool refused;

	spin_lock(&pf->lock);
	entry = &pf->log[pf->sent++ % FAKE_LOG_LENGTH];
	entry->len = len;
	memcpy(entry->dw, request, min_t(u32, len, FAKE_REQUEST_DWORDS) * sizeof(u32));
	refused = pf->refuse_from && pf->sent >= pf->refuse_from && pf->sent <= pf->refuse_to;
	spin_unlock(&pf->lock);

	return refused;
}

/* What it took before a setting that it refuses the GuC keeps. */
static int refuse(struct fake_pf *pf, const u32 *request)
{
	if (request[0] == 0x5503 && pf->refusal > 0)
		pf->settings[request[1]] = pf->refusal;

	return pf->refusal;
}

int fake_guc_send(struct intel_guc *guc, const u32 *request, u32 len)
{
	struct fake_pf *pf = READ_ONCE(active);

	if (!pf || pf_to_guc(&pf->sriov.pf) != guc)
		return intel_guc_send(guc, request, len);

	if (pf->holds) {
		complete(&pf->entered);
		wait_for_completion(&pf->go_on);
	}

	return is_refused(pf, request, len) ? refuse(pf, request) : obey(pf, request, len);
}

void fake_refuse(unsigned int nth, unsigned int count, int refusal)
{
	struct fake_pf *pf = fake();

	spin_lock(&pf->lock);
	pf->refuse_from = nth ? pf->sent + nth : 0;
	pf->refuse_to = pf->sent + nth + count - 1;
	pf->refusal = refusal;
	spin_unlock(&pf->lock);
}

unsigned int fake_sent(void)
{
	return READ_ONCE(fake()->sent);
}

const struct fake_request *fake_request(unsigned int nth)
{
	return &fake()->log[nth % FAKE_LOG_LENGTH];
}

unsigned int fake_count_control(u32 vfid, u32 command)
{
	unsigned int n, count = 0;

	for (n = 0; n < fake_sent(); n++) {
		const struct fake_request *request = fake_request(n);

		count += request->dw[0] == 0x5506 && request->dw[1] == vfid && request->dw[2] == command;
	}

	return count;
}

static void set_guc_status(struct intel_guc *guc, enum intel_uc_fw_status status)
{
	intel_uc_fw_change_status(&guc->fw, status);
	guc->ct.enabled = status == INTEL_UC_FIRMWARE_RUNNING;
}

/* The PF --------------------------------------------------------------------- */

int fake_pf_init(struct kunit *test)
{
	struct drm_i915_private *i915;
	struct fake_pf *pf;

	pf = kunit_kzalloc(test, sizeof(*pf), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, pf);
	pf->ptes = kunit_kcalloc(test, FAKE_GGTT_PTES, sizeof(*pf->ptes), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, pf->ptes);

	i915 = mock_gem_device();
	KUNIT_ASSERT_NOT_NULL(test, i915);
	equip_ggtt(pf, to_gt(i915)->ggtt);
	pf->guc_status = gt_to_guc(to_gt(i915))->fw.status;
	set_guc_status(gt_to_guc(to_gt(i915)), INTEL_UC_FIRMWARE_RUNNING);

	spin_lock_init(&pf->lock);
	init_completion(&pf->entered);
	init_completion(&pf->go_on);
	INIT_WORK(&pf->events, fake_events);
	pf->pauses = true;
	pf->sriov.i915 = i915;
	pf_init_early(&pf->sriov.pf, PF_MAX_VFS);
	pf->sriov.pf.spare.of[PF_GGTT] = 0;
	test->priv = pf;
	WRITE_ONCE(active, pf);

	KUNIT_ASSERT_EQ(test, pf_guc_init(&pf->sriov.pf), 0);
	pf->sriov.pf.ready = true;
	return 0;
}

void fake_pf_exit(struct kunit *test)
{
	struct fake_pf *pf = test->priv;
	struct drm_i915_private *i915;

	if (!pf)
		return;

	i915 = pf->sriov.i915;
	pf->refuse_from = 0;
	if (pf->holds) {
		pf->holds = false;
		complete_all(&pf->go_on);
	}
	WRITE_ONCE(pf->sriov.pf.ready, false);
	cancel_work_sync(&pf->sriov.pf.reprovision);
	flush_work(&pf->events);
	pf_control_flush(&pf->sriov.pf);
	pf_relay_flush(&pf->sriov.pf);
	mutex_lock(&pf->sriov.pf.lock);
	for (unsigned int vfid = 1; vfid <= PF_MAX_VFS; vfid++)
		pf_config_release_ggtt(&pf->sriov.pf, vfid);
	mutex_unlock(&pf->sriov.pf.lock);
	pf_guc_fini(&pf->sriov.pf);
	WRITE_ONCE(active, NULL);

	set_guc_status(gt_to_guc(to_gt(i915)), pf->guc_status);
	to_gt(i915)->ggtt->gsm = NULL;
	/* What mock_gem_device() has begun, and mock_destroy_device() leaves. */
	intel_display_device_remove(i915);
	mock_destroy_device(i915);
}

/* pf_guc.c itself -------------------------------------------------------------- */

static void assert_sent(unsigned int nth, const u32 *dwords, u32 len)
{
	assert_int_equal(fake_request(nth)->len, len);
	assert_memory_equal(fake_request(nth)->dw, dwords, len * sizeof(u32));
}

static void requests_are_those_of_the_documents(unit_state *test)
{
	const u32 flr_start[] = { 0x5506, 5, 4 };
	const u32 relay[] = { 0x5101, 3, 0xabcd, 0x70000000, 0x00010000 };
	const u32 mailbox[] = { 0x5007, 7, 0x0a000000, 1, 2, 3 };
	const u32 no_answer[] = { 0x5008, 7, 0x0a000000 };
	const u32 forget[] = { 0x5503, 2, 0, 0, 0 };

	assert_int_equal(pf_guc_control_vf(fake_pf(), 5, GUC_PF_TRIGGER_VF_FLR_START), 0);
	assert_int_equal(pf_guc_relay_to_vf(fake_pf(), 3, 0xabcd, &relay[3], 2), 0);
	assert_int_equal(pf_guc_mailbox_answer(fake_pf(), 7, 0xa, &mailbox[3]), 0);
	assert_int_equal(pf_guc_mailbox_answer(fake_pf(), 7, 0xa, NULL), 0);
	assert_int_equal(pf_guc_reset_config(fake_pf(), 2), 0);

	assert_sent(0, flr_start, 3);
	assert_sent(1, relay, 5);
	assert_sent(2, mailbox, 6);
	assert_sent(3, no_answer, 3);
	assert_sent(4, forget, 5);
}

static void an_answer_that_is_too_long_is_not_sent(unit_state *test)
{
	u32 *answer = kunit_kzalloc(test, (PF_ANSWER_MAX_DWORDS + 1) * sizeof(u32), GFP_KERNEL);

	assert_true(answer);
	assert_int_equal(pf_guc_relay_to_vf(fake_pf(), 1, 0, answer, PF_ANSWER_MAX_DWORDS), 0);
	assert_int_equal(pf_guc_relay_to_vf(fake_pf(), 1, 0, answer, PF_ANSWER_MAX_DWORDS + 1), -EMSGSIZE);
	assert_int_equal(fake_sent(), 1);
}

/* All ways of the GuC to answer a request without data, and what we make of it. */
static void answers_of_the_guc_are_not_believed(unit_state *test)
{
	static const struct { int answer, meaning; } plain[] = {
		{ 0, 0 }, { 1, -EPROTO }, { 0x0fffffff, -EPROTO }, { -EIO, -EIO },
		{ -ETIMEDOUT, -ETIMEDOUT }, { -ENODEV, -EAGAIN },
	};

	for (unsigned int n = 0; n < ARRAY_SIZE(plain); n++) {
		fake_refuse(1, 3, plain[n].answer);
		assert_int_equal(pf_guc_control_vf(fake_pf(), 1, 1), plain[n].meaning);
		assert_int_equal(pf_guc_reset_config(fake_pf(), 1), plain[n].meaning);
		assert_int_equal(pf_guc_mailbox_answer(fake_pf(), 1, 0, NULL), plain[n].meaning);
	}
}

static void one_setting_is_taken_or_not(unit_state *test)
{
	static const struct { int answer, meaning; } one[] = {
		{ 1, 0 }, { 0, -ENOKEY }, { 2, -EPROTO }, { -EIO, -EIO },
	};

	for (unsigned int n = 0; n < ARRAY_SIZE(one); n++) {
		fake_refuse(1, 4, one[n].answer);
		assert_int_equal(under_lock(pf_guc_push_policy(fake_pf(), PF_POLICY_SCHED_IF_IDLE, 1)), one[n].meaning);
		assert_int_equal(under_lock(pf_guc_push_priority(fake_pf(), 0, 1)), one[n].meaning);
		assert_int_equal(under_lock(pf_guc_push_sched(fake_pf(), 1, PF_EXEC_QUANTUM, 1)), one[n].meaning);
		assert_int_equal(under_lock(pf_guc_push_threshold(fake_pf(), 1, PF_THRESHOLD_CAT_ERROR, 1)), one[n].meaning);
	}
}

static void more_settings_than_were_sent_are_not_taken(unit_state *test)
{
	const struct pf_vf_config config = {};

	assert_int_equal(under_lock(pf_guc_push_config(fake_pf(), 1, &config)), 8);
	fake_refuse(1, 1, 9);
	assert_int_equal(under_lock(pf_guc_push_config(fake_pf(), 1, &config)), -EPROTO);
}

static void a_guc_in_reset_is_sent_nothing(unit_state *test)
{
	pf_to_guc(fake_pf())->ct.enabled = false;
	assert_int_equal(pf_guc_control_vf(fake_pf(), 1, 1), -EAGAIN);
	assert_int_equal(fake_sent(), 0);
}

UNIT_SUITE_INIT(pf_guc, fake_pf_init, fake_pf_exit,
	UNIT_TEST(requests_are_those_of_the_documents),
	UNIT_TEST(an_answer_that_is_too_long_is_not_sent),
	UNIT_TEST(answers_of_the_guc_are_not_believed),
	UNIT_TEST(one_setting_is_taken_or_not),
	UNIT_TEST(more_settings_than_were_sent_are_not_taken),
	UNIT_TEST(a_guc_in_reset_is_sent_nothing))

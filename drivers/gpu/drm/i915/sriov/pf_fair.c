// SPDX-License-Identifier: MIT
/*
 * The fair share: how much of each resource a VF gets whose quota nobody set by hand. Arithmetic only, no
 * driver state. The table is that of mainline xe 7.x, so that a VF looks the same under either PF: the
 * profile is a power of two that divides what the platform can give by the number of all VFs, so that one
 * VF's quota never makes another one larger; the estimate is what this device has left, divided by those
 * who wait for it. The smaller one counts. 0 means that it cannot be done.
 */

#include <linux/log2.h>
#include <linux/math64.h>
#include <linux/minmax.h>
#include <linux/sizes.h>

#include "pf_fair.h"

/* What VFs of graphics version 12 can share: what the GuC sees of the GGTT, in whole 512 MiB. */
#define GGTT_PROFILE_BYTES	(3584ull * SZ_1M)

static u64 less(u64 a, u64 b)
{
	return a > b ? a - b : 0;
}

static u64 round_to_power(u64 n)
{
	return n ? rounddown_pow_of_two((unsigned long)n) : 0;
}

/* The estimate: what is left to each of those without a quota. */
static u64 divide_rest(u64 available, const struct pf_fair_vfs *vfs)
{
	unsigned int num_fair = vfs->count - vfs->num_manual;

	return num_fair ? div_u64(less(available, vfs->manual), num_fair) : 0;
}

/**
 * pf_fair_ctxs() - GuC contexts for each VF without a quota
 * @total: all context ids of the GuC
 * @spare: how many the PF keeps at least
 * @vfs: the VFs
 *
 * Return: number of contexts, 0 when there are too few.
 */
u32 pf_fair_ctxs(u32 total, u32 spare, const struct pf_fair_vfs *vfs)
{
	u64 profile = round_to_power(total / vfs->count);

	return min(profile, divide_rest(less(total, spare), vfs));
}

/**
 * pf_fair_ctxs_pool() - GuC contexts to set apart for up to @max_vfs VFs
 * @total: all context ids of the GuC
 * @spare: how many the PF keeps at least
 * @max_vfs: the most VFs that will ever be enabled
 *
 * The PF's own share is fixed when it starts to submit, before the number of VFs is known.
 *
 * Return: the most that any number of VFs needs together.
 */
u32 pf_fair_ctxs_pool(u32 total, u32 spare, unsigned int max_vfs)
{
	struct pf_fair_vfs vfs = {};
	u32 pool = 0;

	for (vfs.count = 1; vfs.count <= max_vfs; vfs.count++)
		pool = max(pool, vfs.count * pf_fair_ctxs(total, spare, &vfs));

	return pool;
}

/**
 * pf_fair_dbs() - doorbells for each VF without a quota
 * @total: all doorbells of the GuC
 * @spare: how many the PF keeps at least
 * @vfs: the VFs; in the profile the PF counts as one more
 *
 * Return: number of doorbells, may be 0: a VF can do without.
 */
u32 pf_fair_dbs(u32 total, u32 spare, const struct pf_fair_vfs *vfs)
{
	u64 profile = round_to_power(total / (vfs->count + 1));

	return min(profile, divide_rest(less(total, spare), vfs));
}

/**
 * pf_fair_ggtt() - GGTT bytes for each VF without a quota
 * @holes: what is free
 * @spare: how much of it the PF keeps, in bytes; smaller holes serve the PF too
 * @vfs: the VFs
 *
 * Return: size in bytes, 4 KiB aligned; 0 when the GGTT is too full.
 */
u64 pf_fair_ggtt(const struct pf_fair_holes *holes, u64 spare, const struct pf_fair_vfs *vfs)
{
	u64 profile = round_to_power(div_u64(GGTT_PROFILE_BYTES, vfs->count));
	u64 available = less(holes->largest, less(spare, holes->others));

	return min(profile, divide_rest(available, vfs) & ~(u64)(SZ_4K - 1));
}

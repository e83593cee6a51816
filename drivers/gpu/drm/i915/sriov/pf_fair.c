// SPDX-License-Identifier: MIT
/*
 * The fair share: how much of each resource a VF gets when all get the same. Arithmetic only, no
 * driver state. The table is that of mainline xe 7.x, so that a VF looks the same under either PF:
 * the profile is a power of two that divides what the platform can give, the estimate is what this
 * device has left; the smaller one counts. 0 means that it cannot be done.
 */

#include <linux/log2.h>
#include <linux/math64.h>
#include <linux/minmax.h>
#include <linux/sizes.h>

#include "pf_fair.h"

/* What VFs of graphics version 12 can share: the GuC's part of the GGTT above the PF's 512 MiB. */
#define GGTT_PROFILE_BYTES	(3584ull * SZ_1M)

/**
 * pf_fair_ctxs() - GuC contexts for each of @num_vfs VFs
 * @total: all context ids of the GuC
 * @spare: how many the PF keeps at least
 * @num_vfs: number of VFs, at least 1
 *
 * Return: number of contexts, 0 when there are too few.
 */
u32 pf_fair_ctxs(u32 total, u32 spare, unsigned int num_vfs)
{
	u32 profile = rounddown_pow_of_two(total / num_vfs);
	u32 estimate = total > spare ? (total - spare) / num_vfs : 0;

	return min(profile, estimate);
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
	unsigned int n;
	u32 pool = 0;

	for (n = 1; n <= max_vfs; n++)
		pool = max(pool, n * pf_fair_ctxs(total, spare, n));

	return pool;
}

/**
 * pf_fair_dbs() - doorbells for each of @num_vfs VFs
 * @total: all doorbells of the GuC
 * @num_vfs: number of VFs, at least 1; the PF counts as one more
 *
 * Return: number of doorbells, may be 0: a VF can do without.
 */
u32 pf_fair_dbs(u32 total, unsigned int num_vfs)
{
	u32 share = total / (num_vfs + 1);

	return share ? rounddown_pow_of_two(share) : 0;
}

/**
 * pf_fair_ggtt() - GGTT bytes for each of @num_vfs VFs
 * @hole: largest free range of the GGTT in bytes
 * @spare: how much of it the PF keeps, in bytes
 * @num_vfs: number of VFs, at least 1
 *
 * Return: size in bytes, 4 KiB aligned; 0 when the GGTT is too full.
 */
u64 pf_fair_ggtt(u64 hole, u64 spare, unsigned int num_vfs)
{
	u64 profile = rounddown_pow_of_two((unsigned long)div_u64(GGTT_PROFILE_BYTES, num_vfs));
	u64 estimate = hole > spare ? div_u64(hole - spare, num_vfs) : 0;

	return min(profile, estimate & ~(u64)(SZ_4K - 1));
}

/* SPDX-License-Identifier: MIT */
/*
 * Making, resetting and ending a model, and the counted entry points for a host's register accesses.
 */
#include <stdlib.h>
#include <string.h>

#include "state.h"

static bool allocate(struct igpu *g)
{
	unsigned int i;

	g->regs = calloc(IGPU_MMIO_BYTES / 4, sizeof(*g->regs));
	g->row_of = calloc(IGPU_MMIO_BYTES / 4, sizeof(*g->row_of));
	g->ptes = calloc(g->num_ptes, sizeof(*g->ptes));
	if (!g->regs || !g->row_of || !g->ptes)
		return false;
	for (i = 0; i <= g->config.total_vfs; i++) {
		g->fn[i].unknown_seen = calloc(IGPU_MMIO_BYTES / 4 / 8, 1);
		if (!g->fn[i].unknown_seen)
			return false;
	}
	return true;
}

/*
 * DMA may hit the GPU's own BARs or config space, and an MSI may be sent anywhere: such an access comes while
 * the state that it would change is in use. Hardware would not do it for itself; it is dropped.
 */
#define MESSAGES_PER_CALL	256u

bool core_enter(struct igpu *g)
{
	if (g->inside) {
		if (!g->reentry_told)
			violation(g, "the GPU's own DMA or MSI reaches the GPU");
		g->reentry_told = true;
		return false;
	}
	g->inside = true;
	g->messages_left = MESSAGES_PER_CALL;
	return true;
}

void core_leave(struct igpu *g)
{
	g->inside = false;
}

static bool config_is_sane(const struct igpu_config *c)
{
	if (c->ggtt_mib != 8 && c->ggtt_mib != 4 && c->ggtt_mib != 2)
		return false;
	return c->total_vfs <= IGPU_MAX_VFS;
}

struct igpu *igpu_create(const struct igpu_config *config, const struct igpu_host_ops *ops, void *host)
{
	struct igpu *g;
	unsigned int i;

	if (!config_is_sane(config))
		return NULL;
	g = calloc(1, sizeof(*g));
	if (!g)
		return NULL;
	g->config = *config;
	if (!g->config.platform)
		g->config.platform = igpu_platform_find(NULL);
	g->ops = *ops;
	g->host = host;
	g->num_ptes = (config->ggtt_mib << 20) / sizeof(*g->ptes);
	for (i = 0; i < IGPU_MAX_FNS; i++)
		g->fn[i].id = i;
	engines_init(g);
	if (!allocate(g) || !regs_init(g)) {
		igpu_destroy(g);
		return NULL;
	}
	igpu_reset(g);
	fault_configure(g);
	return g;
}

void igpu_destroy(struct igpu *g)
{
	unsigned int i;

	for (i = 0; i < IGPU_MAX_FNS; i++) {
		sched_drop_function(g, i);
		free(g->fn[i].ctb.backlog);
		free(g->fn[i].unknown_seen);
	}
	free(g->regs);
	free(g->row_of);
	free(g->ptes);
	free(g);
}

/* GGTT entries survive: they lie in memory that a reset of the GPU does not touch. */
void igpu_reset(struct igpu *g)
{
	unsigned int i;

	if (!core_enter(g))
		return;
	for (i = 0; i < IGPU_MAX_FNS; i++) {
		guc_drop_function(g, i);
		irq_reset(g, i);
		memset(g->fn[i].page, 0, sizeof(g->fn[i].page));
	}
	g->num_vfs = 0;
	sriov_reset(g);
	turns_reset(g);
	for (i = 0; i < g->num_engines; i++)
		engine_reset(g, &g->engine[i]);
	regs_reset(g);
	uc_reset(g);
	core_leave(g);
}

uint32_t igpu_mmio_read(struct igpu *g, unsigned int fn, uint32_t offset)
{
	uint32_t val;

	if (fault_is_on(g, FAULT_REMOVED) || !core_enter(g))
		return ~0u;
	g->fn[fn].count.mmio_rd++;
	val = reg_read_by_host(g, fn, offset);
	core_leave(g);
	return val;
}

void igpu_mmio_write(struct igpu *g, unsigned int fn, uint32_t offset, uint32_t value)
{
	if (fault_is_on(g, FAULT_REMOVED) || !core_enter(g))
		return;
	g->fn[fn].count.mmio_wr++;
	reg_write_by_host(g, fn, offset, value);
	core_leave(g);
}

void igpu_mark(struct igpu *g, unsigned char label)
{
	record_snapshot(g, label);
}

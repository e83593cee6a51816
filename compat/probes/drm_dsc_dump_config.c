/* SPDX-License-Identifier: MIT */
/*
 * Question: is there drm_dsc_dump_config()?
 * Since: 6.11
 * If no: compat/src/drm_dsc.c has it.
 * Goes: with kernels before 6.11
 */
#include <drm/drm_print.h>
#include <drm/display/drm_dsc_helper.h>

void probe(struct drm_printer *p, const struct drm_dsc_config *cfg);
void probe(struct drm_printer *p, const struct drm_dsc_config *cfg)
{
	drm_dsc_dump_config(p, 0, cfg);
}

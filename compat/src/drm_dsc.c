// SPDX-License-Identifier: MIT
/* The debug print of a stream compression configuration, which older kernels lack. */
#include <drm/drm_print.h>
#include <drm/display/drm_dsc.h>
#include <drm/display/drm_dsc_helper.h>

#ifndef COMPAT_DRM_DSC_DUMP_CONFIG

void compat_drm_dsc_dump_config(struct drm_printer *p, int indent, const struct drm_dsc_config *cfg)
{
	drm_printf_indent(p, indent, "DSC %u.%u: %ux%u picture, %ux%u slices, %u in a line, chunk %u bytes\n",
			  cfg->dsc_version_major, cfg->dsc_version_minor, cfg->pic_width, cfg->pic_height,
			  cfg->slice_width, cfg->slice_height, cfg->slice_count, cfg->slice_chunk_size);
	drm_printf_indent(p, indent, "DSC: %u/16 bpp, %u bpc, line buffer %u bits, rgb %d, 4:2:2 %d/%d, 4:2:0 %d\n",
			  cfg->bits_per_pixel, cfg->bits_per_component, cfg->line_buf_depth,
			  cfg->convert_rgb, cfg->simple_422, cfg->native_422, cfg->native_420);
	drm_printf_indent(p, indent, "DSC: rate control model %u, delays %u/%u, offsets %u/%u, scale %u +%u -%u\n",
			  cfg->rc_model_size, cfg->initial_xmit_delay, cfg->initial_dec_delay,
			  cfg->initial_offset, cfg->final_offset, cfg->initial_scale_value,
			  cfg->scale_increment_interval, cfg->scale_decrement_interval);
	drm_printf_indent(p, indent, "DSC: bpg offsets: first line %u, nfl %u, slice %u; flatness qp %u-%u\n",
			  cfg->first_line_bpg_offset, cfg->nfl_bpg_offset, cfg->slice_bpg_offset,
			  cfg->flatness_min_qp, cfg->flatness_max_qp);
}

#endif

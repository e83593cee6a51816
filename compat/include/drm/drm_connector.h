/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_DRM_CONNECTOR_H
#define COMPAT_DRM_CONNECTOR_H

#include_next <drm/drm_connector.h>

struct drm_display_mode;

/* What a connector's mode_valid() gets: a mode that it only judges, and may not even change on newer kernels. */
#ifdef COMPAT_MODE_VALID_CONST
typedef const struct drm_display_mode compat_valid_mode;
#else
typedef struct drm_display_mode compat_valid_mode;
#endif

/* What the sink said about HDR: of the connector, later of what is known about the display. */
static inline const struct hdr_sink_metadata *compat_hdr_sink_metadata(const struct drm_connector *connector)
{
#ifdef COMPAT_CONNECTOR_HDR_SINK_METADATA
	return &connector->hdr_sink_metadata;
#else
	return &connector->display_info.hdr_sink_metadata;
#endif
}

#endif

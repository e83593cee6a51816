/* SPDX-License-Identifier: MIT */
/*
 * Question: is what the sink says about HDR a member of the connector?
 * Since: always; moved to its display_info in 6.15 or later
 * If no: compat_hdr_sink_metadata() of compat/include/drm/drm_connector.h looks in its display_info.
 * Goes: when the base looks there
 */
#include <drm/drm_connector.h>

const struct hdr_sink_metadata *probe(const struct drm_connector *connector);
const struct hdr_sink_metadata *probe(const struct drm_connector *connector)
{
	return &connector->hdr_sink_metadata;
}

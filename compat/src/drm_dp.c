// SPDX-License-Identifier: MIT
/* What older DisplayPort helpers lack, after the DisplayPort standard. Nothing here keeps state or takes a lock. */
#include <linux/bitfield.h>
#include <linux/math64.h>
#include <drm/drm_print.h>
#include <drm/display/drm_dp_helper.h>

#ifndef COMPAT_DRM_DP_MAX_DPRX_DATA_RATE

/* A lane's rate is in units of 10 kbit/s, the efficiency of its coding in millionths, the answer in kByte/s. */
int compat_drm_dp_max_dprx_data_rate(int max_link_rate, int max_lanes)
{
	u32 efficiency = drm_dp_bw_channel_coding_efficiency(drm_dp_is_uhbr_rate(max_link_rate));
	u64 kbits = mul_u32_u32(max_link_rate * 10, max_lanes);

	return div_u64(kbits * efficiency, 8 * 1000000);
}

#endif

#ifndef COMPAT_DRM_DP_VSC_SDP_PRINTER

void compat_drm_dp_vsc_sdp_log(struct drm_printer *p, const struct drm_dp_vsc_sdp *vsc)
{
	drm_printf(p, "VSC SDP: revision %u, length %u, pixel format %u, colorimetry %u, %d bpc, range %u, content %u\n",
		   vsc->revision, vsc->length, vsc->pixelformat, vsc->colorimetry, vsc->bpc,
		   vsc->dynamic_range, vsc->content_type);
}

#endif

#ifndef COMPAT_DRM_DP_VSC_SDP_PACK

#define VSC_DB16_PIXELFORMAT	GENMASK(7, 4)
#define VSC_DB16_COLORIMETRY	GENMASK(3, 0)
#define VSC_DB17_CTA_RANGE	BIT(7)
#define VSC_DB17_DEPTH		GENMASK(2, 0)
#define VSC_DB18_CONTENT	GENMASK(2, 0)

/* Table "VSC SDP payload for pixel encoding/colorimetry format": 6 bpc is for RGB alone. */
static u8 vsc_depth(int bpc)
{
	switch (bpc) {
	case 6:
		return 0;
	case 8:
		return 1;
	case 10:
		return 2;
	case 12:
		return 3;
	case 16:
		return 4;
	default:
		WARN(1, "no code for %d bits per component\n", bpc);
		return 0;
	}
}

static void pack_colorimetry(const struct drm_dp_vsc_sdp *vsc, u8 *db)
{
	db[16] = FIELD_PREP(VSC_DB16_PIXELFORMAT, vsc->pixelformat) |
		 FIELD_PREP(VSC_DB16_COLORIMETRY, vsc->colorimetry);
	db[17] = FIELD_PREP(VSC_DB17_DEPTH, vsc_depth(vsc->bpc));
	if (vsc->dynamic_range == DP_DYNAMIC_RANGE_CTA)
		db[17] |= VSC_DB17_CTA_RANGE;
	db[18] = FIELD_PREP(VSC_DB18_CONTENT, vsc->content_type);
}

ssize_t compat_drm_dp_vsc_sdp_pack(const struct drm_dp_vsc_sdp *vsc, struct dp_sdp *sdp)
{
	memset(sdp, 0, sizeof(*sdp));
	sdp->sdp_header.HB1 = vsc->sdp_type;
	sdp->sdp_header.HB2 = vsc->revision;
	sdp->sdp_header.HB3 = vsc->length;

	switch (vsc->revision) {
	case 5:
	case 7:
		pack_colorimetry(vsc, sdp->db);
		break;
	case 6:
		/* Panel replay with selective update. */
		sdp->db[0] = 1;
		sdp->db[3] = 1;
		break;
	}

	return sizeof(*sdp);
}

#endif

#ifndef COMPAT_DRM_DP_AS_SDP

void compat_drm_dp_as_sdp_log(struct drm_printer *p, const struct compat_drm_dp_as_sdp *as_sdp)
{
	drm_printf(p, "AS SDP: revision %u, length %u, vtotal %d, target rate %d, step %d/%d ms, mode %u\n",
		   as_sdp->revision, as_sdp->length, as_sdp->vtotal, as_sdp->target_rr,
		   as_sdp->duration_incr_ms, as_sdp->duration_decr_ms, as_sdp->mode);
}

bool compat_drm_dp_as_sdp_supported(struct drm_dp_aux *aux, const u8 dpcd[DP_RECEIVER_CAP_SIZE])
{
	u8 features;

	if (dpcd[DP_DPCD_REV] < DP_DPCD_REV_13)
		return false;
	if (drm_dp_dpcd_readb(aux, DP_DPRX_FEATURE_ENUMERATION_LIST_CONT_1, &features) != 1)
		return false;

	return features & DP_ADAPTIVE_SYNC_SDP_SUPPORTED;
}

#endif

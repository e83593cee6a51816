/* SPDX-License-Identifier: MIT */
/*
 * The rows themselves, included by regs.c only. Sorted by offset. Names are those of the i915 headers.
 * F_PARTIAL marks what is only kept.
 */
static const struct reg_row rows[] = {
	{ 0x0d00, 1, "RPM_CONFIG0", R, 0, NULL, NULL, 1 << 3 },	/* 19.2 MHz crystal */
	{ 0x0d50, 16, "FORCEWAKE_ACK_MEDIA", R, 0, NULL, NULL, 0 },
	{ 0x0d84, 1, "FORCEWAKE_ACK_RENDER", R, 0, NULL, NULL, 0 },
	{ 0x9120, 1, "HSW_IDICR/PRODUCTION_FUSE", RW, F_PARTIAL, NULL, NULL, BIT(2) },
	{ 0x9138, 1, "GEN11_GT_SLICE_ENABLE", R, 0, NULL, NULL, 1 },
	{ 0x913c, 1, "GEN11_GT_SUBSLICE_DISABLE", R, 0, NULL, NULL, 3 },
	{ 0x9140, 1, "GEN11_GT_VEBOX_VDBOX_DISABLE", R, 0, NULL, NULL, 0x000e00fa },
	{ 0x941c, 1, "GEN6_GDRST", RW, F_SELF_CLEAR, NULL, gdrst_write, 0 },
	{ 0xa188, 1, "FORCEWAKE_GT", RW, F_MASKED, NULL, forcewake_write, 0 },
	{ 0xa278, 1, "FORCEWAKE_RENDER", RW, F_MASKED, NULL, forcewake_write, 0 },
	{ 0xa540, 16, "FORCEWAKE_MEDIA", RW, F_MASKED, NULL, forcewake_write, 0 },
	{ 0xc000, 1, "GUC_STATUS", R, 0, uc_status_read, NULL, 1 },
	{ 0xc050, 1, "GUC_WOPCM_SIZE", RW, 0, NULL, uc_lockable_write, 0 },
	{ 0xc1dc, 1, "GEN11_HUC_KERNEL_LOAD_INFO", R, 0, NULL, NULL, 0 },
	{ 0xc200, 64, "UOS_RSA_SCRATCH", RW, F_PARTIAL, NULL, NULL, 0 },
	{ 0xc300, 5, "DMA_ADDR_0/1, DMA_COPY_SIZE", RW, 0, NULL, NULL, 0 },
	{ 0xc314, 1, "DMA_CTRL", RW, F_MASKED, NULL, uc_dma_ctrl_write, 0 },
	{ 0xc340, 1, "DMA_GUC_WOPCM_OFFSET", RW, 0, NULL, uc_lockable_write, 0 },
	{ 0xd3b0, 1, "HUC_STATUS2", R, 0, NULL, NULL, 0 },
	{ 0x51000, 1, "SKL_DFSM", R, 0, NULL, NULL, BIT(30) | BIT(28) | BIT(22) | BIT(21) },
	{ 0x101010, 1, "GU_CNTL_PROTECTED", RW, 0, NULL, driver_flr_write, 0 },
	{ 0x101018, 1, "GU_DEBUG", RW, F_W1C, NULL, NULL, 0 },
	{ 0x130044, 1, "FORCEWAKE_ACK_GT", R, 0, NULL, NULL, 0 },
	{ 0x138124, 1, "GEN6_PCODE_MAILBOX", RW, F_PARTIAL, NULL, pcode_write, 0 },
	{ 0x138128, 2, "GEN6_PCODE_DATA", RW, F_PARTIAL, NULL, NULL, 0 },
	{ 0x145998, 1, "GEN6_RP_STATE_CAP", R, 0, NULL, NULL, 0x0006101c },
	{ 0x190010, 1, "GEN11_GFX_MSTR_IRQ", RW, F_VF, irq_read, irq_write, 0 },
	{ 0x190018, 2, "GEN11_GT_INTR_DW", RW, F_VF, irq_read, irq_write, 0 },
	{ 0x190030, 7, "GEN11_*_INTR_ENABLE", RW, F_VF, NULL, NULL, 0 },
	{ 0x190060, 2, "GEN11_INTR_IDENTITY_REG", RW, F_VF, irq_read, irq_write, 0 },
	{ 0x190070, 2, "GEN11_IIR_REG_SELECTOR", RW, F_VF, irq_read, irq_write, 0 },
	{ 0x190090, 1, "GEN11_RCS0_RSVD_INTR_MASK", RW, F_VF, NULL, NULL, 0 },
	{ 0x1900a0, 1, "GEN11_BCS_RSVD_INTR_MASK", RW, F_VF, NULL, NULL, 0 },
	{ 0x1900a8, 4, "GEN11_VCS*_INTR_MASK", RW, F_VF, NULL, NULL, 0 },
	{ 0x1900d0, 2, "GEN11_VECS*_INTR_MASK", RW, F_VF, NULL, NULL, 0 },
	{ 0x1900e8, 4, "GEN11_GUC/GPM/CRYPTO/GUNIT_INTR_MASK", RW, F_VF, NULL, NULL, 0 },
	{ 0x190100, 1, "GEN12_CCS0_CCS1_INTR_MASK", RW, F_VF, NULL, NULL, 0 },
	{ 0x1901f0, 1, "GEN11_GUC_HOST_INTERRUPT", RW, F_VF, NULL, guc_doorbell, 0 },
	{ 0x1901f8, 1, "VF_CAP", R, F_VF, vf_cap_read, NULL, 0 },
	{ 0x190240, 4, "GEN11_SOFT_SCRATCH", RW, F_VF, NULL, NULL, 0 },
};

/* Per engine; offsets from the engine's base. */
static const struct reg_row engine_rows[] = {
	{ 0x030, 4, "RING_TAIL/HEAD/START/CTL", RW, F_PARTIAL, NULL, NULL, 0 },
	{ 0x09c, 1, "RING_MI_MODE", RW, F_MASKED, mi_mode_read, mi_mode_write, 0 },
	{ 0x0d0, 1, "RING_RESET_CTL", RW, F_MASKED, NULL, reset_ctl_write, 0 },
	{ 0x234, 2, "RING_EXECLIST_STATUS", R, 0, execlist_status_read, NULL, 0 },
	{ 0x358, 2, "RING_TIMESTAMP", RW, 0, timestamp_read, NULL, 0 },
	{ 0x3a0, 1, "RING_CONTEXT_STATUS_PTR", RW, 0, csb_pointer_read, csb_pointer_write, 0 },
	{ 0x510, 16, "RING_EXECLIST_SQ_CONTENTS", RW, 0, NULL, elsq_write, 0 },
	{ 0x550, 1, "RING_EXECLIST_CONTROL", RW, F_SELF_CLEAR, NULL, elsq_control_write, 0 },
	{ 0x600, 32, "CS_GPR", RW, 0, NULL, NULL, 0 },
};

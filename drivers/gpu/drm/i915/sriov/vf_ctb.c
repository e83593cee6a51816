// SPDX-License-Identifier: MIT
/*
 * A CTB for the time before the driver has one: i915 wants to know its fuses before it has a GGTT, interrupts
 * or objects, and only the PF can tell. Three pages of ours are entered at the end of our GGTT through the BAR,
 * the GuC is told of them, and answers are polled for. vf_relay.c talks through it; it is closed, and the GuC
 * made to forget it, before anybody else uses the GGTT. One user, no lock.
 *
 *   page 0   descriptors: H2G at 0, G2H at 2048     (guc_communication_ctb_abi.h; the base's own CTB has
 *   page 1   H2G, 4 KiB                              the same distance)
 *   page 2   G2H, 4 KiB
 */

#include <linux/bitfield.h>
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/pci.h>
#include <linux/slab.h>

#include "gt/intel_gt.h"
#include "gt/uc/intel_guc.h"
#include "i915_drv.h"
#include "intel_pci_config.h"

#include "vf_ctb.h"
#include "vf_guc.h"

#define PAGES			3u
#define SIZE_BYTES		(PAGES * SZ_4K)
#define BUFFER_DWORDS		(SZ_4K / sizeof(u32))
#define G2H_DESC_OFFSET		SZ_2K
#define H2G_OFFSET		SZ_4K
#define G2H_OFFSET		SZ_8K

/* Where entries of the GGTT are in BAR0. */
#define GGTT_PTES_OFFSET	SZ_8M
#define GGTT_PTE_PRESENT	BIT_ULL(0)

#define POLL_US			50

struct vf_ctb_desc {
	u32 head;
	u32 tail;
	u32 status;
};

/**
 * struct vf_ctb - a CTB that is polled
 * @guc: whom we talk to
 * @pages: memory of it
 * @dma: the same for the device
 * @ptes: the entries of the GGTT that name @pages
 * @h2g: descriptor of what we send, in dwords
 * @g2h: descriptor of what we get
 * @sent: dwords that we wrote; never wraps, as there is room for all we say
 * @received: where the next message is
 * @fence: of the last request
 */
struct vf_ctb {
	struct intel_guc *guc;
	void *pages;
	dma_addr_t dma;
	u64 __iomem *ptes;
	struct vf_ctb_desc *h2g;
	struct vf_ctb_desc *g2h;
	u32 sent;
	u32 received;
	u16 fence;
};

static struct pci_dev *ctb_to_pdev(const struct vf_ctb *ctb)
{
	return to_pci_dev(guc_to_i915(ctb->guc)->drm.dev);
}

static int enter_into_ggtt(struct vf_ctb *ctb, u64 ggtt)
{
	phys_addr_t entry = GGTT_PTES_OFFSET + (ggtt >> PAGE_SHIFT) * sizeof(u64);
	unsigned int n;

	ctb->ptes = ioremap(pci_resource_start(ctb_to_pdev(ctb), GEN4_GTTMMADR_BAR) + entry,
			    PAGES * sizeof(u64));
	if (!ctb->ptes)
		return -ENOMEM;

	for (n = 0; n < PAGES; n++)
		writeq((ctb->dma + n * SZ_4K) | GGTT_PTE_PRESENT, &ctb->ptes[n]);
	readq(&ctb->ptes[PAGES - 1]);

	return 0;
}

/* The entries get back what the PF had put there: present, and nothing behind it. */
static void take_from_ggtt(struct vf_ctb *ctb)
{
	unsigned int n;

	for (n = 0; n < PAGES; n++)
		writeq(GGTT_PTE_PRESENT, &ctb->ptes[n]);
	readq(&ctb->ptes[PAGES - 1]);
	iounmap(ctb->ptes);
}

static int tell_guc(struct vf_ctb *ctb, u32 ggtt)
{
	struct intel_guc *guc = ctb->guc;
	const struct {
		u32 key;
		u32 address;
	} places[] = {
		{ GUC_KLV_SELF_CFG_G2H_CTB_DESCRIPTOR_ADDR_KEY, ggtt + G2H_DESC_OFFSET },
		{ GUC_KLV_SELF_CFG_G2H_CTB_ADDR_KEY, ggtt + G2H_OFFSET },
		{ GUC_KLV_SELF_CFG_H2G_CTB_DESCRIPTOR_ADDR_KEY, ggtt },
		{ GUC_KLV_SELF_CFG_H2G_CTB_ADDR_KEY, ggtt + H2G_OFFSET },
	};
	unsigned int n;
	int err;

	for (n = 0; n < ARRAY_SIZE(places); n++) {
		err = intel_guc_self_cfg64(guc, places[n].key, places[n].address);
		if (err)
			return err;
	}

	err = intel_guc_self_cfg32(guc, GUC_KLV_SELF_CFG_G2H_CTB_SIZE_KEY, SZ_4K);
	if (!err)
		err = intel_guc_self_cfg32(guc, GUC_KLV_SELF_CFG_H2G_CTB_SIZE_KEY, SZ_4K);
	if (!err)
		err = vf_guc_enable_ctb(guc);

	return err;
}

/**
 * vf_ctb_open() - begin to talk
 * @guc: the GuC, with which a version was agreed upon
 * @ggtt_end: end of our part of the GGTT, whose last pages nobody uses yet
 *
 * Return: the CTB, or an ERR_PTR(); after an error of the GuC it has to be reset.
 */
struct vf_ctb *vf_ctb_open(struct intel_guc *guc, u64 ggtt_end)
{
	u32 ggtt = ggtt_end - SIZE_BYTES;
	struct vf_ctb *ctb;
	int err;

	ctb = kzalloc(sizeof(*ctb), GFP_KERNEL);
	if (!ctb)
		return ERR_PTR(-ENOMEM);

	ctb->guc = guc;
	ctb->pages = dma_alloc_coherent(&ctb_to_pdev(ctb)->dev, SIZE_BYTES, &ctb->dma, GFP_KERNEL);
	if (!ctb->pages) {
		err = -ENOMEM;
		goto err_free;
	}
	/* The base does that too, when it has its own CTB. */
	pci_set_master(ctb_to_pdev(ctb));
	ctb->h2g = ctb->pages;
	ctb->g2h = ctb->pages + G2H_DESC_OFFSET;

	err = enter_into_ggtt(ctb, ggtt);
	if (err)
		goto err_free_pages;

	err = tell_guc(ctb, ggtt);
	if (err) {
		vf_ctb_close(ctb);
		return ERR_PTR(err);
	}

	return ctb;

err_free_pages:
	dma_free_coherent(&ctb_to_pdev(ctb)->dev, SIZE_BYTES, ctb->pages, ctb->dma);
err_free:
	kfree(ctb);
	return ERR_PTR(err);
}

/**
 * vf_ctb_close() - end talking, and make sure that the GuC does not touch our pages any more
 * @ctb: the CTB
 *
 * A GuC that does not let itself be reset may still write; then the pages are lost rather than given to others.
 *
 * Return: 0 when the GuC has forgotten all that it was told, or -errno.
 */
int vf_ctb_close(struct vf_ctb *ctb)
{
	int err = vf_guc_reset(ctb->guc, true);

	take_from_ggtt(ctb);
	if (!err)
		dma_free_coherent(&ctb_to_pdev(ctb)->dev, SIZE_BYTES, ctb->pages, ctb->dma);
	kfree(ctb);
	return err;
}

/**
 * vf_ctb_send() - send a request
 * @ctb: the CTB
 * @hxg: the message
 * @len: number of dwords in @hxg
 *
 * Return: 0, -EPIPE when the GuC has given this CTB up, -ENOSPC when all room was used.
 */
int vf_ctb_send(struct vf_ctb *ctb, const u32 *hxg, u32 len)
{
	u32 *buffer = ctb->pages + H2G_OFFSET;

	if (READ_ONCE(ctb->h2g->status))
		return -EPIPE;

	if (len > VF_CTB_MSG_MAX_DWORDS || len + 1 > BUFFER_DWORDS - ctb->sent)
		return -ENOSPC;

	ctb->fence++;
	buffer[ctb->sent] = FIELD_PREP(GUC_CTB_MSG_0_FENCE, ctb->fence) |
			    FIELD_PREP(GUC_CTB_MSG_0_FORMAT, GUC_CTB_FORMAT_HXG) |
			    FIELD_PREP(GUC_CTB_MSG_0_NUM_DWORDS, len);
	memcpy(&buffer[ctb->sent + 1], hxg, len * sizeof(*hxg));
	ctb->sent += len + 1;

	/* The message has to be there before the GuC is told where it ends. */
	wmb();
	WRITE_ONCE(ctb->h2g->tail, ctb->sent);
	wmb();
	intel_guc_notify(ctb->guc);

	return 0;
}

static u32 next_dword(struct vf_ctb *ctb)
{
	const u32 *buffer = ctb->pages + G2H_OFFSET;
	u32 dword = READ_ONCE(buffer[ctb->received]);

	ctb->received = (ctb->received + 1) % BUFFER_DWORDS;
	return dword;
}

/* Number of dwords that wait, or -errno. */
static int wait_for_dwords(struct vf_ctb *ctb, unsigned long deadline)
{
	bool is_late = false;
	u32 tail;

	for (;;) {
		if (READ_ONCE(ctb->g2h->status))
			return -EPIPE;

		tail = READ_ONCE(ctb->g2h->tail);
		if (tail >= BUFFER_DWORDS)
			return -EPROTO;
		if (tail != ctb->received)
			break;

		/* Look once more after the last sleep, which may have been long. */
		if (is_late)
			return -ETIMEDOUT;
		is_late = time_after(jiffies, deadline);
		usleep_range(POLL_US, 2 * POLL_US);
	}

	/* What the tail promises must not be read before it. */
	rmb();
	return (tail + BUFFER_DWORDS - ctb->received) % BUFFER_DWORDS;
}

/**
 * vf_ctb_receive() - get the next message
 * @ctb: the CTB
 * @hxg: room for VF_CTB_MSG_MAX_DWORDS dwords; the header of the CTB is left out
 * @deadline: in jiffies
 *
 * There is never more than one request under way, so no caller needs the fence that the header has.
 *
 * Return: number of dwords, -ETIMEDOUT, -EPIPE when the GuC has given this CTB up, -EPROTO for nonsense.
 */
int vf_ctb_receive(struct vf_ctb *ctb, u32 *hxg, unsigned long deadline)
{
	u32 header, len, n;
	int waiting;

	waiting = wait_for_dwords(ctb, deadline);
	if (waiting < 0)
		return waiting;

	header = next_dword(ctb);
	len = FIELD_GET(GUC_CTB_MSG_0_NUM_DWORDS, header);
	if (!len || len + 1 > waiting || FIELD_GET(GUC_CTB_MSG_0_FORMAT, header) != GUC_CTB_FORMAT_HXG)
		return -EPROTO;

	for (n = 0; n < len; n++)
		hxg[n] = next_dword(ctb);

	/* All of it was read, the GuC may write there again. */
	mb();
	WRITE_ONCE(ctb->g2h->head, ctb->received);

	return len;
}

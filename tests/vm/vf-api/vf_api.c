// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asks i915 for what it exports to variant drivers of vfio. A line for each thing asked, "vf-api: ok ..." or "vf-api: not
 * ok ...", in the kernel log. With hold=1 it takes VF1's state out again and again, until the PF is gone.
 */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pci.h>

#include <i915_sriov_vf.h>

static bool hold;
module_param(hold, bool, 0444);

/* Room for VFs with a window of 64 MiB. */
#define ROOM	(256u << 10)

static struct pci_dev *pf, *vf1, *bridge;
static struct task_struct *holder;

static void is(const char *what, ssize_t wanted, ssize_t got)
{
	if (wanted == got)
		pr_info("vf-api: ok %s\n", what);
	else
		pr_info("vf-api: not ok %s: wanted %zd, got %zd\n", what, wanted, got);
}

static void strangers(void)
{
	is("a bridge is no PF", -ENODEV, i915_sriov_vf_pause(bridge, 1));
	is("a VF is no PF", -ENODEV, i915_sriov_vf_pause(vf1, 1));
	is("the PF is no VF", -EINVAL, i915_sriov_vf_pause(pf, 0));
	is("there is no VF8", -EINVAL, i915_sriov_vf_pause(pf, 8));
	is("nor one of that number", -EINVAL, i915_sriov_vf_state_size(pf, 0x80000001));
	is("VF5 is not enabled, to pause", -ENODEV, i915_sriov_vf_pause(pf, 5));
	is("VF5 is not enabled, to ask for its size", -ENODEV, i915_sriov_vf_state_size(pf, 5));
	is("VF5 is not enabled, to save", -ENODEV, i915_sriov_vf_save(pf, 5, NULL, 0));
}

static ssize_t save_vf1(u8 *state)
{
	ssize_t size, used;

	is("a running VF has no size", -EBUSY, i915_sriov_vf_state_size(pf, 1));
	is("nor a state", -EBUSY, i915_sriov_vf_save(pf, 1, state, ROOM));
	is("VF1 is paused", 0, i915_sriov_vf_pause(pf, 1));
	is("VF1 is paused already", -ESTALE, i915_sriov_vf_pause(pf, 1));
	size = i915_sriov_vf_state_size(pf, 1);
	is("the size is what there is room for", true, size > 0 && size <= ROOM);
	is("too little room", -ENOSPC, i915_sriov_vf_save(pf, 1, state, 100));
	is("and nothing was written there", 0, state[0]);
	used = i915_sriov_vf_save(pf, 1, state, size);
	is("the size was enough", true, used > 0 && used <= size);
	is("the state begins with its version and a descriptor", 0x0101, state[0] | state[1] << 8);
	return used;
}

static void restore_vf2(const u8 *state, ssize_t size)
{
	is("a running VF takes no state", -EBUSY, i915_sriov_vf_restore(pf, 2, state, size));
	is("VF2 is paused", 0, i915_sriov_vf_pause(pf, 2));
	is("a state that is cut off", -EINVAL, i915_sriov_vf_restore(pf, 2, state, size - 1));
	is("a state of nothing", -EINVAL, i915_sriov_vf_restore(pf, 2, state, 0));
	is("a state that is too large for any VF", -EINVAL, i915_sriov_vf_restore(pf, 2, state, (64u << 20) + 1));
	is("VF2 takes VF1's state, aligned to nothing", 0, i915_sriov_vf_restore(pf, 2, state, size));
}

static void go_on(void)
{
	is("VF2 goes on", 0, i915_sriov_vf_resume(pf, 2));
	is("VF2 goes on already", -EPERM, i915_sriov_vf_resume(pf, 2));
	is("VF2 is stopped", 0, i915_sriov_vf_stop(pf, 2));
	is("VF2 is stopped already", -ESTALE, i915_sriov_vf_stop(pf, 2));
	is("VF1 goes on", 0, i915_sriov_vf_resume(pf, 1));
}

static int save_for_ever(void *state)
{
	unsigned int saved = 0;
	ssize_t ret;

	while (!kthread_should_stop()) {
		ret = i915_sriov_vf_save(pf, 1, state, ROOM);
		if (ret == -ENODEV)
			break;
		saved += ret > 0;
		if (saved == 1)
			pr_info("vf-api: VF1 is being saved\n");
	}
	is("VF1 was saved until the PF was gone", true, saved > 0 && ret == -ENODEV);
	while (!kthread_should_stop())
		msleep(20);
	kvfree(state);
	return 0;
}

static struct pci_dev *device(unsigned int slot, unsigned int function)
{
	return pci_get_domain_bus_and_slot(0, 0, PCI_DEVFN(slot, function));
}

static void put_devices(void)
{
	pci_dev_put(bridge);
	pci_dev_put(vf1);
	pci_dev_put(pf);
}

static int __init vf_api_init(void)
{
	u8 *state = kvzalloc(ROOM + 1, GFP_KERNEL);
	ssize_t size;

	bridge = device(0, 0);
	pf = device(2, 0);
	vf1 = device(2, 1);
	if (!state || !bridge || !pf || !vf1)
		goto err_put;

	if (hold) {
		is("VF1 is paused", 0, i915_sriov_vf_pause(pf, 1));
		holder = kthread_run(save_for_ever, state, "vf-api");
		if (IS_ERR(holder))
			goto err_put;
		return 0;
	}

	strangers();
	size = save_vf1(state + 1);
	if (size > 0)
		restore_vf2(state + 1, size);
	go_on();
	pr_info("vf-api: the end\n");
	kvfree(state);
	return 0;

err_put:
	put_devices();
	kvfree(state);
	return -ENODEV;
}

static void __exit vf_api_exit(void)
{
	if (holder)
		kthread_stop(holder);
	put_devices();
}

module_init(vf_api_init);
module_exit(vf_api_exit);
MODULE_DESCRIPTION("asks i915 for what it exports to variant drivers of vfio");
MODULE_LICENSE("GPL");
MODULE_IMPORT_NS(I915_SRIOV);

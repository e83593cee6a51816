// SPDX-License-Identifier: MIT
/*
 * A VF's state, and ways to change it, for people and tests, as mainline xe has them:
 *
 *   dri/<device>/gt0/vf1.../state       one word, see pf_vf_state_name()
 *   dri/<device>/gt0/vf1.../control     write one of the commands that reading it lists
 *
 * A command has been carried out when the write returns, or the writer gets the error.
 */

#include <linux/debugfs.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "pf_control.h"
#include "sriov_types.h"

#define COMMAND_MAX_BYTES	16

static int control_show(struct seq_file *m, void *unused)
{
	seq_puts(m, "stop\npause\nresume\nreset\n");
	return 0;
}

static int control_open(struct inode *inode, struct file *file)
{
	return single_open(file, control_show, inode->i_private);
}

static ssize_t control_write(struct file *file, const char __user *user, size_t count, loff_t *pos)
{
	struct pf_vf_control *vf = file_inode(file)->i_private;
	char command[COMMAND_MAX_BYTES] = "";
	int err;

	if (*pos || !count || count >= sizeof(command))
		return -EINVAL;

	if (copy_from_user(command, user, count))
		return -EFAULT;

	if (sysfs_streq(command, "reset"))
		err = pf_control_trigger_flr(vf->pf, vf->vfid);
	else
		err = pf_control_carry_out(vf->pf, vf->vfid, command);

	return err ?: count;
}

static const struct file_operations control_fops = {
	.owner = THIS_MODULE,
	.open = control_open,
	.read = seq_read,
	.write = control_write,
	.llseek = seq_lseek,
	.release = single_release,
};

static int state_show(struct seq_file *m, void *unused)
{
	struct pf_vf_control *vf = m->private;

	seq_printf(m, "%s\n", pf_vf_state_name(READ_ONCE(vf->state)));
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(state);

/**
 * pf_control_debugfs_register() - create a VF's files
 * @pf: the PF
 * @vfid: the VF
 * @dir: where
 */
void pf_control_debugfs_register(struct i915_sriov_pf *pf, unsigned int vfid, struct dentry *dir)
{
	struct pf_vf_control *vf = &pf->vfs[vfid].control;

	debugfs_create_file("state", 0400, dir, vf, &state_fops);
	debugfs_create_file("control", 0600, dir, vf, &control_fops);
}

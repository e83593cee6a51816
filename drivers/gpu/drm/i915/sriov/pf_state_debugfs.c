// SPDX-License-Identifier: MIT
/*
 * A VF's state as a file, for tests, where mainline xe has it:
 *
 *   dri/<device>/gt0/vf1.../migration_data     of a paused VF: opening it to read takes the state out; one write
 *                                              of a whole stream puts it in
 */

#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/uaccess.h>

#include "pf_state.h"
#include "sriov_types.h"

/* What one reader sees. */
struct snapshot {
	void *stream;
	size_t size;
};

static int migration_data_open(struct inode *inode, struct file *file)
{
	struct pf_vf *vf = inode->i_private;
	struct snapshot *snapshot;
	int err;

	if (!(file->f_mode & FMODE_READ))
		return 0;

	snapshot = kzalloc(sizeof(*snapshot), GFP_KERNEL);
	if (!snapshot)
		return -ENOMEM;

	err = pf_state_save(vf_to_pf(vf), vf->vfid, &snapshot->stream, &snapshot->size);
	if (err) {
		kfree(snapshot);
		return err;
	}

	file->private_data = snapshot;
	return 0;
}

static ssize_t migration_data_read(struct file *file, char __user *user, size_t count, loff_t *pos)
{
	struct snapshot *snapshot = file->private_data;

	return simple_read_from_buffer(user, count, pos, snapshot->stream, snapshot->size);
}

static ssize_t migration_data_write(struct file *file, const char __user *user, size_t count,
				    loff_t *pos)
{
	struct pf_vf *vf = file_inode(file)->i_private;
	void *stream;
	int err;

	if (*pos)
		return -EINVAL;
	if (count > PF_STATE_MAX_BYTES)
		return -EFBIG;

	stream = vmemdup_user(user, count);
	if (IS_ERR(stream))
		return PTR_ERR(stream);

	err = pf_state_restore(vf_to_pf(vf), vf->vfid, stream, count);
	kvfree(stream);
	return err ?: count;
}

static int migration_data_release(struct inode *inode, struct file *file)
{
	struct snapshot *snapshot = file->private_data;

	if (snapshot)
		kvfree(snapshot->stream);
	kfree(snapshot);
	return 0;
}

static const struct file_operations migration_data_fops = {
	.owner = THIS_MODULE,
	.open = migration_data_open,
	.read = migration_data_read,
	.write = migration_data_write,
	.llseek = default_llseek,
	.release = migration_data_release,
};

/**
 * pf_state_debugfs_register() - create a VF's file
 * @vf: the VF
 * @dir: where
 */
void pf_state_debugfs_register(struct pf_vf *vf, struct dentry *dir)
{
	debugfs_create_file("migration_data", 0600, dir, vf, &migration_data_fops);
}

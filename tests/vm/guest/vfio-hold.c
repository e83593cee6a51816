// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Opens a device of vfio as a VM does, and keeps it until it is killed.
 *
 *   vfio-hold GROUP 0000:00:02.1      prints "held" when it has it
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int failed(const char *what)
{
	fprintf(stderr, "vfio-hold: %s: %s\n", what, strerror(errno));
	return 1;
}

int main(int argc, char **argv)
{
	char path[64];
	int container, group;

	if (argc != 3)
		return fprintf(stderr, "vfio-hold GROUP DEVICE\n"), 2;
	snprintf(path, sizeof(path), "/dev/vfio/%s", argv[1]);
	container = open("/dev/vfio/vfio", O_RDWR);
	if (container < 0)
		return failed("/dev/vfio/vfio");
	group = open(path, O_RDWR);
	if (group < 0)
		return failed(path);
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container))
		return failed("VFIO_GROUP_SET_CONTAINER");
	if (ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		return failed("VFIO_SET_IOMMU");
	if (ioctl(group, VFIO_GROUP_GET_DEVICE_FD, argv[2]) < 0)
		return failed(argv[2]);
	puts("held");
	fflush(stdout);
	for (;;)
		pause();
}

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Speaks to the GuC through a VF's mailbox as a driver does that has no CTB yet: through the VF's BAR0 alone.
 *
 *   vf-mailbox 0000:00:02.1 DWORDS...     DWORDS is one request: up to four, with commas between them
 *
 * Prints the answer's four dwords, a line each request, or "no answer" after five seconds. "busy" and "try again" are
 * no answers. No header of a driver is used: what is sent and shown are the words on the wire.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define PAGE		0x190000	/* the VF's registers */
#define PAGE_BYTES	0x1000
#define SCRATCH		(0x240 / 4)
#define NOTIFY		(0x1f0 / 4)
#define DWORDS		4
#define TYPE(dw)	((dw) >> 28)	/* with the bit that says "from the GuC" */
#define BUSY		0xb
#define RETRY		0xd
#define TIMEOUT_MS	5000

static volatile uint32_t *map_registers(const char *device)
{
	char path[96];
	void *page;
	int fd;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/resource0", device);
	fd = open(path, O_RDWR);
	if (fd < 0)
		return NULL;
	page = mmap(NULL, PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, PAGE);
	return page == MAP_FAILED ? NULL : page;
}

static void send(volatile uint32_t *regs, const uint32_t *request)
{
	int n;

	for (n = 0; n < DWORDS; n++)
		regs[SCRATCH + n] = request[n];
	(void)regs[SCRATCH + DWORDS - 1];
	regs[NOTIFY] = 0;
}

static int has_answer(uint32_t dw)
{
	return dw >> 31 && TYPE(dw) != BUSY;
}

/* Returns 0 when time is over. */
static int await_answer(volatile uint32_t *regs, const uint32_t *request)
{
	const struct timespec ms = { .tv_nsec = 1000000 };
	int n;

	for (n = 0; n < TIMEOUT_MS; n++) {
		uint32_t dw = regs[SCRATCH];

		if (TYPE(dw) == RETRY)
			send(regs, request);
		else if (has_answer(dw))
			return 1;
		nanosleep(&ms, NULL);
	}
	return 0;
}

static int ask(volatile uint32_t *regs, char *text)
{
	uint32_t request[DWORDS] = { 0 };
	char *word;
	int n = 0;

	for (word = strtok(text, ","); word && n < DWORDS; word = strtok(NULL, ","))
		request[n++] = strtoul(word, NULL, 16);
	send(regs, request);
	if (!await_answer(regs, request))
		return puts("no answer"), 1;
	for (n = 0; n < DWORDS; n++)
		printf("%08x%c", regs[SCRATCH + n], n == DWORDS - 1 ? '\n' : ' ');
	return 0;
}

int main(int argc, char **argv)
{
	volatile uint32_t *regs;
	int n, status = 0;

	if (argc < 3)
		return fprintf(stderr, "vf-mailbox DEVICE DWORDS...\n"), 2;
	regs = map_registers(argv[1]);
	if (!regs)
		return fprintf(stderr, "vf-mailbox: BAR0 of %s: %s\n", argv[1], strerror(errno)), 2;
	for (n = 2; n < argc; n++)
		status |= ask(regs, argv[n]);
	return status;
}

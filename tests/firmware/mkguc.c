/* SPDX-License-Identifier: MIT */
/*
 * Writes a synthetic GuC or HuC firmware file: a CSS header that drivers accept, a body and a key of
 * zeros. It carries no firmware; only the GPU model of tests/model runs it.
 *
 *	mkguc [--huc] MAJOR.MINOR.PATCH [SUBMISSION.VERSION.PATCH] OUT
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define HEADER_BYTES		128
#define BODY_DW			4096
#define KEY_DW			64	/* 256 bytes: goes through registers, not memory */
#define MODULUS_DW		64
#define EXPONENT_DW		1
#define MODULE_UC		6
#define VENDOR_INTEL		0x8086
#define VERSION_2		0x10000

enum css_dword {
	CSS_MODULE_TYPE = 0, CSS_HEADER_DW = 1, CSS_HEADER_VERSION = 2, CSS_MODULE_ID = 3,
	CSS_MODULE_VENDOR = 4, CSS_DATE = 5, CSS_SIZE_DW = 6, CSS_KEY_DW = 7, CSS_MODULUS_DW = 8,
	CSS_EXPONENT_DW = 9, CSS_SW_VERSION = 16, CSS_VF_VERSION = 17, CSS_PRIVATE_DATA = 30,
};

static int parse_version(const char *text, uint32_t *version)
{
	unsigned int major, minor, patch;
	char rest;

	if (sscanf(text, "%u.%u.%u%c", &major, &minor, &patch, &rest) != 3)
		return -1;
	if (major > 254 || minor > 254 || patch > 254)
		return -1;
	*version = major << 16 | minor << 8 | patch;
	return 0;
}

static int write_file(const char *path, uint32_t version, uint32_t vf_version)
{
	static uint32_t file[HEADER_BYTES / 4 + BODY_DW + KEY_DW];
	const uint32_t header_dw = HEADER_BYTES / 4 + KEY_DW + MODULUS_DW + EXPONENT_DW;
	FILE *f;
	int err;

	file[CSS_MODULE_TYPE] = MODULE_UC;
	file[CSS_HEADER_DW] = header_dw;
	file[CSS_HEADER_VERSION] = VERSION_2;
	file[CSS_MODULE_VENDOR] = VENDOR_INTEL;
	file[CSS_DATE] = 0x20260101;
	file[CSS_SIZE_DW] = header_dw + BODY_DW;
	file[CSS_KEY_DW] = KEY_DW;
	file[CSS_MODULUS_DW] = MODULUS_DW;
	file[CSS_EXPONENT_DW] = EXPONENT_DW;
	file[CSS_SW_VERSION] = version;
	file[CSS_VF_VERSION] = vf_version;

	f = fopen(path, "wb");
	if (!f)
		return -1;
	err = fwrite(file, sizeof(file), 1, f) != 1;
	return fclose(f) || err ? -1 : 0;
}

static int usage(void)
{
	fprintf(stderr, "usage: mkguc MAJOR.MINOR.PATCH SUBMISSION.MINOR.PATCH OUT\n"
			"       mkguc --huc MAJOR.MINOR.PATCH OUT\n");
	return 2;
}

int main(int argc, char **argv)
{
	uint32_t vf_version = 0;
	uint32_t version;
	const char *out;

	if (argc != 4)
		return usage();
	out = argv[3];
	if (!strcmp(argv[1], "--huc")) {
		if (parse_version(argv[2], &version))
			return usage();
	} else if (parse_version(argv[1], &version) || parse_version(argv[2], &vf_version)) {
		return usage();
	}
	if (write_file(out, version, vf_version)) {
		perror(out);
		return 1;
	}
	return 0;
}

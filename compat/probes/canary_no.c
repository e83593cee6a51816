/* SPDX-License-Identifier: MIT */
/*
 * Question: does the compiler let a call pass that was never declared?
 * Since: never
 * If yes: answers would be worthless; the build stops.
 */
#include <linux/module.h>

int probe(void);
int probe(void)
{
	return compat_nobody_declares_this();
}

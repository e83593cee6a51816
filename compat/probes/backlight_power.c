/* SPDX-License-Identifier: MIT */
/*
 * Question: have the power states of a backlight names of their own?
 * Since: 6.11 ("backlight: Add BACKLIGHT_POWER_ constants for power states")
 * If no: compat/include/linux/backlight.h has them.
 * Goes: with kernels before 6.11
 */
#include <linux/backlight.h>

int probe(int power);
int probe(int power)
{
	return power == BACKLIGHT_POWER_ON ? BACKLIGHT_POWER_OFF : power;
}

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_BACKLIGHT_H
#define COMPAT_LINUX_BACKLIGHT_H

#include_next <linux/backlight.h>

#ifndef COMPAT_BACKLIGHT_POWER
#include <uapi/linux/fb.h>

/* The power states of a backlight are the blank states of a frame buffer, by number. */
#define BACKLIGHT_POWER_ON	FB_BLANK_UNBLANK
#define BACKLIGHT_POWER_OFF	FB_BLANK_POWERDOWN
#endif

#endif

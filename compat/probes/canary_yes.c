/* SPDX-License-Identifier: MIT */
/*
 * Question: does anything compile?
 * Since: always
 * If no: the kernel tree is not prepared, or the compiler does not suit it; the build stops.
 */
#include <linux/module.h>

MODULE_LICENSE("Dual MIT/GPL");

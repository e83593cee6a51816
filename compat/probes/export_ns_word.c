/* SPDX-License-Identifier: MIT */
/*
 * Question: is a namespace of symbols given as a word?
 * Since: always; a string from 6.13 on ("module: Convert symbol namespace to string literal")
 * If no: compat/include/linux/export.h and linux/module.h make the word a string.
 * Goes: when the base gives strings
 */
#include <linux/module.h>

MODULE_IMPORT_NS(COMPAT);

/* SPDX-License-Identifier: MIT */
/*
 * Question: is there a header linux/pfn_t.h?
 * Since: always; gone with 6.17
 * If no: compat/include/linux/pfn_t.h is empty: the base includes it for nothing.
 * Goes: when the base no longer includes it
 */
#include <linux/pfn_t.h>

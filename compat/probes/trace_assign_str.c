/* SPDX-License-Identifier: MIT */
/*
 * Question: does __assign_str() of trace events know its source by itself?
 * Since: 6.10 ("tracing/treewide: Remove second parameter of __assign_str()")
 * If no: compat/include/linux/tracepoint.h copies the text where the source is known.
 * Goes: with kernels before 6.10
 */
#include <linux/stringify.h>
#include <trace/stages/stage6_event_callback.h>

extern const char probe[];
const char probe[] = __stringify(__assign_str(name));

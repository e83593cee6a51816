/* SPDX-License-Identifier: MIT */
/*
 * No guard: a trace header includes this again in each pass of define_trace.h, and that is what is needed here.
 *
 * In the pass that fills a record, a kernel that wants the source in __assign_str() too defines that macro with
 * two arguments. There, the text is copied where the source is known, with the field's place in the record, and
 * for __assign_str() nothing is left to do. The place is as long as the source was when the record was sized.
 */
#include_next <linux/tracepoint.h>

#if !defined(COMPAT_TRACE_ASSIGN_STR) && defined(__assign_str)
#undef __string
#define __string(item, src)									\
	__dynamic_array(char, item, -1)								\
	strscpy(__get_str(item), (src) ? (const char *)(src) : "(null)", __get_dynamic_array_len(item));

#undef __assign_str
#define __assign_str(item) do { } while (0)
#endif

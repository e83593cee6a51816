/* SPDX-License-Identifier: MIT */
#ifdef COMPAT_LINUX_FOLIO_BATCH_H
#include <linux/folio_batch.h>
#else
#include_next <linux/pagevec.h>
#endif

/* SPDX-License-Identifier: MIT */
#ifndef COMPAT_LINUX_UACCESS_H
#define COMPAT_LINUX_UACCESS_H

#include_next <linux/uaccess.h>

#ifndef COMPAT_COPY_FROM_USER_NONTEMPORAL
/* Its forerunner trusts the caller with the address; the newer one checks by itself. */
static inline __must_check unsigned long
copy_from_user_inatomic_nontemporal(void *to, const void __user *from, unsigned long n)
{
	return access_ok(from, n) ? __copy_from_user_inatomic_nocache(to, from, n) : n;
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Question: is there copy_from_user_inatomic_nontemporal()?
 * Since: 7.1, taken back into 6.12.y and 6.18.y
 * If no: compat/include/linux/uaccess.h makes it of __copy_from_user_inatomic_nocache().
 * Goes: with kernels before 7.1
 */
#include <linux/uaccess.h>

unsigned long probe(void *to, const void __user *from);
unsigned long probe(void *to, const void __user *from)
{
	return copy_from_user_inatomic_nontemporal(to, from, 8);
}

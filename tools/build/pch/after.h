/* SPDX-License-Identifier: MIT */
/* Included after the precompiled header: what gcc does not restore from it. */
#if defined(I915_PCH_TAKEN) && defined(ASM_CALL_CONSTRAINT) && !defined(__clang__)

/*
 * The kernel's headers declare a variable in the stack pointer (current_stack_pointer). gcc forgets that the register is
 * taken, and would order some instructions another way than without the precompiled header. A second one reminds it.
 */
register unsigned long i915_pch_stack_pointer asm(_ASM_SP);

#endif

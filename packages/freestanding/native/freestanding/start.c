/* The first instructions. */
#include "process.h"

#ifdef HOSTED
int main(int argc, char **argv, char **environ) {
  const struct process process = {argc, argv, environ, (uint32_t)getuid()};
  begin(&process);
}
#else

#if defined(__x86_64__)
__asm__(".globl _start\n_start: xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call start\n");
#else
__asm__(".globl _start\n_start: mov x29, #0\n mov x30, #0\n mov x0, sp\n b start\n");
#endif

enum { AUXILIARY_UID = 11 };

_Noreturn void start(long *stack);
_Noreturn void start(long *stack) {
  struct process process = {(int)stack[0], (char **)(stack + 1), (char **)(stack + 2 + stack[0]), 0};
  long *after = (long *)process.environ;
  while (*after++) continue;
  for (; after[0]; after += 2)
    if (after[0] == AUXILIARY_UID) process.uid = (uint32_t)after[1];
  begin(&process);
}
#endif

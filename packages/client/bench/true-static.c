/* The floor: a static program without libc that leaves at once. */
#if defined(__x86_64__)
__asm__(".globl _start\n_start: mov $231, %eax\n xor %edi, %edi\n syscall\n");
#else
__asm__(".globl _start\n_start: mov x8, #94\n mov x0, #0\n svc #0\n");
#endif

/* The first instructions, and the few functions that compilers expect of every C environment. */
#include "nursery.h"

#ifdef HOSTED
int main(int argc, char **argv) { nursery(argc > 1 ? argv[1] : ""); }
#else

#if defined(__x86_64__)
__asm__(".globl _start\n_start: xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call start\n");
#else
__asm__(".globl _start\n_start: mov x29, #0\n mov x30, #0\n mov x0, sp\n b start\n");
#endif

_Noreturn void start(long *stack);
_Noreturn void start(long *stack) { nursery(stack[0] > 1 ? ((char **)stack)[2] : ""); }

void *memmove(void *to, const void *from, size_t size) {
  uint8_t *t = to;
  const uint8_t *f = from;
  if (t > f && t < f + size)
    while (size--) t[size] = f[size];
  else {
#if defined(__x86_64__)
    /* Every byte of output comes through here. */
    __asm__ volatile("rep movsb" : "+D"(t), "+S"(f), "+c"(size) : : "memory");
#else
    for (; size >= 8; size -= 8, t += 8, f += 8) {
      uint64_t word;
      __builtin_memcpy(&word, f, 8);
      __builtin_memcpy(t, &word, 8);
    }
    while (size--) *t++ = *f++;
#endif
  }
  return to;
}

void *memcpy(void *to, const void *from, size_t size) { return memmove(to, from, size); }

void *memset(void *to, int byte, size_t size) {
  for (uint8_t *t = to; size--;) *t++ = (uint8_t)byte;
  return to;
}

int memcmp(const void *a, const void *b, size_t size) {
  const uint8_t *x = a, *y = b;
  for (; size--; x++, y++)
    if (*x != *y) return *x - *y;
  return 0;
}

size_t strlen(const char *text) {
  const char *end = text;
  while (*end) end++;
  return (size_t)(end - text);
}

int strncmp(const char *a, const char *b, size_t size) {
  for (; size--; a++, b++)
    if (*a != *b || !*a) return (uint8_t)*a - (uint8_t)*b;
  return 0;
}

char *strchr(const char *text, int byte) {
  for (;; text++) {
    if (*text == (char)byte) return (char *)(uintptr_t)text;
    if (!*text) return NULL;
  }
}
#endif

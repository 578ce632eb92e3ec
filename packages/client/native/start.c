/* The first instructions, and the few functions that compilers expect of every C environment. */
#include "client.h"

#ifdef HOSTED
int main(int argc, char **argv, char **environ) {
  struct process process = {argc, argv, environ, (unsigned)getuid()};
  client(&process);
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
    if (after[0] == AUXILIARY_UID) process.uid = (unsigned)after[1];
  client(&process);
}

void *memmove(void *to, const void *from, size_t size) {
  uint8_t *t = to;
  const uint8_t *f = from;
  if (t < f)
    for (size_t i = 0; i < size; i++) t[i] = f[i];
  else
    while (size--) t[size] = f[size];
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

int strcmp(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return (uint8_t)*a - (uint8_t)*b;
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

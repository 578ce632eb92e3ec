#include "system.h"

#ifndef HOSTED

void *memmove(void *to, const void *from, size_t size) {
  uint8_t *t = to;
  const uint8_t *f = from;
  /* Only where the end of `from` lies under `to` does the order matter. */
  if ((uintptr_t)t - (uintptr_t)f < size) {
    while (size--) t[size] = f[size];
    return to;
  }
#if defined(__x86_64__)
  /* Every byte of a pane's output comes through here. */
  __asm__ volatile("rep movsb" : "+D"(t), "+S"(f), "+c"(size) : : "memory");
#else
  for (; size >= 8; size -= 8, t += 8, f += 8) {
    uint64_t word;
    __builtin_memcpy(&word, f, 8);
    __builtin_memcpy(t, &word, 8);
  }
  while (size--) *t++ = *f++;
#endif
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

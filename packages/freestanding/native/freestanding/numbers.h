#ifndef FREESTANDING_NUMBERS_H
#define FREESTANDING_NUMBERS_H

#include "system.h"

/* Big-endian, in `size` bytes. */
static inline uint64_t get(const uint8_t *from, int size) {
  uint64_t value = 0;
  while (size--) value = value << 8 | *from++;
  return value;
}

/* Returns the place after it. */
static inline uint8_t *put(uint8_t *to, uint64_t value, int size) {
  while (size--) *to++ = (uint8_t)(value >> 8 * size);
  return to;
}

/* In decimal, ended by a NUL, in at most 21 bytes; returns its end. */
char *decimal(char *to, uint64_t number);

#endif

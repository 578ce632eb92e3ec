/*
 * What fuzzers have in common, each a program of its own for a build with sanitizers:
 *
 *     fuzz ROUNDS SEED
 */
#ifndef FREESTANDING_FUZZ_H
#define FREESTANDING_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "system.h"

static uint32_t seed;

/* Returns how many rounds are wanted. */
static inline int read_rounds(int argc, char **argv) {
  seed = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) | 1 : 1;
  return argc > 1 ? atoi(argv[1]) : 1000;
}

static inline uint32_t any(uint32_t below) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed % below;
}

static inline void spoil(uint8_t *bytes, size_t size) {
  for (uint32_t times = any(4); times && size; times--) bytes[any((uint32_t)size)] = (uint8_t)any(256);
}

/* A copy in memory of exactly its size, so that one byte too far is an error; for free(3). */
static inline uint8_t *exact_copy(const void *bytes, size_t size) {
  uint8_t *copy = malloc(size ? size : 1);
  if (!copy) abort();
  if (size) memcpy(copy, bytes, size);
  return copy;
}

#endif

/* The last output of a program. A byte has the offset that it has in all that the program ever wrote. */
#ifndef PITCREW_RING_H
#define PITCREW_RING_H

#include <freestanding/system.h>

struct ring {
  uint8_t *bytes;
  uint32_t capacity;
  uint64_t begin, end;
};

bool ring_open(struct ring *ring, uint32_t capacity);
/* Where the next output goes, in one piece; the oldest bytes make room for it. */
uint8_t *ring_room(const struct ring *ring, size_t *size);
void ring_filled(struct ring *ring, size_t size);
/* Copies what is held from `from` on, at most `most` bytes. */
size_t ring_copy(const struct ring *ring, uint64_t from, uint8_t *to, size_t most);
void ring_clear(struct ring *ring, uint64_t until);

#endif

#include "ring.h"

bool ring_open(struct ring *ring, uint32_t capacity) {
  *ring = (struct ring){capacity ? map_memory(capacity, false) : NULL, capacity, 0, 0};
  return ring->bytes != NULL;
}

uint8_t *ring_room(const struct ring *ring, size_t *size) {
  size_t at = (size_t)(ring->end % ring->capacity);
  if (*size > ring->capacity - at) *size = ring->capacity - at;
  return ring->bytes + at;
}

void ring_filled(struct ring *ring, size_t size) {
  ring->end += size;
  if (ring->end - ring->begin > ring->capacity) ring->begin = ring->end - ring->capacity;
}

size_t ring_copy(const struct ring *ring, uint64_t from, uint8_t *to, size_t most) {
  if (from < ring->begin || from >= ring->end) return 0;
  if (most > ring->end - from) most = (size_t)(ring->end - from);
  size_t at = (size_t)(from % ring->capacity), first = ring->capacity - at;
  if (first > most) first = most;
  memcpy(to, ring->bytes + at, first);
  memcpy(to + first, ring->bytes, most - first);
  return most;
}

void ring_clear(struct ring *ring, uint64_t until) {
  if (until > ring->end) until = ring->end;
  if (until > ring->begin) ring->begin = until;
}

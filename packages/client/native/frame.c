#include "frame.h"

#include <freestanding/numbers.h>

#include "crc32.h"

uint8_t *write_kind(uint8_t *to, enum frame_kind kind, uint32_t channel) {
  return put(put(to, kind, 1), channel, 4);
}

void write_header(uint8_t *to, const struct iovec *payload, int pieces) {
  uint32_t size = 0, crc = 0;
  for (; pieces--; payload++) {
    size += (uint32_t)payload->iov_len;
    crc = crc32_more(crc, payload->iov_base, payload->iov_len);
  }
  put(put(to, size, 4), crc, 4);
}

void reader_init(struct reader *reader, int fd) {
  reader->fd = fd;
  reader->buffer = reader->first;
  reader->begin = reader->end = 0;
  reader->capacity = sizeof reader->first;
}

void reader_free(struct reader *reader) {
  if (reader->buffer != reader->first) KERNEL2(SYS_munmap, reader->buffer, reader->capacity);
}

/* Room for the frame at `begin`, which reader_next found incomplete. */
static long make_room(struct reader *reader) {
  size_t held = reader->end - reader->begin, needed = READ_AHEAD;
  if (held >= FRAME_HEADER) needed = FRAME_HEADER + (size_t)get(reader->buffer + reader->begin, 4);
  if (reader->begin + needed <= reader->capacity && reader->end < reader->capacity) return 0;
  uint8_t *from = reader->buffer;
  size_t old = reader->capacity;
  if (needed > old) {
    uint8_t *fresh = map_memory(needed, false);
    if (!fresh) return -ENOMEM;
    reader->buffer = fresh;
    reader->capacity = needed;
  }
  memmove(reader->buffer, from + reader->begin, held);
  reader->begin = 0;
  reader->end = held;
  if (from != reader->buffer && from != reader->first) KERNEL2(SYS_munmap, from, old);
  return 0;
}

long reader_fill(struct reader *reader) {
  if (reader->begin == reader->end) reader->begin = reader->end = 0;
  long result = make_room(reader);
  if (result < 0) return result;
  result = KERNEL3(SYS_read, reader->fd, reader->buffer + reader->end, reader->capacity - reader->end);
  if (result > 0) reader->end += (size_t)result;
  return result;
}

int reader_next(struct reader *reader, struct frame *frame) {
  const uint8_t *at = reader->buffer + reader->begin;
  size_t held = reader->end - reader->begin;
  if (held < FRAME_HEADER) return 0;
  uint32_t size = (uint32_t)get(at, 4);
  if (size < FRAME_KIND || size > FRAME_LIMIT) return -1;
  if (held < FRAME_HEADER + (size_t)size) return 0;
  at += FRAME_HEADER;
  if (crc32_more(0, at, size) != get(at - 4, 4)) return -1;
  *frame = (struct frame){(enum frame_kind)at[0], (uint32_t)get(at + 1, 4), {at + FRAME_KIND, size - FRAME_KIND}};
  reader->begin += FRAME_HEADER + size;
  return 1;
}

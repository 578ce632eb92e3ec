/* Feeds broken frames and messages to the parts that read what a server sends. */
#include <freestanding/fuzz.h>

#include "crc32.h"
#include "frame.h"
#include "msgpack.h"

static unsigned long checksum;

static void touch(struct bytes bytes) {
  for (size_t i = 0; i < bytes.size; i++) checksum += bytes.at[i];
}

static bool try_message(struct bytes body) {
  uint8_t *exact = exact_copy(body.at, body.size);
  struct message message;
  bool good = read_message((struct bytes){exact, body.size}, &message);
  if (good) touch(message.out), touch(message.err), touch(message.exec);
  free(exact);
  return good;
}

/* A good message of a few members, some of them unknown. */
static size_t make_message(uint8_t *to) {
  static const char *const keys[] = {"out", "err", "exec", "want", "code", "new"};
  static const uint8_t nested[] = {0x82, 0xa1, 'a', 0x93, 1, 2, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0, 0xa1, 'b', 0xd4, 1, 2};
  uint8_t *at = write_map(to, (int)any(6));
  for (int left = *to & 15; left; left--) {
    at = write_key(at, keys[any(6)]);
    uint32_t size = any(40);
    switch (any(4)) {
      case 0: at = write_uint(at, any(70000)); break;
      case 1: at = write_key(at, "terminal"); break;
      case 2: memcpy(at, nested, sizeof nested), at += sizeof nested; break;
      default: at = write_bin(at, size), memset(at, 'x', size), at += size;
    }
  }
  return (size_t)(at - to);
}

/* A run of frames through a descriptor, cut off anywhere, with the sum of each right or wrong. */
static int try_frames(struct reader *reader, int fd) {
  static uint8_t run[200000];
  size_t size = 0;
  int read = 0;
  for (uint32_t frames = 1 + any(3); frames; frames--) {
    uint8_t *at = write_kind(run + size + FRAME_HEADER, (enum frame_kind)any(12), any(3));
    at += make_message(at);
    if (any(8) == 0) memset(at, 'y', 70000 / frames), at += 70000 / frames;
    struct iovec payload = {run + size + FRAME_HEADER, (size_t)(at - run) - size - FRAME_HEADER};
    if (any(2)) spoil(payload.iov_base, payload.iov_len);
    write_header(run + size, &payload, 1);
    if (any(16) == 0) spoil(run + size, FRAME_HEAD);
    size = (size_t)(at - run);
  }
  if (any(4) == 0) size = any((uint32_t)size);
  if (ftruncate(fd, 0) || pwrite(fd, run, size, 0) != (ssize_t)size || lseek(fd, 0, SEEK_SET)) abort();
  reader_init(reader, fd);
  while (reader_fill(reader) > 0) {
    struct frame frame;
    int more;
    while ((more = reader_next(reader, &frame)) == 1) try_message(frame.body), read++;
    if (more < 0) break;
  }
  if (reader->buffer != reader->first) munmap(reader->buffer, reader->capacity);
  return read;
}

int main(int argc, char **argv) {
  static struct reader reader;
  static uint8_t bytes[4096];
  int rounds = read_rounds(argc, argv), good = 0, frames = 0, fd = memfd_create("frames", 0);
  for (int round = 0; round < rounds; round++) {
    size_t size = make_message(bytes);
    if (!try_message((struct bytes){bytes, size})) abort();
    good++;
    spoil(bytes, size);
    try_message((struct bytes){bytes, any(2) ? size : any((uint32_t)size + 1)});
    size = any(64);
    for (size_t i = 0; i < size; i++) bytes[i] = (uint8_t)any(256);
    try_message((struct bytes){bytes, size});
    if (round % 16 == 0) frames += try_frames(&reader, fd);
  }
  printf("%d messages, %d frames, %08x, %lu\n", good, frames, crc32_more(0, "123456789", 9), checksum & 1);
  return 0;
}
